//go:build unix

package e2e

import (
	"fmt"
	"math"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kobai/kernel-setup/internal/browser"
	"kobai/pkg/datasets"
	"kobai/pkg/diagnostics"
	"kobai/pkg/lesson"
	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// deltas are the sizes of the gradient in every hidden layer, as lesson 01 measures
// them.
func deltas(depth, width int, seed uint64) []float64 {
	net := nn.MLP{In: 64, Out: 10, Width: width, Depth: depth, Activation: nn.Sigmoid, Init: nn.LeCun}.Build(lesson.Seeded(seed))
	optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, datasets.Digits().Train.Batches(lesson.Seeded(seed+100), 256))()
	return diagnostics.Deltas(diagnostics.GradientFlow(net))
}

// shows fails the test unless a chart draws the gradients of a network of the given
// depth and width, number for number. An exported page draws what it computes itself,
// which rounds otherwise than this processor.
func shows(t *testing.T, c chart, depth, width int) {
	t.Helper()
	var want [][2]float64
	for i, size := range deltas(depth, width, 1) {
		want = append(want, [2]float64{float64(i + 1), size})
	}
	switch title := fmt.Sprintf("深さ %d", depth); {
	case !strings.Contains(c.Title, title) || !strings.Contains(c.Text, title):
		t.Errorf("the chart is titled %q, wants %q", c.Title, title)
	case len(c.Series) != 1 || c.Series[0].Name != "シグモイド":
		t.Errorf("the chart has the series %v", c.Series)
	case !slices.EqualFunc(c.Series[0].Data, want, func(a, b [2]float64) bool {
		return a[0] == b[0] && math.Abs(a[1]-b[1]) <= 1e-12*b[1]
	}):
		t.Errorf("depth %d: the chart draws %v, wants %v", depth, c.Series[0].Data, want)
	}
}

// TestE2ELesson goes through lesson 01 as a learner does.
func TestE2ELesson(t *testing.T) {
	c := newCheckout(t, filepath.Join(place(t), "kobai"))
	b := startBrowser(t)
	c.furnish()
	c.expose()
	l := c.lab("01")
	n := open(t, b, l, "notebooks/my/ja/01-overview.ipynb")
	n.picture("1-opened")
	if eval[bool](n, fmt.Sprintf("panel(%q).context.model.dirty", n.path)) {
		t.Error("a lesson that was only opened has changes to save")
	}

	n.runAll()
	if failures := n.failures(); len(failures) > 0 {
		t.Errorf("cells failed: %q", failures)
	}
	for _, id := range []string{"one-digit", "depth-10", "depth-slider", "try-depth", "exact-zero", "updates", "learning"} {
		n.show(id)
	}
	n.show("depth-10")
	shows(t, n.chart("depth-10"), 10, 32)
	n.picture("2-run")

	t.Run("slider", func(t *testing.T) {
		n.show("depth-slider")
		shows(t, n.chart("depth-slider"), 50, 32)
		slider := fmt.Sprintf("figure(%q, 'depth-slider').querySelector('.kobai-slider')", n.path)
		n.clickAt(slider, 7/9., 1) // the eighth of ten
		shows(t, n.chart("depth-slider"), 30, 32)
		n.picture("3-slider")
		n.readme()
		n.press(kb.ArrowLeft)
		shows(t, n.chart("depth-slider"), 20, 32)
		n.press(kb.Home)
		shows(t, n.chart("depth-slider"), 2, 32)
	})

	t.Run("another depth", func(t *testing.T) {
		n.show("try-depth")
		shows(t, n.chart("try-depth"), 30, 64)
		n.change("try-depth", "30", "12")
		n.show("try-depth")
		shows(t, n.chart("try-depth"), 12, 64)
		n.picture("4-edited")
	})

	t.Run("exported", func(t *testing.T) {
		// Ctrl-S, and the document on the disk is what is handed out.
		if err := chromedp.Do(n.tab.Context, chromedp.KeyEvent("s", chromedp.KeyModifiers(chromedp.ModifierCtrl))); err != nil {
			t.Fatal(err)
		}
		n.wait(fmt.Sprintf("!panel(%q).context.model.dirty", n.path))
		exported(t, c, b)
	})

	t.Run("untrusted", func(t *testing.T) { untrusted(t, c, b, l) })
}

