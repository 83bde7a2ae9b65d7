package export

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/checkout"
	program "kobai/kernel-setup/internal/live"
	ipynb "kobai/kernel-setup/internal/notebook"
)

// serveLive is ondemand's command of this name.
func serveLive() error {
	d, err := checkout.Find()
	if err != nil {
		return err
	}
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	nb, err := ipynb.Parse(text)
	if err != nil {
		return err
	}
	page, err := program.Make(context.Background(), d, nb)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(page)
}

// alive exports notebooks as live pages, and returns their folder and the progress.
func alive(t *testing.T, paths ...string) (folder, progress string) {
	t.Helper()
	d := newCheckout(t, t.TempDir())
	folder = t.TempDir()
	o := options(t, d, folder, "html")
	var said bytes.Buffer
	o.Notebooks, o.Progress = paths, &said
	o.Live = []string{o.Draw[0], "live"}
	if err := Export(context.Background(), d, o); err != nil {
		t.Fatal(err)
	}
	return folder, said.String()
}

// openLive opens a live page, with what a reader can do.
func openLive(t *testing.T, address string) *browser.Tab {
	t.Helper()
	tab := open(t, "file://"+address, 1100, 900, false, "document.documentElement.dataset.ready === '1'")
	eval[any](t, tab, read(t, "testdata", "live.js")+"; null")
	return tab
}

// settle waits for the end of a cell's run and returns how it ended.
func settle(t *testing.T, tab *browser.Tab, cell string) string {
	t.Helper()
	if err := tab.Wait("reader.settled('" + cell + "')"); err != nil {
		t.Fatalf("%s: %v; it says %s", cell, err, shownBy(t, tab, cell).State)
	}
	return eval[string](t, tab, "reader.settled('"+cell+"')")
}

// result is what a cell shows.
type result struct {
	Figures []string
	Printed string
	State   string
	Drawn   []bool
}

