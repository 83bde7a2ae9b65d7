package assets_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kobai/pkg/plot"
)

const allLive = `document.querySelectorAll('figure[data-live="1"]').length === document.querySelectorAll('figure').length`

// numbers are gradients as they are measured, from subnormal to large.
var numbers = []float64{5e-324, 1e-300, 2.2e-6, 1.0 / 3, 1, 1e10}

func TestChartDrawsTheNumbersOfGo(t *testing.T) {
	hostile := `</script><img src=x onerror=document.title=1> __f__ "'🙂`
	f := plot.Lines(plot.Axes{Title: hostile, X: hostile, Y: "δ", LogY: true}, plot.Series{Name: hostile, Y: numbers}, plot.Series{Name: "b", Y: numbers})
	tab := lab(t, cell(t, f, "k1", ""), allLive)
	raw := inPage[string](t, tab, `JSON.stringify(document.querySelector('figure').kobaiChart.getOption().series[0].data)`)
	var drawn [][2]float64
	if err := json.Unmarshal([]byte(raw), &drawn); err != nil {
		t.Fatal(err)
	}
	for i, p := range drawn {
		if len(drawn) != len(numbers) || p != [2]float64{float64(i + 1), numbers[i]} {
			t.Fatalf("the chart holds %v, want %v", drawn, numbers)
		}
	}
	if title := inPage[string](t, tab, `document.querySelector('figure').kobaiChart.getOption().title[0].text`); title != hostile {
		t.Errorf("the title is %q", title)
	}
	for script, want := range map[string]string{
		`document.querySelector('svg').textContent.includes('10⁻¹⁰⁰') + ''`:                                                  "true",
		`document.querySelectorAll('svg image, figure img').length + document.title`:                                         "0lab",
		`document.querySelector('.kobai-chart svg').getBoundingClientRect().width + ''`:                                      "984",
		`[...document.querySelectorAll('svg [d],svg [transform]')].map(e => e.outerHTML).join('').includes('Infinity') + ''`: "false",
	} {
		if got := inPage[string](t, tab, script); got != want {
			t.Errorf("%s is %s, want %s", script, got, want)
		}
	}
	// The tooltip of the second point.
	tip := inPage[string](t, tab, `(() => { const figure = document.querySelector('figure'), chart = figure.kobaiChart;
		chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 2 });
		return figure.querySelector('.kobai-chart').innerText })()`)
	if !strings.Contains(tip, "2.2×10⁻⁶") || !strings.Contains(tip, hostile) {
		t.Errorf("the tooltip says %q", tip)
	}
}

// explorer has a frame for each depth, with as many points.
func explorer(t *testing.T) *plot.Figure {
	t.Setenv("KOBAI_LANG", "ja")
	var frames []plot.Frame
	for _, depth := range []int{2, 10, 30} {
		y := make([]float64, depth)
		for i := range y {
			y[i] = float64(depth*100 + i)
		}
		series := []plot.Series{{Name: "a", Y: y}}
		if depth == 10 {
			series = append(series, plot.Series{Name: "b", Y: y})
		}
		frames = append(frames, plot.Frame{Label: fmt.Sprint(depth), Title: fmt.Sprintf("深さ %d", depth), Series: series})
	}
	return plot.Explorer(plot.Axes{Title: "深さ"}, "深さ", frames...)
}

// state tells what an explorer shows: title, series and their points, the label and what a screen reader is told.
const state = `(() => { const figure = document.querySelector('figure'), option = figure.kobaiChart.getOption(), slider = figure.querySelector('input')
	return [option.title[0].text, option.series.map(s => s.name + s.data.length + ':' + s.data[0][1]).join(), figure.querySelector('output').textContent,
		slider.getAttribute('aria-valuetext')].join(' | ') })()`

