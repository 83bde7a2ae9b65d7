package export

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kobai/kernel-setup/internal/browser"
)

// live is true when every figure of a page is a chart.
const live = `document.documentElement.dataset.ready && [...document.querySelectorAll('figure.kobai-figure')].every(f => f.kobaiChart)`

func TestPagesLiveWithoutANetwork(t *testing.T) {
	out := exported(t)
	for _, language := range []string{"ja", "en"} {
		t.Run(language, func(t *testing.T) {
			tab := open(t, fileURL(filepath.Join(out, language, "01-sample.html")), 1280, 900, false, live)
			picture(t, tab, language+"-page-1280", true)
			checkPage(t, tab, language)
			if figures := eval[int](t, tab, `document.querySelectorAll('figure.kobai-figure').length`); figures != 2 {
				t.Errorf("the page has %d figures, wants 2", figures)
			}
			checkSlider(t, tab)
			checkButtons(t, tab)
			if err := chromedp.Do(tab.Context, chromedp.EmulateViewport(800, 900)); err != nil {
				t.Fatal(err)
			}
			checkWidth(t, tab)
			picture(t, tab, language+"-page-800", true)
		})
	}
}

func TestPagesAreDarkAtNight(t *testing.T) {
	tab := open(t, fileURL(filepath.Join(exported(t), "ja", "01-sample.html")), 1280, 900, true, live)
	picture(t, tab, "ja-page-dark", true)
	if ground := eval[string](t, tab, `getComputedStyle(document.body).backgroundColor`); ground != "rgb(20, 23, 27)" {
		t.Errorf("at night the page's ground is %s", ground)
	}
	checkAccess(t, tab)
}

func TestIndexLeadsToEveryDocument(t *testing.T) {
	out := exported(t)
	tab := open(t, fileURL(filepath.Join(out, "index.html")), 1280, 900, false, `document.querySelector('h1')`)
	picture(t, tab, "index", true)
	checkAccess(t, tab)
	checkWidth(t, tab)
	links := eval[[]string](t, tab, `[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))`)
	for _, want := range []string{"ja/01-sample.html", "en/01-sample.slides.html", "ja/01-sample.md", "en/01-sample.ipynb"} {
		if !slices.Contains(links, want) {
			t.Errorf("the index does not lead to %s", want)
		}
	}
	for _, link := range links {
		if read(t, out, link) == "" {
			t.Errorf("the index leads to %s, which is empty", link)
		}
	}
}

// checkPage checks what every exported page of a lesson must be.
func checkPage(t *testing.T, tab *browser.Tab, language string) {
	t.Helper()
	if got := eval[string](t, tab, `document.documentElement.lang`); got != language {
		t.Errorf("the page's language is %q, wants %q", got, language)
	}
	checkWidth(t, tab)
	// Every chart shows the numbers that the page stores for it.
	wrong := eval[[]string](t, tab, `[...document.querySelectorAll('figure.kobai-figure')].filter(f => {
		const stored = JSON.parse(f.nextElementSibling.textContent), drawn = f.kobaiChart.getOption();
		const series = stored.options ? stored.options[stored.baseOption.timeline.currentIndex || 0].series : stored.series;
		const values = data => JSON.stringify(data.map(d => d && d.value || d)); // ECharts completes what is said of a point's label
		return !series.length || series.some((s, i) => values(s.data) !== values(drawn.series[i].data));
	}).map(f => f.getAttribute('aria-label'))`)
	if len(wrong) > 0 {
		t.Errorf("these figures do not show their data: %q", wrong)
	}
	if unset := eval[int](t, tab, `[...document.querySelectorAll('.math')].filter(m => m.matches('.unset') || !m.querySelector('.katex')).length`); unset > 0 {
		t.Errorf("%d formulas are not drawn", unset)
	}
	if pictures := eval[int](t, tab, `[...document.querySelectorAll('figure.kobai-figure')].filter(f => !f.querySelector('img[alt]:not([alt=""])')).length`); pictures > 0 {
		t.Errorf("%d figures have no static picture with words", pictures)
	}
	checkAccess(t, tab)
}

