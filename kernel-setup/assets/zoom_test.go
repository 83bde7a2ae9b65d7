package assets_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"kobai/pkg/plot"
)

// heat is a heat map of n columns and n rows.
func heat(n int) *plot.Figure {
	names, values := make([]string, n), make([][]float64, n)
	for i := range n {
		names[i], values[i] = strconv.Itoa(i), make([]float64, n)
		for j := range n {
			values[i][j] = float64(i * j)
		}
	}
	return plot.Heatmap(plot.Axes{Title: "正解率", X: "ゲイン", Y: "深さ"}, names, names, values)
}

// ranges are the shares of both axes that the first figure shows, in per cent.
const ranges = `document.querySelector('figure').kobaiChart.getOption().dataZoom.map(w => Math.round(w.start) + '-' + Math.round(w.end)).join()`

func TestAHeatMapIsZoomedByKeyboard(t *testing.T) {
	// JupyterLab handles keys before anything in the page sees them.
	keys := `<script>window.kept = 0; document.addEventListener('keydown', event => { kept++; event.preventDefault() }, true)</script>`
	tab := lab(t, keys+cell(t, heat(20), "k1", "")+cell(t, heat(5), "k2", ""), allLive)
	press := func(button int, key, want string) {
		t.Helper()
		if err := chromedp.Do(tab.Context, chromedp.SendKeys(chromedp.CSS(fmt.Sprintf(".kobai-zoom button:nth-child(%d)", button)), key)); err != nil {
			t.Fatal(err)
		}
		if got := inPage[string](t, tab, ranges); got != want {
			t.Errorf("the chart shows %s, want %s", got, want)
		}
	}
	press(1, kb.Enter, "25-75,25-75")
	press(1, " ", "38-63,38-63")
	press(1, kb.ArrowRight, "44-69,38-63")
	press(1, kb.ArrowUp, "44-69,44-69")
	for range 12 {
		press(1, kb.ArrowLeft, inPage[string](t, tab, `((a, b) => [a.map(x => x - Math.min(6.25, a[0])), b].map(r => r.map(Math.round).join('-')).join())(...document.querySelector('figure').kobaiChart.getOption().dataZoom.map(w => [w.start, w.end]))`))
	}
	press(2, kb.Enter, "0-50,31-81")
	if taken := inPage[int](t, tab, `kept`); taken != 0 {
		t.Errorf("the page took %d of the keys", taken)
	}
	// A theme and another width paint the chart anew.
	before := inPage[string](t, tab, `getComputedStyle(document.querySelector('svg text')).fill`)
	inPage[bool](t, tab, `document.body.dataset.jpThemeLight = 'false', true`)
	if err := tab.Wait(fmt.Sprintf(`getComputedStyle(document.querySelector('svg text')).fill !== %q`, before)); err != nil {
		t.Fatal(err)
	}
	if got := inPage[string](t, tab, ranges); got != "0-50,31-81" {
		t.Errorf("after another theme the chart shows %s", got)
	}
	press(3, kb.Enter, "0-100,0-100")
	if groups := inPage[int](t, tab, `document.querySelectorAll('.kobai-zoom').length`); groups != 1 {
		t.Errorf("%d of two figures can be zoomed, wants the one with many cells", groups)
	}
	if err := tab.Media("print", false); err != nil {
		t.Fatal(err)
	}
	if shown := inPage[string](t, tab, `getComputedStyle(document.querySelector('.kobai-zoom')).display`); shown != "none" {
		t.Errorf("on paper the buttons are %s", shown)
	}
}

// The wheel zooms with Ctrl alone, as two fingers on a pad do: without, the page scrolls.
func TestAHeatMapIsZoomedByTheWheel(t *testing.T) {
	tab := lab(t, cell(t, heat(20), "k1", ""), allLive)
	// ECharts reads an event's wheelDelta, which has deltaY's own sign where a script made the event and the opposite one elsewhere.
	wheel := func(ctrl bool) string {
		t.Helper()
		inPage[bool](t, tab, fmt.Sprintf(`(box => { const at = box.getBoundingClientRect();
			box.querySelector('svg').parentNode.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, clientX: at.left + at.width / 2, clientY: at.top + at.height / 2, ctrlKey: %t, bubbles: true, cancelable: true })) })
			(document.querySelector('.kobai-chart')), true`, ctrl))
		return inPage[string](t, tab, ranges)
	}
	if got := wheel(false); got != "0-100,0-100" {
		t.Errorf("the wheel alone zooms to %s", got)
	}
	inPage[bool](t, tab, `(wheel => { window.zoomed = false; document.querySelector('figure').kobaiChart.on('datazoom', () => { window.zoomed = true }) })(), true`)
	wheel(true)
	if err := tab.Wait(`window.zoomed`); err != nil {
		t.Fatal(err)
	}
	if got := inPage[string](t, tab, ranges); got == "0-100,0-100" {
		t.Error("the wheel with Ctrl zooms nothing")
	}
}

// A curve over a heat map stays where it is among the cells when they are looked at closely.
func TestACurveIsZoomedWithItsCells(t *testing.T) {
	tab := lab(t, cell(t, heat(20).MarkCurve(plot.Series{Name: "理論", X: []float64{8, 12}, Y: []float64{9, 11}}), "k1", ""), allLive)
	// The ends of the curve, less the middles of the cells in which they lie.
	const off = `(chart => { const [line] = [...document.querySelectorAll('path[stroke="#D55E00"]')].map(path => path.getAttribute('d').match(/[\d.]+/g).map(Number));
		const cells = [[8, 9], [12, 11]].flatMap(cell => chart.convertToPixel({ seriesIndex: 0 }, cell));
		return line.slice(0, 4).map((x, i) => Math.abs(Math.round(x - cells[i]))).join() })(document.querySelector('figure').kobaiChart)`
	if got := inPage[string](t, tab, off); got != "0,0,0,0" {
		t.Errorf("the curve is %s pixels off", got)
	}
	if err := chromedp.Do(tab.Context, chromedp.SendKeys(chromedp.CSS(".kobai-zoom button"), kb.Enter)); err != nil {
		t.Fatal(err)
	}
	if got := inPage[string](t, tab, ranges+`+' '+`+off); got != "25-75,25-75 0,0,0,0" {
		t.Errorf("closely looked at, the map shows and the curve is off: %s", got)
	}
}