// exported exports the learner's copy and opens the page from the disk. The browser
// reaches no network.
func exported(t *testing.T, c *working, b *browser.Browser) {
	out := filepath.Join(t.TempDir(), "hand-out")
	if said, err := c.command("export", "notebooks/my/ja/01-overview.ipynb", "--to", "html", "--out", out).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	pages, _ := filepath.Glob(filepath.Join(out, "*.html"))
	below, _ := filepath.Glob(filepath.Join(out, "*", "*.html"))
	if pages = append(pages, below...); len(pages) != 1 {
		t.Fatalf("the export made %q", pages)
	}
	tab, err := b.Tab(1280, 900, tabLimit)
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	const live = `document.querySelectorAll('figure.kobai-figure').length > 5 && [...document.querySelectorAll('figure.kobai-figure')].every(f => f.kobaiChart)`
	if err := tab.Open((&url.URL{Scheme: "file", Path: pages[0]}).String(), live); err != nil {
		t.Fatal(err)
	}
	of := func(title string) chart {
		t.Helper()
		got, err := browser.Eval[chart](tab, fmt.Sprintf(`(%s)([...document.querySelectorAll('figure.kobai-figure')].find(f => {
			const shown = f.kobaiChart.getOption().title[0].text.includes(%q); if (shown) f.scrollIntoView({block: 'center'}); return shown }))`, drawn, title))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	shows(t, of("深さ 10、"), 10, 32)
	shows(t, of("深さ 12、"), 12, 64)
	picture(t, tab, "5-exported")
	for _, request := range tab.Requests() {
		if !strings.HasPrefix(request, "file:") && !strings.HasPrefix(request, "data:") {
			t.Errorf("the exported page asks for %s", request)
		}
	}
}

// untrusted opens the committed notebook, which nobody has signed: no script of it
// may run, and every figure is its picture.
func untrusted(t *testing.T, c *working, b *browser.Browser, l *lab) {
	n := open(t, b, l, "notebooks/ja/01-overview.ipynb")
	n.scroll("depth-10")
	n.wait(fmt.Sprintf("cells(%q).filter(c => c.node.querySelector('figure.kobai-figure>img')?.naturalWidth > 0).length >= 7", n.path))
	if scripts := eval[int](n, fmt.Sprintf("panel(%q).content.node.querySelectorAll('.jp-OutputArea script').length", n.path)); scripts > 0 {
		t.Errorf("%d scripts are left in outputs", scripts)
	}
	if live := eval[int](n, "document.querySelectorAll('figure[data-live], .kobai-chart').length"); live > 0 {
		t.Errorf("%d figures are live", live)
	}
	words := eval[string](n, fmt.Sprintf(`new TextDecoder().decode(Uint8Array.from(atob(figure(%q, 'depth-10').querySelector('img').src.split(',')[1]), c => c.charCodeAt(0)))`, n.path))
	for _, want := range []string{"シグモイドの層ごとの勾配", "深さ 10", "中間層の番号"} {
		if !strings.Contains(words, want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
	if alt := call[string](n, "((path, id) => figure(path, id).querySelector('img').alt)", "depth-10"); !strings.Contains(alt, "シグモイド") {
		t.Errorf("the picture is described as %q", alt)
	}
	if margin := call[string](n, "((path, id) => getComputedStyle(figure(path, id)).marginLeft)", "depth-10"); margin != "0px" {
		t.Errorf("the picture is indented by %s", margin)
	}
	n.picture("6-untrusted")
}
