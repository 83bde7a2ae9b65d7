package assets_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/dop251/goja"
)

// newVM runs prepare.js without a page, as the static pictures do.
func newVM(t *testing.T) *goja.Runtime {
	t.Helper()
	source, err := os.ReadFile("kobai/prepare.js")
	if err != nil {
		t.Fatal(err)
	}
	vm := goja.New()
	if _, err := vm.RunString(string(source)); err != nil {
		t.Fatal(err)
	}
	// This ruler gives letters of Latin 0.58 of their height and all others the whole of it.
	eval(t, vm, `(library = { format: { getTextRect: (text, font) => ({ width: [...text].reduce((sum, letter) => sum + (letter >= '\u2e80' ? 1 : 0.58), 0) * font.match(/(\d+)px/)[1] }) } },
		prepare = (option, width, height) => kobai.prepare(option, width || 820, height || 420, library, false), 0)`)
	return vm
}

// eval returns an expression's value in vm as JSON.
func eval(t *testing.T, vm *goja.Runtime, expression string) string {
	t.Helper()
	value, err := vm.RunString("JSON.stringify(" + expression + ")")
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value.String()
}

// TestFormatters wants the numbers of the figures written as those of the text beside them.
func TestFormatters(t *testing.T) {
	vm := newVM(t)
	eval(t, vm, `(f = prepare({ value: { formatter: '@value' }, exp: { valueFormatter: '@exp' }, cell: { formatter: '@cell' }, own: { formatter: '{b}' } }), 0)`)
	for expression, want := range map[string]string{
		`f.value.formatter(0)`: "0", `f.value.formatter(-0)`: "0", `f.value.formatter(507)`: "507", `f.value.formatter(-3)`: "-3",
		`f.value.formatter(0.23411)`: "0.234", `f.value.formatter(1234.5)`: "1230", `f.value.formatter(2.1873e-6)`: "2.19×10⁻⁶",
		`f.value.formatter(1e-12)`: "1×10⁻¹²", `f.value.formatter(-5e10)`: "-5×10¹⁰", `f.value.formatter(5e-324)`: "4.94×10⁻³²⁴",
		`f.value.formatter(Infinity)`: "∞", `f.value.formatter(NaN)`: "NaN", `f.value.formatter(null)`: "–", `f.value.formatter('30')`: "30",
		`f.value.formatter('シグモイド')`: "シグモイド", `f.value.formatter([1, 0.5])`: "1, 0.5", `f.value.formatter(0.001)`: "0.001",
		`f.exp.valueFormatter(1e-12)`: "10⁻¹²", `f.exp.valueFormatter(1)`: "10⁰", `f.exp.valueFormatter(1e-320)`: "10⁻³²⁰", `f.exp.valueFormatter(1e300)`: "10³⁰⁰",
		`f.exp.valueFormatter(3e-7)`: "3×10⁻⁷", `f.cell.formatter({ value: [0, 1, 0.25] })`: "0.25", `f.cell.formatter({ value: [0, 1, null] })`: "",
		`f.own.formatter`: "{b}",
	} {
		if got := eval(t, vm, expression); got != fmt.Sprintf("%q", want) {
			t.Errorf("%s = %s, want %q", expression, got, want)
		}
	}
}

// TestFormatterNamesAreTextElsewhere lets a title or a series be called like a formatter.
func TestFormatterNamesAreTextElsewhere(t *testing.T) {
	vm := newVM(t)
	got := eval(t, vm, `(o = prepare({ title: { text: '@exp' }, series: [{ name: '@value', data: ['@exp'] }] }), [o.title.text, o.series[0].name, o.series[0].data[0]])`)
	if want := `["@exp","@value","@exp"]`; got != want {
		t.Errorf("became %s, want %s", got, want)
	}
}

func TestPrepareLeavesItsArgumentAlone(t *testing.T) {
	vm := newVM(t)
	got := eval(t, vm, `(o = { title: { text: 'a' }, xAxis: [{ axisLabel: { formatter: '@exp' } }], yAxis: [{}] }, before = JSON.stringify(o), prepare(o), JSON.stringify(o) === before)`)
	if got != "true" {
		t.Error("prepare changed the option it was given")
	}
}

