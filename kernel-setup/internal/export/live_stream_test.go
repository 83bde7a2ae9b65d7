package export

import (
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/browser"
)

// training is a notebook with two live cells that train: one draws the figure of its own range, one trains inside a function.
func training(t *testing.T) string {
	return notebook(t, t.TempDir(), "training", "en",
		code("setup", "%env KOBAI_LANG en\nimport (\n\t\"fmt\"\n\t\"kobai/pkg/datasets\"\n\t\"kobai/pkg/display\"\n\t\"kobai/pkg/lesson\"\n\t\"kobai/pkg/nn\"\n\t\"kobai/pkg/optim\"\n\t\"kobai/pkg/plot\"\n)", nil, meta("", "setup")),
		prose("title", "# Training"),
		code("loop", "func loop(depth int) *optim.Loop {\n\tnet := nn.MLP{In: 64, Out: 10, Width: 32, Depth: depth, Activation: nn.Tanh, Init: nn.LeCun}.Build(lesson.Seeded(1))\n"+
			"\treturn &optim.Loop{Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, datasets.Digits().Train.Batches(lesson.Seeded(2), 32)),\n"+
			"\t\tOptimizer: optim.NewSGD(net.Params()), Schedule: optim.Constant(.03)}\n}\n\nfunc train(steps int) (losses []float64) {\n\tfor _, loss := range loop(2).Run(steps) {\n\t\tlosses = append(losses, loss)\n\t}\n\treturn losses\n}\n", nil),
		code("own", "%%\nsteps := 2\nvar losses []float64\nfor _, loss := range display.Track(loop(2).Run(steps), steps) {\n\tlosses = append(losses, loss)\n}\n"+
			"display.Figure(plot.Lines(plot.Axes{Title: \"own\"}, plot.Series{Y: losses}))\n", nil, meta("", "live")),
		code("inside", "%%\nsteps := 2\nlosses := train(steps)\ndisplay.Figure(plot.Lines(plot.Axes{Title: \"inside\"}, plot.Series{Y: losses}))\nfmt.Println(len(losses) < steps)\n", nil, meta("", "live")),
	)
}

// watchFigures keeps every option that a cell's figure has shown, and when.
const watchFigures = `(id => {
  const place = reader.box(id).querySelector('.outputs'), seen = [];
  new MutationObserver(() => {
    const text = (place.querySelector('figure.kobai-figure + script') || {}).textContent, last = seen[seen.length - 1];
    if (text && (!last || last.text !== text)) seen.push({ text, at: performance.now(), drawn: Boolean(place.querySelector('figure').kobaiChart) });
  }).observe(place, { childList: true, subtree: true, characterData: true });
  reader.seen = seen;
  reader.points = i => { const o = JSON.parse(seen[i].text); return (o.baseOption || o).series[0].data.length; };
})`

// TestATrainingIsDrawnAsItGoes lets a training go on until its figure has changed several times, stops it, and looks at what is left.
func TestATrainingIsDrawnAsItGoes(t *testing.T) {
	folder, progress := alive(t, training(t))
	if strings.Contains(progress, "recording") {
		t.Fatal(progress)
	}
	tab := openLive(t, filepath.Join(folder, "training.html"))
	for cell, title := range map[string]string{"own": "own", "inside": "The loss while it trains"} {
		t.Run(cell, func(t *testing.T) {
			eval[any](t, tab, watchFigures+"('"+cell+"'), reader.set('"+cell+"', {steps: '10000000'}), null")
			if err := tab.Wait("reader.seen.length > 6"); err != nil {
				t.Fatalf("after %d frames: %v", eval[int](t, tab, "reader.seen.length"), err)
			}
			if eval[bool](t, tab, "reader.box('"+cell+"').querySelector('.outputs').hasAttribute('aria-busy')") {
				t.Error("what it shows as it goes is pale, as if it were old")
			}
			picture(t, tab, "stream-"+cell, false)
			if got := eval[string](t, tab, "reader.seen[5].text"); !strings.Contains(got, title) || !eval[bool](t, tab, "reader.seen[5].drawn") {
				t.Errorf("while it trains it draws %.300s", got)
			}
			t.Logf("milliseconds between frames: %v", eval[[]float64](t, tab, "reader.seen.slice(1).map((s, i) => Math.round(s.at - reader.seen[i].at))"))
			grows(t, tab)
			stop(t, tab, cell)
			if how := settle(t, tab, cell); how != "done" {
				t.Errorf("a stopped training ends %s", how)
			}
			left := shownBy(t, tab, cell)
			if len(left.Figures) != 1 || !strings.Contains(left.Figures[0], cell) || !strings.HasPrefix(left.Printed, "Interrupted after ") {
				t.Errorf("a stopped training leaves %d figures and %q", len(left.Figures), left.Printed)
			}
			if cell == "inside" && !strings.HasSuffix(left.Printed, "true\n") {
				t.Errorf("it was not ended early: %q", left.Printed)
			}
		})
	}
}

// grows wants each figure to hold more than the one before, until so many points that they are thinned.
func grows(t *testing.T, tab *browser.Tab) {
	t.Helper()
	points := eval[[]int](t, tab, "reader.seen.map((s, i) => reader.points(i))")
	for i := 1; i < len(points) && points[i] < 1000; i++ {
		if points[i] <= points[i-1] && points[i-1] > 2 { // the first may be that of the run before
			t.Errorf("the figures have %v points", points)
		}
	}
}

func stop(t *testing.T, tab *browser.Tab, cell string) {
	t.Helper()
	eval[any](t, tab, "Array.from(reader.box('"+cell+"').querySelectorAll('.kobai-foot-row button')).find(b => b.textContent === 'Stop').click(), null")
}
