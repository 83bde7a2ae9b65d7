package export

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kobai/kernel-setup/internal/checkout"
	"kobai/pkg/plot"
)

// TestLiveSlides exports a page and its slides, and moves the slider on a slide: below its figure, and without turning the slide.
func TestLiveSlides(t *testing.T) {
	stored := drawn(t, plot.Lines(plot.Axes{Title: "stored", Height: 420}, plot.Series{Y: []float64{1, 2, 3}}))
	path := notebook(t, t.TempDir(), "talk", "en",
		code("setup", setupCell, nil, meta("skip", "setup")),
		prose("title", "# A talk", meta("slide")),
		prose("before", "## A live figure\n\n"+strings.Repeat("Words that fill the slide above the figure. ", 20), meta("slide")),
		code("figure", "%%\ndepth, steep := 3, false\nlesson.Between(\"depth\", depth, 1, 100)\nvar y []float64\nfor i := range depth {\n\tif steep {\n\t\ti *= i\n\t}\n\ty = append(y, float64(i))\n}\n"+
			"display.Figure(plot.Lines(plot.Axes{Title: fmt.Sprint(depth, steep)}, plot.Series{Y: append(y, 0)}))\nfmt.Println(\"depth\", depth)\n_ = time.Now\n", []cell{stored}, meta("", "live")),
		prose("after", "After it.", meta("")),
		prose("end", "## The end", meta("slide")),
	)
	d := newCheckout(t, t.TempDir())
	folder := t.TempDir()
	o := options(t, d, folder, "slides")
	var said bytes.Buffer
	o.Notebooks, o.Progress, o.Live = []string{path}, &said, []string{o.Draw[0], "live"}
	if err := Export(context.Background(), d, o); err != nil || strings.Contains(said.String(), "recording") {
		t.Fatal(err, said.String())
	}
	tab := open(t, fileURL(filepath.Join(folder, "talk.slides.html")), 1280, 720, false, deck)
	eval[any](t, tab, read(t, "testdata", "live.js")+"; null")
	walk(t, tab, "live-slide")
	if !eval[bool](t, tab, "reader.asleep()") {
		t.Error("the program was decoded though nobody has touched anything")
	}
	eval[any](t, tab, "(s => Reveal.slide(...Object.values(Reveal.getIndices(s))))(reader.box('figure').closest('section')), null")
	const where = "JSON.stringify(Reveal.getIndices())" // the address follows later
	at := eval[string](t, tab, where)
	if below := eval[bool](t, tab, `(p => p.offsetTop >= reader.box('figure').querySelector('figure').getBoundingClientRect().height && p === reader.box('figure').lastElementChild && Reveal.getCurrentSlide().contains(p))(reader.box('figure').querySelector('.kobai-try'))`); !below {
		t.Error("the sliders are not below the figure, on its slide")
	}
	before := eval[[]float64](t, tab, "(f => [f.getBoundingClientRect().width, f.getBoundingClientRect().height])(reader.box('figure').querySelector('figure'))")
	eval[any](t, tab, "reader.slide('figure', 'depth', 7, true), null")
	if how := settle(t, tab, "figure"); how != "done" {
		t.Fatalf("it ends %s: %s", how, shownBy(t, tab, "figure").State)
	}
	if got := shownBy(t, tab, "figure"); got.Printed != "depth 7\n" || len(got.Figures) != 1 || !strings.Contains(got.Figures[0], "7 false") {
		t.Errorf("after the slider was moved it shows %+v", got)
	}
	after := eval[[]float64](t, tab, "(f => [f.getBoundingClientRect().width, f.getBoundingClientRect().height])(reader.box('figure').querySelector('figure'))")
	if before[0] != after[0] || before[1] != after[1] {
		t.Errorf("the figure was %v pixels large and is %v", before, after)
	}
	if seen := eval[slide](t, tab, measure); seen.Height > 720 || seen.Width > 1280 {
		t.Errorf("with the result the slide is %v×%v", seen.Width, seen.Height)
	}
	// The keys of a menu are its own.
	eval[any](t, tab, "document.querySelector('.present .kobai-row select').focus(), null")
	if err := chromedp.Do(tab.Context, chromedp.KeyEvent(kb.ArrowRight)); err != nil {
		t.Fatal(err)
	}
	if now := eval[string](t, tab, where); now != at {
		t.Errorf("from %s the deck went to %s", at, now)
	}
	picture(t, tab, "live-slide", false)
	if text, err := os.ReadFile(filepath.Join(folder, "talk.slides.html")); err != nil || len(text) > largestLive {
		t.Errorf("the deck has %d bytes (%v)", len(text), err)
	}
}

// TestLessonsLiveSlidesFit looks at the live slides that have the most values, as a talk begins and with a result on them.
func TestLessonsLiveSlidesFit(t *testing.T) {
	for lesson, cell := range map[string]string{"ja/04-remedy": "try-remedy", "en/06-structure": "try-structure"} {
		t.Run(lesson, func(t *testing.T) {
			real, err := checkout.Find()
			if err != nil {
				t.Fatal(err)
			}
			d := newCheckout(t, t.TempDir())
			folder := t.TempDir()
			o := options(t, d, folder, "slides")
			o.Notebooks, o.Live = []string{filepath.Join(real.Root, "notebooks", lesson+".ipynb")}, []string{o.Draw[0], "live"}
			var said bytes.Buffer
			o.Progress = &said
			if err := Export(context.Background(), d, o); err != nil || strings.Contains(said.String(), "recording") {
				t.Fatal(err, said.String())
			}
			tab := open(t, fileURL(filepath.Join(folder, filepath.Base(lesson)+".slides.html")), 1280, 720, false, deck)
			eval[any](t, tab, read(t, "testdata", "live.js")+"; null")
			eval[any](t, tab, "(s => Reveal.slide(...Object.values(Reveal.getIndices(s))))(reader.box('"+cell+"').closest('section')), null")
			picture(t, tab, "live-"+cell, false)
			fits := func(when string) {
				if seen := eval[slide](t, tab, measure); seen.Height > 720 || seen.Width > 1280 || seen.Hidden > 0 {
					t.Errorf("%s the slide is %v×%v and hides %d texts", when, seen.Width, seen.Height, seen.Hidden)
				}
				if !eval[bool](t, tab, "(p => p.length === 1 && p[0].getBoundingClientRect().bottom <= innerHeight)(Reveal.getCurrentSlide().querySelectorAll('.kobai-try'))") {
					t.Errorf("%s the sliders are not on it", when)
				}
			}
			fits("before")
			eval[any](t, tab, "reader.slide('"+cell+"', 'depth', 5, true), null")
			if how := settle(t, tab, cell); how != "done" {
				t.Errorf("it ends %s", how)
			}
			fits("after")
			picture(t, tab, "live-"+cell+"-after", false)
		})
	}
}