func checkWidth(t *testing.T, tab *browser.Tab) {
	t.Helper()
	if wide := eval[float64](t, tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 {
		t.Errorf("the page scrolls sideways by %v pixels", wide)
	}
	if cut := eval[[]string](t, tab, `[...document.querySelectorAll('.source pre, .outputs pre')].filter(p => p.scrollWidth > p.clientWidth).map(p => p.textContent.slice(0, 80))`); len(cut) > 0 {
		t.Errorf("programs, or what they print, scroll sideways: %q", cut)
	}
}

// access runs axe-core on a page. Code is most of a page's elements, and looks alike by the thousand; so for its time a block of code
// has its first letters, and of its words only those that look, or are marked, as no other before them on the same ground. axe-core
// does not count MathML as text, so a table's head that is a formula looks empty to it.
const access = `(async () => {
	const style = e => getComputedStyle(e), seen = new Set(), whole = [];
	const ground = e => e && style(e).backgroundColor === 'rgba(0, 0, 0, 0)' ? ground(e.parentElement) : e && style(e).backgroundColor;
	for (const pre of document.querySelectorAll('pre')) {
		if (pre.querySelector(':not(span)')) continue;
		const below = ground(pre), words = [...pre.querySelectorAll('span:not(:has(*))')].filter(span => {
			const { color, backgroundColor, fontSize, fontWeight, opacity } = style(span), marks = span.getAttributeNames().filter(n => n !== 'class' && n !== 'style');
			const look = [color, backgroundColor, below, fontSize, fontWeight, opacity, ...marks].join();
			return !seen.has(look) && seen.add(look);
		});
		whole.push([pre, [...pre.childNodes], words.map(w => w.cloneNode(true))]);
	}
	for (const [pre, all, words] of whole) pre.replaceChildren(pre.textContent.slice(0, 30), ...words);
	const found = await axe.run({ resultTypes: ['violations'] });
	const violations = found.violations.map(v => ({
		Rule: v.id, Places: v.nodes.filter(n => v.id !== 'empty-table-header' || !document.querySelector(n.target[0]).querySelector('.katex')).map(n => n.target.join(' ') + ': ' + n.failureSummary),
	})).filter(v => v.Places.length);
	for (const [pre, all] of whole) pre.replaceChildren(...all);
	return violations;
})()`

// checkAccess runs axe-core on the page as it stands.
func checkAccess(t *testing.T, tab *browser.Tab) {
	t.Helper()
	eval[any](t, tab, read(t, "testdata", "axe", "axe.min.js")+"; null")
	for _, v := range eval[[]struct {
		Rule   string
		Places []string
	}](t, tab, access) {
		t.Errorf("axe-core: %s at %q", v.Rule, v.Places)
	}
}

// checkSlider moves the slider by keyboard and expects the frame before.
func checkSlider(t *testing.T, tab *browser.Tab) {
	t.Helper()
	before := eval[int](t, tab, `(document.querySelector('.kobai-slider').focus(), document.querySelector('figure:has(.kobai-slider)').kobaiChart.getOption().series[0].data.length)`)
	if err := chromedp.Do(tab.Context, chromedp.KeyEvent(kb.ArrowLeft)); err != nil {
		t.Fatal(err)
	}
	after := eval[int](t, tab, `document.querySelector('figure:has(.kobai-slider)').kobaiChart.getOption().series[0].data.length`)
	if before != 20 || after != 10 {
		t.Errorf("the slider leads from %d layers to %d, wants 20 to 10", before, after)
	}
}

// checkButtons uses what the page offers: light and dark, code and no code.
func checkButtons(t *testing.T, tab *browser.Tab) {
	t.Helper()
	ground := `getComputedStyle(document.body).backgroundColor`
	if light, dark := eval[string](t, tab, ground), eval[string](t, tab, `(document.querySelector('.kobai-theme').click(), `+ground+`)`); light == dark {
		t.Error("the button of light and dark changes nothing")
	}
	eval[any](t, tab, `document.querySelector('.kobai-theme').click()`)
	if open := eval[int](t, tab, `(document.querySelector('.kobai-fold').click(), document.querySelectorAll('details.source[open]').length)`); open != 0 {
		t.Errorf("%d cells show their code when all should be folded", open)
	}
	if closed := eval[int](t, tab, `(document.querySelector('.kobai-fold').click(), document.querySelectorAll('details.source:not([open])').length)`); closed != 0 {
		t.Errorf("%d cells hide their code when all should be unfolded", closed)
	}
}