func TestSliderByKeyboard(t *testing.T) {
	// JupyterLab handles keys before anything in the page sees them, and keeps the arrow keys.
	keys := `<script>document.addEventListener('keydown', event => event.preventDefault(), true)</script>`
	tab := lab(t, keys+cell(t, explorer(t), "k1", ""), allLive)
	check := func(want string) {
		t.Helper()
		if got := inPage[string](t, tab, state); got != want {
			t.Errorf("the figure shows %s, want %s", got, want)
		}
	}
	check("深さ 30 | a30:3000 | 30 | 30")
	press := func(key string) {
		t.Helper()
		if err := chromedp.Do(tab.Context, chromedp.SendKeys(chromedp.CSS("input.kobai-slider"), key)); err != nil {
			t.Fatal(err)
		}
	}
	press(kb.ArrowLeft)
	check("深さ 10 | a10:1000,b10:1000 | 10 | 10")
	press(kb.Home)
	check("深さ 2 | a2:200 | 2 | 2")
	if name := inPage[string](t, tab, `document.querySelector('input').labels[0].textContent`); !strings.HasPrefix(name, "深さ") {
		t.Errorf("the slider is labelled %q", name)
	}
	// Another width and another theme lay the figure out anew and must keep the frame.
	if err := chromedp.Do(tab.Context, chromedp.EmulateViewport(600, 800)); err != nil {
		t.Fatal(err)
	}
	if err := tab.Wait(`document.querySelector('svg').getBoundingClientRect().width === 584`); err != nil {
		t.Fatal(err)
	}
	check("深さ 2 | a2:200 | 2 | 2")
	before := inPage[string](t, tab, `getComputedStyle(document.querySelector('svg text')).fill`)
	inPage[bool](t, tab, `document.body.dataset.jpThemeLight = 'false', true`)
	if err := tab.Wait(fmt.Sprintf(`getComputedStyle(document.querySelector('svg text')).fill !== %q`, before)); err != nil {
		t.Fatal(err)
	}
	check("深さ 2 | a2:200 | 2 | 2")
	if width := inPage[int](t, tab, `document.querySelector('svg').getBoundingClientRect().width`); width != 584 {
		t.Errorf("after the theme the chart is %d wide", width)
	}
}

func TestHiddenFigureIsDrawnWhenShown(t *testing.T) {
	tab := lab(t, `<section style="display:none">`+cell(t, explorer(t), "k1", dot)+`</section>`, `window.kobai && document.querySelector('figure').dataset.kobaiSeen`)
	if inPage[bool](t, tab, `document.querySelector('figure').dataset.live === '1'`) {
		t.Error("a figure without a size was drawn")
	}
	inPage[bool](t, tab, `document.querySelector('section').style.display = '', true`)
	if err := tab.Wait(allLive + ` && document.querySelector('svg').getBoundingClientRect().width === 984`); err != nil {
		t.Fatal(err)
	}
}

// TestFigureThatComesBack takes a figure out of the page, as JupyterLab does with cells that are scrolled away.
func TestFigureThatComesBack(t *testing.T) {
	tab := lab(t, cell(t, explorer(t), "k1", "")+cell(t, explorer(t), "k2", ""), allLive)
	inPage[bool](t, tab, `window.gone = document.querySelector('figure').parentNode, window.chart = gone.querySelector('figure').kobaiChart, gone.remove(), true`)
	// Drawing another figure releases the chart of one that is gone.
	inPage[bool](t, tab, `(() => { const copy = document.querySelector('div').cloneNode(true); const figure = copy.querySelector('figure');
		figure.removeAttribute('data-live'); figure.removeAttribute('data-kobai-seen'); figure.replaceChildren(); document.body.append(copy); return kobai.draw(figure) })()`)
	if !inPage[bool](t, tab, `chart.isDisposed()`) {
		t.Error("the chart of a figure that left the page is kept")
	}
	inPage[bool](t, tab, `document.body.append(gone), true`)
	if err := tab.Wait(`gone.querySelector('figure').kobaiChart && gone.querySelectorAll('svg').length === 1 && gone.querySelectorAll('input').length === 1`); err != nil {
		t.Error(err)
	}
}

// TestWithoutALibrary keeps the picture, or says a sentence, when a file cannot be had.
func TestWithoutALibrary(t *testing.T) {
	for _, missing := range []string{"kobai.js", "echarts.min.js"} {
		body := cell(t, explorer(t), "k1", dot) + cell(t, explorer(t), "k2", "")
		tab := lab(t, body, `document.querySelector('[data-kobai=k2] p')`, missing)
		if !inPage[bool](t, tab, `document.querySelector('[data-kobai=k1] img').getBoundingClientRect().width > 0 && !document.querySelector('[data-kobai=k1] p')`) {
			t.Errorf("without %s the picture is gone", missing)
		}
		if text := inPage[string](t, tab, `document.querySelector('[data-kobai=k2] p').textContent`); !strings.Contains(text, "スライダー「深さ」で 3 通りを切り替えます") {
			t.Errorf("without %s the figure says %q", missing, text)
		}
	}
}

