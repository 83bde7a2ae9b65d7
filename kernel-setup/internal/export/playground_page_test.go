package export

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/checkout"
	program "kobai/kernel-setup/internal/live"
	"kobai/kernel-setup/internal/playground"
)

// TestPlaygroundFits looks at every width, by day in one language and at night in the other; with KOBAI_PICTURES in all four.
func TestPlaygroundFits(t *testing.T) {
	for _, c := range []struct {
		language string
		dark     bool
		always   bool
	}{{"ja", true, true}, {"en", false, true}, {"ja", false, false}, {"en", true, false}} {
		if !c.always && os.Getenv("KOBAI_PICTURES") == "" {
			continue
		}
		tab := play(t, c.language, "#depth=12&rate=1&compare=1&b.activation=ReLU&b.init=He&b.rate=0.1", 1280, c.dark)
		click(t, tab, "play")
		wait(t, tab, step+" > 4")
		click(t, tab, "play")
		settled(t, tab)
		click(t, tab, "jacobian")
		wait(t, tab, "document.querySelector('[data-figure=jacobian] figure')")
		for _, width := range []int{360, 800, 1280, 1920} {
			eval[any](t, tab, "document.querySelector('.settings').open = "+strconv.FormatBool(width != 360)+", null")
			if err := chromedp.Do(tab.Context, chromedp.EmulateViewport(int64(width), 4200)); err != nil {
				t.Fatal(err)
			}
			wait(t, tab, "[...document.querySelectorAll('[data-figure] figure')].every(f => f.kobaiChart && f.kobaiChart.getWidth() === f.clientWidth)")
			checkWidth(t, tab)
			if c.always && (width == 360 || width == 1280) {
				checkAccess(t, tab)
			}
			name := c.language + "-playground-" + itoa(width)
			if c.dark {
				name += "-dark"
			}
			picture(t, tab, name, true)
		}
	}
}

func TestIndexLeadsToThePlayground(t *testing.T) {
	tab := open(t, fileURL(filepath.Join(playgrounds(t), "index.html")), 1280, 900, false, `document.querySelector('h1')`)
	got := eval[string](t, tab, `[...document.querySelectorAll('a.title[href*=playground]')].map(a => a.getAttribute('href') + ' ' + a.textContent).join()`)
	if got != "ja/playground.html 勾配の遊び場,en/playground.html The gradient playground" {
		t.Errorf("the index leads to %q", got)
	}
	if size := len(read(t, playgrounds(t), "ja", playground.Name)); size > 4_300_000 {
		t.Errorf("the page has %d bytes, more than 4.3 MB", size)
	}
}

func TestOnlyPagesThatComputeBringThePlayground(t *testing.T) {
	live := []string{"live"}
	for _, test := range []struct {
		options Options
		want    bool
	}{
		{Options{Formats: []string{"pdf", "html"}, Live: live}, true},
		{Options{Formats: []string{"html"}, Live: live, Code: Fold}, true},
		{Options{Formats: []string{"html"}, Live: live, Code: None}, false},
		{Options{Formats: []string{"slides"}, Live: live}, false},
		{Options{Formats: []string{"html"}}, false},
	} {
		if got := (&exporter{Options: test.options}).computes(); got != test.want {
			t.Errorf("with %+v the pages compute: %t", test.options, got)
		}
	}
}

// TestPlaygroundComputesAsThisMachine compares the figures with what the same program prints here: bit for bit, for linux/386 does
// not fuse a product with a sum either.
func TestPlaygroundComputesAsThisMachine(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("this machine runs no program of linux/386, which computes as a page does")
	}
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	native := filepath.Join(t.TempDir(), "program")
	if err := program.BuildPlayground(t.Context(), d, "linux", "386", native); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"depth=4&activation=Tanh&norm=BatchNorm&compare=1&b.data=spirals&b.activation=GELU", "task=recall&cell=LSTM&steps=6&bias=2"} {
		values, err := json.Marshal(map[string]string{"settings": address, "steps": "3", "layer": "2"})
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(native, "playground", string(values)).Output()
		if err != nil {
			t.Fatal(err)
		}
		var sent struct{ Show map[string]string }
		var reply struct {
			Figures []struct {
				ID     string
				Option struct {
					Series []struct{ Data json.RawMessage }
				}
			}
		}
		if err := errors.Join(json.Unmarshal(out, &sent), json.Unmarshal([]byte(sent.Show["application/json"]), &reply)); err != nil {
			t.Fatal(err)
		}
		tab := play(t, "en", "#"+address+"&layer=2", 1280, false)
		for i := range 3 {
			click(t, tab, "step")
			wait(t, tab, step+" === "+itoa(i+1))
		}
		compared := 0
		for _, f := range reply.Figures {
			if f.ID != "gradient" && f.ID != "gradients" && f.ID != "updates" {
				continue // loss and accuracy have a point for each look
			}
			eval[any](t, tab, "document.querySelector('[data-figure="+f.ID+"]').scrollIntoView(), null")
			wait(t, tab, "(b => !b.next && b.firstChild.kobaiChart)(document.querySelector('[data-figure="+f.ID+"]'))")
			for i, s := range f.Option.Series {
				got := eval[string](t, tab, "JSON.stringify(document.querySelector('[data-figure="+f.ID+"] figure').kobaiChart.getOption().series["+itoa(i)+"].data)")
				want := eval[string](t, tab, "JSON.stringify("+string(s.Data)+")")
				if got != want {
					t.Errorf("%s: series %d of %s is\n%s in the page, here\n%s", address, i, f.ID, got, want)
				}
				compared++
			}
		}
		if compared < 4 {
			t.Errorf("%s: only %d series were compared", address, compared)
		}
	}
}