// TestLayout wants title, sentence, legend and plot below one another whatever the width.
func TestLayout(t *testing.T) {
	vm := newVM(t)
	eval(t, vm, `(names = Array.from({ length: 12 }, (_, i) => '系列の長い名前 ' + i),
		make = width => prepare({ title: { text: '層ごとの勾配の大きさ、そして "words that are long" 🙂（x = 1–3）。', subtext: '一行目。\n二行目。' },
			legend: { show: true }, xAxis: [{ name: '層' }], yAxis: [{ name: 'δ' }], series: names.map(name => ({ name })) }, width), 0)`)
	for _, width := range []int{300, 820, 1600} {
		option := fmt.Sprintf("make(%d)", width)
		// The title needs 22 pixels a line, the subtitle 17, the legend 5 above its rows of 14, with 18 between them.
		heights := eval(t, vm, fmt.Sprintf(`(o = %s, [8 + 22 * o.title.text.split('\n').length + 17 * o.title.subtext.split('\n').length <= o.legend.top,
			o.legend.top + 5 + 14 + 32 * (Math.ceil(12 / Math.max(1, Math.floor(%d / (18 + 30 + 12 * 9.2)))) - 1) <= o.grid.top, o.grid.top])`, option, width))
		t.Logf("width %d: %s", width, heights)
		if heights[:11] != "[true,true," {
			t.Errorf("at a width of %d the parts overlap: %s", width, heights)
		}
	}
	if narrow, wide := eval(t, vm, "make(300).grid.top"), eval(t, vm, "make(1600).grid.top"); narrow <= wide {
		t.Errorf("the plot begins at %s in a narrow figure and at %s in a wide one", narrow, wide)
	}
	if got := eval(t, vm, "make(1600).title.text"); got != eval(t, vm, `'層ごとの勾配の大きさ、そして "words that are long" 🙂（x = 1–3）。'`) {
		t.Errorf("a title that fits became %s", got)
	}
	letters := `.replace(/\s/g, '')`
	if got, want := eval(t, vm, "make(120).title.text"+letters), eval(t, vm, "make(1600).title.text"+letters); got != want {
		t.Errorf("a wrapped title became %s, want the letters of %s", got, want)
	}
	if got := eval(t, vm, "make(1).title.text.split('\\n').filter(line => /^[、。）]/.test(line) || /[\\ud800-\\udbff]$/.test(line)).length"); got != "0" {
		t.Errorf("%s lines begin with punctuation or end within a letter", got)
	}
}

// TestCategoriesOfBarsAreAllRead wants narrow labels on several lines and the axis' name below them; a heat map's labels are left alone.
func TestCategoriesOfBarsAreAllRead(t *testing.T) {
	vm := newVM(t)
	eval(t, vm, `(axis = (type, width) => prepare({ title: {}, xAxis: [{ type: 'category', name: 'n', data: ['シグモイドとザビエルの初期値', 'ReLU'] }], yAxis: [{}],
		series: [{ type: type }] }, width).xAxis[0], 0)`)
	for expression, want := range map[string]string{
		`axis('bar', 800).axisLabel.interval`: "0", `axis('bar', 800).nameGap`: "28", `axis('bar', 200).nameGap > 60`: "true",
		`axis('bar', 300).axisLabel.formatter('シグモイドとザビエルの初期値')`:          `"シグモイドと\nザビエルの初期値"`,
		`axis('bar', 300).axisLabel.formatter('batch norm + ReLU, 1/√L')`: `"batch norm +\nReLU, 1/√L"`,
		`axis('bar', 200).axisLabel.formatter('バッチ正規化あり')`:                `"バッチ\n正規化\nあり"`,
		`axis('bar', 200).axisLabel.rotate`:                               "0", `axis('bar', 120).axisLabel.rotate`: "90", `axis('bar', 120).nameGap`: "110", // 8 × 12 + 14
		`axis('bar', 120).axisLabel.formatter('シグモイドとザビエルの初期値')`: `"シグモイドと\nザビエルの初期値"`,
		`axis('heatmap', 200).axisLabel === undefined`:           "true", `axis('heatmap', 200).nameGap`: "28",
	} {
		if got := eval(t, vm, expression); got != want {
			t.Errorf("%s is %s, want %s", expression, got, want)
		}
	}
}

// TestALongNameOfAnAxisIsBroken wants room for each of its lines below the plot.
func TestALongNameOfAnAxisIsBroken(t *testing.T) {
	vm := newVM(t)
	eval(t, vm, `(axis = width => (o = prepare({ title: {}, xAxis: [{ name: "weight matrix (1 is next to the input, the last is the output's)" }], yAxis: [{}], series: [] }, width),
		[o.xAxis[0].name, o.grid.bottom, o.xAxis[0].nameGap]), 0)`)
	for expression, want := range map[string]string{
		`axis(820)`: `["weight matrix (1 is next to the input, the last is the output's)",34,28]`,
		`axis(320)`: `["weight matrix (1 is next to the\ninput, the last is the output's)",48,28]`,
	} {
		if got := eval(t, vm, expression); got != want {
			t.Errorf("%s is %s, want %s", expression, got, want)
		}
	}
}

