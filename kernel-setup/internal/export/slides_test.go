package export

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/browser"
)

const deck = `document.documentElement.dataset.ready === 'deck'`

func TestSlidesFitAndLive(t *testing.T) {
	out := exported(t)
	for _, language := range []string{"ja", "en"} {
		t.Run(language, func(t *testing.T) {
			tab := open(t, fileURL(filepath.Join(out, language, "01-sample.slides.html")), 1280, 720, false, deck)
			text := walk(t, tab, language+"-slide")
			for _, want := range []string{"σ", "SOLUTION-TEXT", "01-sample.ipynb"} {
				if !strings.Contains(text, want) {
					t.Errorf("no slide shows %q", want)
				}
			}
			for _, not := range []string{"KOBAI_LANG", "話すこと", "Say:"} {
				if strings.Contains(text, not) {
					t.Errorf("a slide shows %q, which is to be skipped or only said", not)
				}
			}
			checkTooltip(t, tab)
			checkSpeaker(t, tab)
		})
	}
}

// slide is what walking finds of a slide that is shown.
type slide struct {
	Text          string
	Width, Height float64
	Hidden        int // texts whose end is cut off
	Last          bool
}

// measure tells of the slide that is shown.
const measure = `(s => ({
	Text: s.innerText, Width: s.scrollWidth, Height: s.scrollHeight, Last: Reveal.isLastSlide(),
	Hidden: [...s.querySelectorAll('pre')].filter(p => p.checkVisibility({ contentVisibilityAuto: true })).filter(p => p.closest('.tall') || p.scrollHeight > p.clientHeight + 1 || p.getBoundingClientRect().bottom > innerHeight).length,
}))(Reveal.getCurrentSlide())`

// walking goes so many slides on, or to the last, and tells of each. A deck has some fifty slides, and every question takes its way
// to the browser and back. Without its figures a slide is not looked at.
const walking = `(async most => {
	const frame = () => new Promise(requestAnimationFrame), seen = [];
	for (;;) {
		const figures = Reveal.getCurrentSlide().querySelectorAll('figure.kobai-figure');
		while (![...figures].every(f => f.kobaiChart && f.kobaiChart.getWidth() >= 400)) await frame();
		seen.push(` + measure + `);
		if (seen.at(-1).Last || seen.length >= most) return seen;
		Reveal.next();
		await frame();
	}
})`

// walk goes through a deck to its end, measures every slide, and returns the text that was seen.
func walk(t *testing.T, tab *browser.Tab, name string) string {
	t.Helper()
	eval[any](t, tab, `Reveal.configure({ transition: 'none', backgroundTransition: 'none' })`) // which are drawn, and looked at by nobody
	most := 500
	if pictured() {
		most = 1 // each is pictured before the next
	}
	var text strings.Builder
	for n := 0; n < 500; {
		slides, err := browser.Eval[[]slide](tab, fmt.Sprintf("%s(%d)", walking, most))
		if err != nil {
			t.Fatalf("a slide whose figures are not live, after slide %d: %v", n, err)
		}
		for _, seen := range slides {
			n++
			picture(t, tab, fmt.Sprintf("%s-%02d", name, n), false)
			text.WriteString(seen.Text)
			if seen.Width > 1280 || seen.Height > 720 {
				t.Errorf("slide %d is %v×%v pixels", n, seen.Width, seen.Height)
			}
			if seen.Hidden > 0 {
				t.Errorf("slide %d hides the end of %d texts", n, seen.Hidden)
			}
			if seen.Last {
				return text.String()
			}
		}
		eval[any](t, tab, `Reveal.next()`)
	}
	t.Fatal("the deck does not end")
	return ""
}

// checkSpeaker opens the speaker's window on the slide that has notes.
func checkSpeaker(t *testing.T, tab *browser.Tab) {
	t.Helper()
	eval[any](t, tab, `(() => {
		const slide = document.querySelector('aside.notes').closest('section'), place = Reveal.getIndices(slide), open = window.open;
		Reveal.slide(place.h, place.v);
		window.open = (...args) => window.speaker = open.apply(window, args);
		Reveal.getPlugin('notes').open();
	})()`)
	if err := tab.Wait(`(window.speaker.document.querySelector('.speaker-controls-notes .value') || {textContent: ''}).textContent.includes('σ')`); err != nil {
		t.Errorf("the speaker's window shows no notes: %v", err)
	}
	eval[any](t, tab, `window.speaker.close()`)
}

// checkTooltip points at the fifth layer of the first figure, which a slide shows enlarged.
func checkTooltip(t *testing.T, tab *browser.Tab) {
	t.Helper()
	at := eval[[]float64](t, tab, `(() => {
		const figure = document.querySelector('figure.kobai-figure'), place = Reveal.getIndices(figure.closest('section'));
		Reveal.slide(place.h, place.v);
		const chart = figure.kobaiChart, box = chart.getDom().getBoundingClientRect(), scale = box.width / chart.getWidth();
		const [x, y] = chart.convertToPixel('grid', chart.getOption().series[0].data[4]);
		return [box.left + x * scale, box.top + y * scale];
	})()`)
	if err := chromedp.Do(tab.Context, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1])); err != nil {
		t.Fatal(err)
	}
	told := `(document.querySelector('figure.kobai-figure .kobai-chart').lastElementChild.innerText || '')`
	if err := tab.Wait(`/^5$/m.test(` + told + `)`); err != nil {
		t.Errorf("at the fifth layer the figure does not tell of it: %v", err)
	}
}
