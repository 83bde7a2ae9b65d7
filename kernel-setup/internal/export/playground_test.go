package export

import (
	"context"
	"os"
	"path/filepath"
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

// playgrounds exports the playground, as the course does, beside two lessons that are only named.
func playgrounds(t *testing.T) string {
	t.Helper()
	grounds.once.Do(func() {
		d, err := checkout.Find()
		if err != nil {
			grounds.err = err
			return
		}
		if grounds.out, grounds.err = os.MkdirTemp("", "kobai-playground-test-"); grounds.err != nil {
			return
		}
		stage, err := newStage(grounds.out)
		if err != nil {
			grounds.err = err
			return
		}
		defer stage.close()
		x := &exporter{Options: Options{Languages: []string{"ja", "en"}, Formats: []string{"html"}, Live: []string{"live"}, Author: "山田 <花子>"}, dir: d, stage: stage}
		for _, language := range x.Languages {
			x.sources = append(x.sources, source{folder: language, name: "01-overview", made: []string{"html"}})
		}
		if grounds.err = x.writePlayground(context.Background()); grounds.err == nil {
			grounds.err = x.writeIndex()
		}
	})
	if grounds.err != nil {
		t.Fatal(grounds.err)
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

func TestPlaygroundLook(t *testing.T) {
	for _, language := range []string{"ja", "en"} {
		for _, width := range []int{360, 800, 1280, 1920} {
			for _, dark := range []bool{false, true} {
				tab := play(t, language, "#depth=12&rate=1&compare=1&b.activation=ReLU&b.init=He&b.rate=0.1", width, dark)
				click(t, tab, "play")
				wait(t, tab, step+" > 20")
				click(t, tab, "play")
				click(t, tab, "jacobian")
				wait(t, tab, "document.querySelector('[data-figure=jacobian] figure')")
				if err := chromedp.Do(tab.Context, chromedp.EmulateViewport(int64(width), 4200)); err != nil {
					t.Fatal(err)
				}
				wait(t, tab, "[...document.querySelectorAll('[data-figure] figure')].every(f => f.kobaiChart)")
				checkWidth(t, tab)
				if width == 360 || width == 1280 {
					checkAccess(t, tab)
				}
				name := language + "-playground-" + map[bool]string{true: "dark-", false: ""}[dark] + map[int]string{360: "360", 800: "800", 1280: "1280", 1920: "1920"}[width]
				picture(t, tab, name, true)
			}
		}
	}
}

var _ = strings.Contains
var _ = chromedp.Do
var _ = kb.ArrowLeft