// TestNamesOfNarrowColumnsAreThinned wants every column's name where there is room for all, and as many as there is room for elsewhere.
func TestNamesOfNarrowColumnsAreThinned(t *testing.T) {
	vm := newVM(t)
	eval(t, vm, `(interval = width => prepare({ title: {}, xAxis: [{ type: 'category', data: [...'二月三日に母の誕生日なので家で食事'], axisLabel: { interval: '0' } }], yAxis: [{}],
		series: [{ type: 'heatmap' }] }, width).xAxis[0].axisLabel.interval || '', 0)`)
	for expression, want := range map[string]string{`interval(820)`: `"0"`, `interval(320)`: `""`} {
		if got := eval(t, vm, expression); got != want {
			t.Errorf("%s is %s, want %s", expression, got, want)
		}
	}
}

// TestFramesShareOnePlot keeps the plot in its place while the slider moves.
func TestFramesShareOnePlot(t *testing.T) {
	vm := newVM(t)
	got := eval(t, vm, `(o = prepare({ baseOption: { timeline: {}, xAxis: [{}], yAxis: [{}], legend: { show: true } }, options: [
		{ title: { text: 'a' }, series: [{ name: 's' }], legend: { show: false } },
		{ title: { text: 'b', subtext: 'x\ny' }, series: [{ name: 's' }, { name: 't' }], legend: { show: true } }] }),
		[o.options[0].grid, o.options[1].grid, o.baseOption.grid.top > o.options[1].legend.top + 20, o.options[1].legend.top > 50])`)
	if want := `[null,null,true,true]`; got != want {
		t.Errorf("frames are placed as %s, want %s", got, want)
	}
}

// TestACurveLiesBetweenTheCells draws places that are no whole numbers, and a gap.
func TestACurveLiesBetweenTheCells(t *testing.T) {
	vm := newVM(t)
	eval(t, vm, `(o = prepare({ series: [{ type: 'heatmap', data: [] }, { type: 'custom', name: '@curve', renderItem: '@curve', lineStyle: { width: 2, color: 'red', type: 'dashed' },
		data: [[0, 0, 0.5, 1.25, null, null, 2, 3]] }] }), drawn = o.series[1].renderItem({}, { coord: () => [100, 200], size: () => [10, 20] }), 0)`)
	for expression, want := range map[string]string{
		`drawn.children.filter(line => line.style.stroke === 'red').map(line => line.shape.points)`: `[[[100,200],[105,175]],[[120,140]]]`,
		`drawn.children.map(line => [line.style.stroke, line.style.lineWidth])`:                     `[["#fff",4],["#fff",4],["red",2],["red",2]]`,
		`[o.series[1].name, o.series[1].clip, o.series[1].silent]`:                                  `["@curve",true,true]`,
	} {
		if got := eval(t, vm, expression); got != want {
			t.Errorf("%s is %s, want %s", expression, got, want)
		}
	}
}

// TestPixelsAreSquare at any width, and as large as the figure has room for.
func TestPixelsAreSquare(t *testing.T) {
	vm := newVM(t)
	eval(t, vm, `(sides = (columns, rows, width, height) => {
		o = prepare({ title: { text: 'T' }, xAxis: [{ name: 'x', data: Array(columns).fill('1'), axisLabel: { formatter: '@pixel' } }], yAxis: [{ name: 'y', data: Array(rows).fill('1') }],
			visualMap: { type: 'continuous', right: 0 }, series: [{ type: 'heatmap', data: [], label: { show: true } }] }, width, height);
		return [o.grid.width / columns, o.grid.height / rows, o.grid.left + o.grid.width <= o.visualMap.left && o.visualMap.left < width - 60, o.grid.top + o.grid.height < height - 40, o.series[0].label.show];
	}, 0)`)
	for sizes, want := range map[string]string{
		"8, 8, 820, 460":   `[43.25,43.25,true,true,false]`,
		"8, 8, 820, 480":   `[45.75,45.75,true,true,true]`,
		"8, 8, 340, 460":   `[26,26,true,true,false]`,
		"56, 14, 820, 290": `[12.285714285714286,12.285714285714286,true,true,false]`,
	} {
		if got := eval(t, vm, "sides("+sizes+")"); got != want {
			t.Errorf("at %s pixels are %s, want %s", sizes, got, want)
		}
	}
}