func TestLiveChartStandsForThePicture(t *testing.T) {
	tab := lab(t, cell(t, explorer(t), "k1", dot), allLive)
	seen := `[getComputedStyle(document.querySelector('figure>img')).display, getComputedStyle(document.querySelector('.kobai-chart')).display,
		getComputedStyle(document.querySelector('.kobai-knob')).display].join()`
	if got := inPage[string](t, tab, seen); got != "none,block,flex" {
		t.Errorf("on the screen picture, chart and slider are %s", got)
	}
	if err := tab.Media("print", false); err != nil {
		t.Fatal(err)
	}
	if got := inPage[string](t, tab, seen); got != "block,none,none" {
		t.Errorf("in print picture, chart and slider are %s", got)
	}
}

// TestWordsStandForAChart shows a stored figure's words where no script ran, and the chart alone where one did.
func TestWordsStandForAChart(t *testing.T) {
	words := `<p>勾配は消える。<br><em>図は表示されます。</em></p>`
	seen := `(p => p.textContent + getComputedStyle(p).display)(document.querySelector('figure p'))`
	still, _, _ := strings.Cut(cell(t, explorer(t), "k1", words), "<script>(")
	if got := inPage[string](t, lab(t, still+"</div>", "true"), seen); got != "勾配は消える。図は表示されます。block" {
		t.Errorf("without a script the figure shows %q", got)
	}
	if got := inPage[string](t, lab(t, cell(t, explorer(t), "k1", words), allLive), seen); !strings.HasSuffix(got, "none") {
		t.Errorf("beside the chart stands %q", got)
	}
	if got := inPage[string](t, lab(t, cell(t, explorer(t), "k1", words), `document.querySelector('.kobai-note')`, "echarts.min.js"), seen); !strings.HasPrefix(got, "この図を描けませんでした。") || !strings.HasSuffix(got, "block") {
		t.Errorf("without ECharts the figure says %q", got)
	}
}

// TestModuleLoaderInThePage loads ECharts where require.js is present, with which it registers instead of leaving a global.
func TestModuleLoaderInThePage(t *testing.T) {
	loader := `<script>window.define = function (names, make) { var library = {}; make(library); window.defined = library }; define.amd = {};
		window.require = function (urls, done, failed) { var s = document.createElement('script'); s.src = urls[0]; s.onload = function () { done(window.defined) }; s.onerror = failed; document.head.append(s) }</script>`
	tab := lab(t, loader+cell(t, explorer(t), "k1", ""), allLive)
	if !inPage[bool](t, tab, `window.echarts === undefined && document.querySelector('svg') !== null`) {
		t.Error("the chart was not drawn by the library that the module loader has")
	}
}

// TestFigureIsFoundByItsID draws every figure of an id once, wherever the script runs and however often.
func TestFigureIsFoundByItsID(t *testing.T) {
	figure, script, _ := strings.Cut(cell(t, explorer(t), "k1", ""), "<script>(")
	script = "<script>(" + script
	tab := lab(t, figure+"</div><section>"+figure+"</div></section>"+script+script, allLive)
	if got := inPage[string](t, tab, `[...document.querySelectorAll('figure')].map(f => f.querySelectorAll('svg').length).join()`); got != "1,1" {
		t.Errorf("the figures have %s charts", got)
	}
}

// TestWhereTheServerIs finds the server's address where the older pages keep it, and without one shows the text.
func TestWhereTheServerIs(t *testing.T) {
	server(t, `<body data-base-url="/user/a/">`, cell(t, explorer(t), "k1", ""), allLive)
	tab := server(t, `<body>`, cell(t, explorer(t), "k1", ""), `document.querySelector('figure p')`)
	if asked := inPage[int](t, tab, `document.querySelectorAll('script[src]').length`); asked != 0 {
		t.Error("a page that is not Jupyter's was asked for kobai.js")
	}
}