func shownBy(t *testing.T, tab *browser.Tab, cell string) (r result) {
	t.Helper()
	if err := json.Unmarshal([]byte(eval[string](t, tab, "reader.shown('"+cell+"')")), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

const setupCell = "%env KOBAI_LANG en\nimport (\n\t\"fmt\"\n\t\"time\"\n\t\"kobai/pkg/display\"\n\t\"kobai/pkg/lesson\"\n\t\"kobai/pkg/plot\"\n)"

// two is a notebook with two live cells: one can take long, the other fail in several ways.
func two(t *testing.T) string {
	return notebook(t, t.TempDir(), "two", "en",
		code("setup", setupCell, nil, meta("", "setup")),
		prose("title", "# Two live cells\n\n## A heading"),
		code("first", "func count(steps int) func(func(int, float64) bool) {\n\treturn func(yield func(int, float64) bool) {\n\t\tfor i := 0; i < steps && yield(i, 1); i++ {\n\t\t\ttime.Sleep(5 * time.Millisecond)\n\t\t}\n\t}\n}\n\n%%\n"+
			"depth := 3\nsteps := 1\nlesson.Between(\"depth\", depth, 1, 100)\nvar done []float64\nfor i := range display.Track(count(steps), steps) {\n\tdone = append(done, float64(depth*(i+1)))\n}\n"+
			"display.Figure(plot.Lines(plot.Axes{Title: \"first\"}, plot.Series{Y: append(done, 0)}))\nfmt.Println(\"depth\", depth)", []cell{printed("STORED\n")}, meta("", "live")),
		code("second", "%%\ndepth := 2\nvalues := []int{1, 2, 3}\nif depth == 5 {\n\tdisplay.Table([]string{\"<b>\"}, [][]string{{\"<img src=x>\"}})\n\tdisplay.Markdown(\"**bold**\")\n}\n"+
			"var grown [][]byte\nfor depth == 6 {\n\tgrown = append(grown, make([]byte, 1<<28))\n}\nfmt.Println(values[depth])", nil, meta("", "live")),
	)
}

func TestLiveCells(t *testing.T) {
	folder, progress := alive(t, two(t))
	if strings.Contains(progress, "recording") {
		t.Fatal(progress)
	}
	page := filepath.Join(folder, "two.html")
	tab := openLive(t, page)
	shows := func(cell, want string) {
		t.Helper()
		if got := shownBy(t, tab, cell).Printed; got != want {
			t.Errorf("%s shows %q, wants %q", cell, got, want)
		}
	}

	if !eval[bool](t, tab, "reader.asleep()") {
		t.Error("the program was decoded though nobody has touched anything")
	}
	shows("first", "depth 3\n") // what the page computes, not what the notebook holds
	shows("second", "")

	// Two cells at once.
	eval[any](t, tab, "reader.set('first', {depth: '7'}), reader.set('second', {depth: '1'}), null")
	if a, b := settle(t, tab, "first"), settle(t, tab, "second"); a != "done" || b != "done" {
		t.Fatalf("the cells ended %s and %s", a, b)
	}
	shows("first", "depth 7\n")
	shows("second", "2\n")
	if drawn := shownBy(t, tab, "first").Drawn; len(drawn) != 1 || !drawn[0] {
		t.Errorf("the chart is drawn: %v", drawn)
	}
	if eval[bool](t, tab, "reader.asleep()") {
		t.Error("the text of the program is kept though it is compiled")
	}

	// Dragging ends on the last value.
	eval[any](t, tab, `(async () => { for (let i = 1; i <= 60; i++) { reader.slide('first', 'depth', i % 20 + 1, i === 60); await new Promise(r => setTimeout(r, 5)); } })()`)
	settle(t, tab, "first")
	shows("first", "depth 1\n")

	// What is wrong is said in one sentence: by the page, by the cell, by Go.
	eval[any](t, tab, "reader.set('first', {depth: 'many'}), null")
	if state := shownBy(t, tab, "first").State; state != "depth takes a whole number." {
		t.Errorf("of a value that is no number it says %q", state)
	}
	eval[any](t, tab, "reader.set('first', {depth: '101'}), null")
	if how := settle(t, tab, "first"); how != "refused" {
		t.Errorf("a value out of range ends %s", how)
	}
	shows("first", "depth must be from 1 to 100; it is 101 now.\n")
	eval[any](t, tab, "reader.set('second', {depth: '4'}), null")
	if how := settle(t, tab, "second"); how != "ended" {
		t.Errorf("a panic ends %s", how)
	}
	shows("second", "panic: runtime error: index out of range [4] with length 3\nIndex 4 of a slice of length 3: indices begin at 0 and end one below the length.\n")
	eval[any](t, tab, "reader.set('second', {depth: '6'}), null")
	if how := settle(t, tab, "second"); how != "memory" || !strings.HasPrefix(shownBy(t, tab, "second").State, "This needs more memory") {
		t.Errorf("a cell that needs too much memory ends %s and says %q", how, shownBy(t, tab, "second").State)
	}
	eval[any](t, tab, "reader.set('second', {depth: '5'}), null")
	settle(t, tab, "second")
	if got := eval[string](t, tab, "reader.box('second').querySelector('.outputs table').textContent"); got != "<b><img src=x>" {
		t.Errorf("the table reads %q", got)
	}
	eval[any](t, tab, "reader.set('second', {depth: '0'}), null")
	settle(t, tab, "second")
	shows("second", "1\n")

	picture(t, tab, "live", true)
	if err := chromedp.Do(tab.Context, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	if err := tab.Media("screen", true); err != nil {
		t.Fatal(err)
	}
	checkAccess(t, tab)
	checkWidth(t, tab)
	picture(t, tab, "live-phone", true)
	checkHistory(t, tab)
	checkStop(t, tab)
}

// TestLiveWithoutSIMD computes the same in a browser that has no SIMD.
func TestLiveWithoutSIMD(t *testing.T) {
	path := notebook(t, t.TempDir(), "product", "en",
		code("setup", "%env KOBAI_LANG en\nimport (\n\t\"fmt\"\n\t\"kobai/pkg/lesson\"\n\t\"kobai/pkg/nn\"\n\t\"kobai/pkg/optim\"\n\t\"kobai/pkg/datasets\"\n\t\"kobai/pkg/diagnostics\"\n)", nil),
		prose("title", "# Products"),
		code("net", "%%\nwidth := 32\nnet := nn.MLP{In: 64, Out: 10, Width: width, Depth: 4, Activation: nn.Tanh, Init: nn.LeCun}.Build(lesson.Seeded(1))\n"+
			"x, target := datasets.Digits().Train.Batches(lesson.Seeded(2), 30)()\nfmt.Println(optim.Backpropagate(net, &nn.SoftmaxCrossEntropy{}, x, target))\n"+
			"fmt.Println(diagnostics.Deltas(diagnostics.GradientFlow(net)))", nil, meta("", "live")))
	folder, _ := alive(t, path)
	var results []string
	for _, validate := range []string{"WebAssembly.validate", "() => false"} {
		tab := openLive(t, filepath.Join(folder, "product.html"))
		eval[any](t, tab, "WebAssembly.validate = "+validate+", reader.set('net', {width: '31'}), null")
		if how := settle(t, tab, "net"); how != "done" {
			t.Fatalf("with %s it ends %s and prints %s", validate, how, shownBy(t, tab, "net").Printed)
		}
		if simd := eval[bool](t, tab, "kobaiLive.simd"); simd != (len(results) == 0) {
			t.Errorf("with %s the products have SIMD: %t", validate, simd)
		}
		results = append(results, shownBy(t, tab, "net").Printed)
	}
	tab := openLive(t, filepath.Join(folder, "product.html"))
	eval[any](t, tab, "reader.set('net', {width: '6000'}), null")
	settle(t, tab, "net")
	if got := shownBy(t, tab, "net").Printed; !strings.HasPrefix(got, "panic: nn: MLP of depth 4 and width 6000 has 1.08e+08 weights, which would take ") {
		t.Errorf("a net that does not fit prints %q", got)
	}
	if results[0] != results[1] || !strings.Contains(results[0], "[") {
		t.Errorf("with SIMD it prints\n%s\nwithout\n%s", results[0], results[1])
	}
}

// TestWhatAProgramSendsIsHarmless gives the page HTML that no package of the course writes.
func TestWhatAProgramSendsIsHarmless(t *testing.T) {
	folder, _ := alive(t, two(t))
	tab := openLive(t, filepath.Join(folder, "two.html"))
	sent := `<meta http-equiv="refresh" content="0;url=https://example.org"><p id="main" style="position:fixed;text-align:right">a<img src="https://example.org/x">` +
		`<script>alert(1)</script><a href="https://example.org">b</a></p><figure class="kobai-figure"></figure><form><input></form>`
	got := eval[string](t, tab, `(c => (c.take({kind: 'message', value: {show: {'text/html': `+"`"+sent+"`"+`}}}), c.parts()[0].outerHTML))(kobaiLive.collector(() => {}))`)
	if want := `<div class="shown"><p style="text-align: right;">a<a>b</a></p></div>`; got != want {
		t.Errorf("it becomes %s", got)
	}
}

// checkHistory goes back and forward, and comes by a link.
func checkHistory(t *testing.T, tab *browser.Tab) {
	t.Helper()
	eval[any](t, tab, "reader.set('first', {depth: '4'}), null")
	eval[any](t, tab, "reader.set('first', {depth: '5'}), null")
	step := func(do, want string) {
		t.Helper()
		eval[any](t, tab, do+", null")
		if err := tab.Wait("reader.values('first') === '" + want + "'"); err != nil {
			t.Fatalf("after %s the values are %s", do, eval[string](t, tab, "reader.values('first')"))
		}
		settle(t, tab, "first")
		if got := shownBy(t, tab, "first").Printed; got != "depth "+strings.Fields(want)[0]+"\n" {
			t.Errorf("after %s the cell shows %q", do, got)
		}
	}
	step("history.back()", "4 1")
	step("history.forward()", "5 1")
	step("location.hash = '#first:depth=9'", "9 1")
	step("location.hash = '#first:depth=many&first:steps=2'", "3 2") // what cannot be stays as it is written
	step("history.back()", "9 1")
	if hash := eval[string](t, tab, "(reader.box('first').querySelector('.kobai-reset').click(), location.hash)"); strings.Contains(hash, "first") {
		t.Errorf("after a reset the address is %q", hash)
	}
	step("0", "3 1")
	eval[any](t, tab, "document.querySelector('.kobai-toc a').click(), null")
	step("0", "3 1")
}

// checkStop stops a cell in the middle of its steps.
func checkStop(t *testing.T, tab *browser.Tab) {
	t.Helper()
	eval[any](t, tab, "reader.set('first', {steps: '4000'}), null")
	if err := tab.Wait("reader.box('first').querySelector('.kobai-progress progress')"); err != nil {
		t.Fatal("a long run shows no progress")
	}
	eval[any](t, tab, "Array.from(reader.box('first').querySelectorAll('.kobai-foot-row button')).find(b => b.textContent === 'Stop').click(), null")
	if how := settle(t, tab, "first"); how != "done" {
		t.Errorf("a stopped run ends %s", how)
	}
	if r := shownBy(t, tab, "first"); !strings.HasPrefix(r.Printed, "Interrupted after ") || len(r.Figures) != 1 {
		t.Errorf("a stopped run leaves %q and %d figures", r.Printed, len(r.Figures))
	}
}
