package export

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/playground"
)

// grounds is the folder of the playground's two pages and an index, made once.
var grounds struct {
	once sync.Once
	out  string
	err  error
}

// playgrounds exports a course of one small lesson in both languages, and with it the playground.
func playgrounds(t *testing.T) string {
	t.Helper()
	grounds.once.Do(func() {
		root := t.TempDir()
		d := newCheckout(t, root)
		real, err := checkout.Find()
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"go.mod", "go.sum", "pkg"} { // of which the program is built
			if err := os.Symlink(filepath.Join(real.Root, name), filepath.Join(root, name)); err != nil {
				t.Fatal(err)
			}
		}
		for _, language := range []string{"ja", "en"} {
			notebook(t, filepath.Join(root, "notebooks", language), "01-small", language, prose("title", "# A lesson"))
		}
		if grounds.out, grounds.err = os.MkdirTemp("", "kobai-playground-test-"); grounds.err != nil {
			return
		}
		o := options(t, d, grounds.out, "html")
		o.Live, o.Author = []string{o.Draw[0], "live"}, "山田 <花子>"
		grounds.err = Export(context.Background(), d, o)
	})
	if grounds.err != nil {
		t.Fatal(grounds.err)
	}
	if grounds.out == "" {
		t.Skip("the lab is not set up here (.kobai/venv is missing), so nothing can be exported")
	}
	return grounds.out
}

// play opens the playground at an address and waits until the networks are shown before their first step.
func play(t *testing.T, language, address string, width int, dark bool) *browser.Tab {
	t.Helper()
	file := fileURL(filepath.Join(playgrounds(t), language, playground.Name))
	return open(t, file+address, width, 900, dark, `document.documentElement.dataset.playground`)
}

// click clicks an element by its id.
func click(t *testing.T, tab *browser.Tab, id string) {
	t.Helper()
	eval[any](t, tab, "document.getElementById('"+id+"').click(), null")
}

// fill types into a field.
func fill(t *testing.T, tab *browser.Tab, name, text string) {
	t.Helper()
	eval[any](t, tab, `(f => { f.value = '`+text+`'; f.dispatchEvent(new Event('change', {bubbles: true})); })(document.querySelector('#form [name="`+name+`"]')), null`)
}

func wait(t *testing.T, tab *browser.Tab, expression string) {
	t.Helper()
	if err := tab.Wait(expression); err != nil {
		t.Fatalf("%v; it says %q %q", err, eval[string](t, tab, "document.getElementById('state').textContent"), eval[string](t, tab, "document.getElementById('mistake').textContent"))
	}
}

const (
	step   = "Number(document.documentElement.dataset.playground)"
	series = "document.querySelector('[data-figure=gradient] figure').kobaiChart.getOption().series"
)

func TestPlaygroundTrains(t *testing.T) {
	tab := play(t, "en", "", 1280, false)
	if got := eval[string](t, tab, "document.documentElement.lang + ' ' + document.title"); got != "en The gradient playground – Kobai 勾配" {
		t.Errorf("the page calls itself %q", got)
	}
	before := eval[string](t, tab, "JSON.stringify("+series+"[0].data)")
	if n := eval[int](t, tab, series+"[0].data.length"); n != 20 {
		t.Errorf("before the first step it shows %d layers, wants 20", n)
	}
	click(t, tab, "play")
	wait(t, tab, step+" > 3")
	click(t, tab, "play")
	at := settled(t, tab)
	click(t, tab, "step")
	wait(t, tab, step+" === "+itoa(at+1))
	if after := eval[string](t, tab, "JSON.stringify("+series+"[0].data)"); after == before {
		t.Error("training leaves the gradients' figure as it was")
	}
	if told := eval[string](t, tab, "document.getElementById('told').textContent"); !strings.HasPrefix(told, "Step "+itoa(at+1)+". loss ") {
		t.Errorf("a screen reader hears %q", told)
	}
	if code := eval[string](t, tab, "document.querySelector('#code pre').textContent"); !strings.Contains(code, "depth, width, rate, steps := 20, 32, 0.1, "+itoa(at+1)+"\n") {
		t.Errorf("the code is %s", code)
	}

	eval[any](t, tab, "document.querySelector('#code button').click(), null")
	wait(t, tab, "document.querySelector('#code .told').textContent === 'Copied.'")

	// The slider is shown before its button is let go, and training goes on with the new network.
	click(t, tab, "play")
	drag(t, tab, "depth", "7", false)
	wait(t, tab, series+"[0].data.length === 7 && "+step+" > 2")
	drag(t, tab, "depth", "5", true)
	wait(t, tab, series+"[0].data.length === 5 && "+step+" > 2")
	if hash := eval[string](t, tab, "location.hash"); hash != "#depth=5" {
		t.Errorf("the address has %q, wants #depth=5", hash)
	}
	click(t, tab, "play")
	settled(t, tab)
	click(t, tab, "begin")
	wait(t, tab, step+" === 0")

	// The look into a layer, and the singular values.
	eval[any](t, tab, "document.getElementById('look').scrollIntoView(), null")
	eval[any](t, tab, "(l => { l.value = 3; l.dispatchEvent(new Event('input')); })(document.getElementById('look')), null")
	wait(t, tab, "document.querySelector('[data-figure=activations] figure').getAttribute('aria-label')?.includes('layer 3')")
	click(t, tab, "jacobian")
	wait(t, tab, "document.querySelector('[data-figure=jacobian] figure')")
}

