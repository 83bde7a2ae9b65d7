//go:build unix

package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/playground"
)

// BenchmarkPage measures what a reader waits for on a live page that is opened from a file, and the same functions natively in the same
// run. It prints one line for each, with the most that it may take:
//
//	KOBAI_E2E=1 go test -run '^$' -bench Page -benchtime 1x ./kernel-setup/internal/e2e
//
// Times are medians in milliseconds, to the first frame that shows the new chart. The machine must be quiet: nothing here can tell.
func BenchmarkPage(b *testing.B) {
	c := newCheckout(b, filepath.Join(b.TempDir(), "kobai"))
	c.furnish()
	chromium := startBrowser(b)
	page := c.budgetPage(b)
	for b.Loop() {
		var rows []budget
		rows = append(rows, c.natively(b)...)
		rows = append(rows, onPage(b, chromium, page)...)
		rows = append(rows, inPlayground(b, chromium))
		for _, row := range rows {
			most := ""
			if row.Most != 0 {
				most = fmt.Sprintf(", at most %g", row.Most)
			}
			if row.Least != 0 {
				most = fmt.Sprintf(", at least %g", row.Least)
			}
			b.Logf("%-44s %8.1f %s%s", row.Name, row.Value, row.Unit, most)
			b.ReportMetric(row.Value, strings.NewReplacer(": ", "-", " ", "-").Replace(row.Name)+"-"+row.Unit)
		}
	}
	b.ReportMetric(0, "ns/op")
}

// budget is one measured number and its bound, if it has one.
type budget struct {
	Name  string
	Value float64
	Unit  string
	Most  float64
	Least float64
}

// What is measured: a pass forward and back over 256 images, and a training in batches of 32.
const (
	measuredImports = "import (\n\t\"kobai/pkg/datasets\"\n\t\"kobai/pkg/diagnostics\"\n\t\"kobai/pkg/display\"\n\t\"kobai/pkg/lesson\"\n\t\"kobai/pkg/nn\"\n\t\"kobai/pkg/optim\"\n\t\"kobai/pkg/plot\"\n)\n"
	measuredCode    = `func pass(depth, width int) *plot.Figure {
	net := nn.MLP{In: 64, Out: 10, Width: width, Depth: depth, Activation: nn.Sigmoid, Init: nn.LeCun}.Build(lesson.Seeded(1))
	x, target := datasets.Digits().Train.Batches(lesson.Seeded(101), 256)()
	optim.Backpropagate(net, &nn.SoftmaxCrossEntropy{}, x, target)
	return plot.Lines(plot.Axes{LogY: true}, plot.Series{Y: diagnostics.Deltas(diagnostics.GradientFlow(net))})
}

func train(steps int) *plot.Figure {
	net := nn.MLP{In: 64, Out: 10, Width: 32, Depth: 20, Activation: nn.ReLU, Init: nn.He}.Build(lesson.Seeded(1))
	loop := &optim.Loop{Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, datasets.Digits().Train.Batches(lesson.Seeded(2), 32)),
		Optimizer: optim.NewSGD(net.Params()), Schedule: optim.Constant(.03)}
	var losses []float64
	for _, loss := range loop.Run(steps) {
		losses = append(losses, loss)
	}
	return plot.Lines(plot.Axes{}, plot.Series{Y: losses})
}
`
	passCell  = "%%\ndepth, width := 30, 64\nlesson.Between(\"depth\", depth, 1, 200)\nlesson.Between(\"width\", width, 1, 128)\ndisplay.Figure(pass(depth, width))\n"
	trainCell = "%%\nsteps := 2\nlesson.Between(\"steps\", steps, 1, 1000)\ndisplay.Figure(train(steps))\n"
)

// budgetPage exports a notebook with the cells, and returns its page.
func (c *working) budgetPage(b *testing.B) string {
	b.Helper()
	type object map[string]any
	code := func(id, source string, tags ...string) object {
		return object{"cell_type": "code", "id": id, "metadata": object{"tags": append([]string{}, tags...)}, "execution_count": nil, "outputs": []any{}, "source": source}
	}
	text, err := json.Marshal(object{"nbformat": 4, "nbformat_minor": 5,
		"metadata": object{"kernelspec": object{"name": "kobai", "display_name": "Kobai (Go)", "language": "go"}},
		"cells":    []object{code("setup", measuredImports, "setup"), code("code", measuredCode), code("pass", passCell, "live"), code("train", trainCell, "live")}})
	if err != nil {
		b.Fatal(err)
	}
	write(b, c.file("notebooks", "my", "budgets.ipynb"), string(text))
	out := filepath.Join(b.TempDir(), "out")
	if said, err := c.command("export", "notebooks/my/budgets.ipynb", "--to", "html", "--out", out).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
	return filepath.Join(out, "budgets.html")
}