// drag moves a slider of the form, and lets it go or not.
func drag(t *testing.T, tab *browser.Tab, name, to string, final bool) {
	t.Helper()
	eval[any](t, tab, `(s => { s.value = '`+to+`'; s.dispatchEvent(new Event('input', {bubbles: true})); if (`+strconv.FormatBool(final)+`) s.dispatchEvent(new Event('change', {bubbles: true})); })(document.querySelector('#form [name="slide.`+name+`"]')), null`)
}

// settled waits until nothing is computed any more, and returns the step.
func settled(t *testing.T, tab *browser.Tab) int {
	t.Helper()
	eval[any](t, tab, `(async () => { for (let last = -1; last !== `+step+`;) { last = `+step+`; await new Promise(r => setTimeout(r, 700)); } })()`)
	return eval[int](t, tab, step)
}

func itoa(n int) string { return strconv.Itoa(n) }

func TestPlaygroundRefusesInASentence(t *testing.T) {
	tab := play(t, "ja", "#compare=1", 1280, false)
	mistake := func(want string) {
		t.Helper()
		wait(t, tab, "document.getElementById('mistake').textContent")
		if got := eval[string](t, tab, "document.getElementById('mistake').textContent"); got != want {
			t.Errorf("it says %q, wants %q", got, want)
		}
	}
	fill(t, tab, "depth", "500")
	mistake("深さ（隠れ層の数） は 1 から 200 までにしてください（今は 500）。")
	fill(t, tab, "depth", "3")
	wait(t, tab, "!document.getElementById('mistake').textContent")
	fill(t, tab, "b.rate", "fast")
	mistake("B: 学習率 には数を入れてください（今は \"fast\"）。")
	fill(t, tab, "b.rate", "0.1")
	wait(t, tab, "!document.getElementById('mistake').textContent")
	// A number that is not one is shown.
	eval[any](t, tab, "location.hash = '#depth=30&activation=ReLU&init=He&gain=4&rate=10', null")
	click(t, tab, "play")
	wait(t, tab, "document.getElementById('state').textContent.includes('NaN')")
	click(t, tab, "play")
}

func TestPlaygroundKeepsEverythingInTheAddress(t *testing.T) {
	tab := play(t, "en", "", 1280, false)
	eval[any](t, tab, "(p => { p.value = [...p.options].find(o => o.text.endsWith('ReLU + He learns')).value; p.dispatchEvent(new Event('change')); })(document.getElementById('preset')), null")
	const relu = "depth=12&rate=1&compare=1&b.activation=ReLU&b.init=He&b.rate=0.1"
	if hash := eval[string](t, tab, "location.hash"); hash != "#"+relu {
		t.Errorf("the preset has the address %q", hash)
	}
	wait(t, tab, series+".length === 2 && "+series+"[0].data.length === 12")
	if got := eval[string](t, tab, "document.getElementById('explain').textContent"); !strings.HasPrefix(got, "Depth 12, both.") {
		t.Errorf("the preset is explained by %q", got)
	}
	// One slider moves both.
	drag(t, tab, "depth", "4", true)
	wait(t, tab, series+".every(s => s.data.length === 4)")
	if got := eval[string](t, tab, `[...document.querySelectorAll('[name=depth],[name="b.depth"]')].map(f => f.value).join()`); got != "4,4" {
		t.Errorf("the slider sets A and B to %s", got)
	}
	eval[any](t, tab, "history.back()")
	wait(t, tab, series+".every(s => s.data.length === 12)")

	// The other tab, by keyboard.
	eval[any](t, tab, "document.getElementById('tab-layers').focus(), null")
	if err := chromedp.Do(tab.Context, chromedp.KeyEvent(kb.ArrowRight)); err != nil {
		t.Fatal(err)
	}
	wait(t, tab, "document.activeElement.id === 'tab-recall' && "+series+".length === 1 && "+series+"[0].data.length === 30")
	fill(t, tab, "cell", "LSTM")
	fill(t, tab, "steps", "8")
	click(t, tab, "play")
	wait(t, tab, series+"[0].data.length === 8 && "+step+" > 2")
	click(t, tab, "play")
	if other := eval[string](t, tab, "document.getElementById('other').getAttribute('href')"); other != "../ja/playground.html#task=recall&cell=LSTM&steps=8" {
		t.Errorf("the link to the Japanese page leads to %s", other)
	}

	// A link restores it all, in the other language.
	tab = play(t, "ja", "#"+relu+"&layer=4", 1280, false)
	eval[any](t, tab, "document.getElementById('look').scrollIntoView(), null")
	wait(t, tab, "document.querySelector('[data-figure=activations] figure').getAttribute('aria-label')?.includes('第 4 層')")
	if got := eval[string](t, tab, "document.getElementById('preset').selectedOptions[0].textContent"); got != "第 4 章 – シグモイドは止まり、ReLU + He は学ぶ" {
		t.Errorf("the link's preset is %q", got)
	}
}