// natively runs the cells' functions as a program of this machine.
func (c *working) natively(b *testing.B) []budget {
	b.Helper()
	program := filepath.Join(b.TempDir(), "main.go")
	imports := strings.Replace(strings.Replace(measuredImports, "\t\"kobai/pkg/display\"\n", "", 1), "import (\n", "import (\n\t\"fmt\"\n\t\"slices\"\n\t\"time\"\n", 1)
	write(b, program, "package main\n\n"+imports+"\n"+measuredCode+`
func median(times int, draw func() *plot.Figure) float64 {
	var taken []float64
	for range times {
		began := time.Now()
		if _, err := draw().Option(); err != nil {
			panic(err)
		}
		taken = append(taken, time.Since(began).Seconds()*1000)
	}
	slices.Sort(taken)
	return taken[times/2]
}

func main() {
	pass(30, 64) // which unpacks the digits
	fmt.Println(median(21, func() *plot.Figure { return pass(30, 64) }), median(21, func() *plot.Figure { return pass(100, 64) }), median(5, func() *plot.Figure { return train(400) }))
}
`)
	run := exec.Command("go", "run", program)
	run.Dir, run.Stderr = c.Root, os.Stderr
	out, err := run.Output()
	if err != nil {
		b.Fatal(err)
	}
	rows := []budget{{Name: "native: depth 30", Unit: "ms"}, {Name: "native: depth 100", Unit: "ms"}, {Name: "native: 400 steps", Unit: "ms"}}
	if _, err := fmt.Sscan(string(out), &rows[0].Value, &rows[1].Value, &rows[2].Value); err != nil {
		b.Fatalf("%v in %s", err, out)
	}
	return rows
}

// again types one value after another into a cell's code, and takes the milliseconds to the first frame with each one's chart.
const again = `(async (id, name, values) => {
	const box = reader.box(id), taken = [];
	for (const value of values) {
		const began = performance.now();
		const drawn = new Promise(done => new MutationObserver((_, observer) => {
			if (box.dataset.live === 'busy' || !reader.settled(id)) return;
			observer.disconnect();
			requestAnimationFrame(() => done(performance.now()));
		}).observe(box, { attributes: true, attributeFilter: ['data-live'] }));
		reader.set(id, { [name]: String(value) });
		taken.push(await drawn - began);
		if (reader.settled(id) !== 'done') throw new Error(id + ' ended ' + reader.settled(id));
		await new Promise(done => setTimeout(done, 100)); // a hand rests
	}
	return taken;
})`

// touch is the first touch of a page; it resolves to the milliseconds until the program is ready.
const touch = `(async () => {
	const began = performance.now();
	document.querySelector('#cell-pass .kobai-value').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
	while (kobaiLive.simd === undefined) await new Promise(done => setTimeout(done));
	return performance.now() - began;
})()`

func onPage(b *testing.B, chromium *browser.Browser, page string) []budget {
	b.Helper()
	address := (&url.URL{Scheme: "file", Path: page}).String()
	reader := read(b, filepath.Join("..", "export", "testdata", "live.js"))
	var ready []float64
	var tab *browser.Tab
	for range 5 { // each in a tab that has nothing compiled
		tab = tabAt(b, chromium, address, "document.documentElement.dataset.ready === '1'")
		ready = append(ready, evalTab[float64](b, tab, touch))
	}
	evalTab[any](b, tab, reader+"; null")
	around := func(center int) []int {
		var values []int
		for i := range 20 {
			values = append(values, center-1+2*(i%2), center)
		}
		return values
	}
	at := func(id, name string, values []int) float64 {
		list, _ := json.Marshal(values)
		taken := evalTab[[]float64](b, tab, fmt.Sprintf("%s(%q, %q, %s)", again, id, name, list))
		return median(taken[1:]) // the first starts the cell's own worker
	}
	size, err := os.Stat(page)
	if err != nil {
		b.Fatal(err)
	}
	return []budget{
		{Name: "page: its size", Value: float64(size.Size()) / 1e6, Unit: "MB", Most: 4.3},
		{Name: "page: first touch to ready", Value: median(ready), Unit: "ms", Most: 250},
		{Name: "page: depth 30", Value: at("pass", "depth", around(30)[1:]), Unit: "ms", Most: 60},
		{Name: "page: depth 100", Value: at("pass", "depth", around(100)), Unit: "ms", Most: 120},
		{Name: "page: 400 steps", Value: at("train", "steps", []int{5, 400, 401, 400, 401, 400}), Unit: "ms", Most: 400},
	}
}

// inPlayground counts the frames of a training at depth 100 and width 64 in a tall window, where the figures are seen.
func inPlayground(b *testing.B, chromium *browser.Browser) budget {
	b.Helper()
	d, err := checkout.Find()
	if err != nil {
		b.Fatal(err)
	}
	text, err := playground.Make(context.Background(), d, playground.Options{Language: "en"})
	if err != nil {
		b.Fatal(err)
	}
	page := filepath.Join(b.TempDir(), playground.Name)
	write(b, page, string(text))
	tab := tabAt(b, chromium, (&url.URL{Scheme: "file", Path: page}).String()+"#depth=100&width=64", "document.documentElement.dataset.playground")
	rate := evalTab[float64](b, tab, `(async () => {
		const wait = ms => new Promise(done => setTimeout(done, ms));
		document.getElementById('play').click();
		await wait(2000);
		const before = kobaiPlayground.frames, began = performance.now();
		await wait(10000);
		return (kobaiPlayground.frames - before) / (performance.now() - began) * 1000;
	})()`)
	return budget{Name: "playground: frames at depth 100", Value: rate, Unit: "per-second", Least: 4}
}

func tabAt(b *testing.B, chromium *browser.Browser, address, ready string) *browser.Tab {
	b.Helper()
	tab, err := chromium.Tab(1280, 900, tabLimit)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(tab.Close)
	if err := tab.Open(address, ready); err != nil {
		b.Fatal(err)
	}
	return tab
}

func evalTab[T any](b *testing.B, tab *browser.Tab, script string) T {
	b.Helper()
	value, err := browser.Eval[T](tab, script)
	if err != nil {
		b.Fatalf("%.200s: %v", script, err)
	}
	return value
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
