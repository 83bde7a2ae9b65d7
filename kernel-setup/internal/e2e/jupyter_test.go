//go:build unix

package e2e

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/chromium"
)

// What may be waited for, on a machine with other work too: a tab as a whole, and
// each thing in it.
const (
	tabLimit  = 10 * time.Minute
	waitLimit = 5 * time.Minute
)

// startBrowser starts a browser for a test.
func startBrowser(t testing.TB) *browser.Browser {
	t.Helper()
	path, err := chromium.Find()
	if err != nil {
		t.Skip(err)
	}
	b, err := browser.Start(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

// driver finds notebooks and cells in the page. JupyterLab's own object is the way
// that lasts: class names come and go with its versions.
const driver = `(() => {
	// JupyterLab 3 has iterators of its own, which no loop knows.
	const all = some => { const out = []; if (some[Symbol.iterator]) return [...some]; for (let w; (w = some.next()) !== undefined;) out.push(w); return out };
	window.panel = path => window.jupyterapp && all(jupyterapp.shell.widgets('main')).find(w => w.context?.path === path);
	window.cells = path => panel(path).content.widgets;
	window.cell = (path, id) => cells(path).find(c => c.model.id === id);
	window.figure = (path, id) => cell(path, id).node.querySelector('figure.kobai-figure');
	// fresh is whether a cell has drawn a figure since the last call of stale.
	window.fresh = (path, id) => { const f = figure(path, id); return f && !f.dataset.stale && f.dataset.live === '1' && f.kobaiChart };
	window.stale = path => cells(path).forEach(c => c.node.querySelectorAll('figure').forEach(f => { f.dataset.stale = '1' }));
	window.dialog = () => document.querySelector('.jp-Dialog')?.innerText || '';
})()`

// notebook is a notebook that is open in JupyterLab.
type notebook struct {
	t    testing.TB
	tab  *browser.Tab
	path string // within the checkout
}

// open opens a notebook and waits until its kernel is connected: before that,
// JupyterLab takes the command to run and does nothing.
func open(t testing.TB, b *browser.Browser, l *lab, path string) *notebook {
	t.Helper()
	tab, err := b.Tab(1280, 900, tabLimit)
	if err != nil {
		t.Fatal(err)
	}
	n := &notebook{t, tab, path}
	t.Cleanup(func() {
		if t.Failed() {
			n.picture("failed-" + strings.ReplaceAll(t.Name(), "/", "-"))
		}
		tab.Close()
	})
	// A second tab reloads itself once, to get a workspace of its own.
	if _, err := chromedp.Call(tab.Context, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: driver}); err != nil {
		t.Fatal(err)
	}
	if err := tab.Open(l.page("/lab/tree/"+(&url.URL{Path: path}).EscapedPath()), "window.dialog"); err != nil {
		t.Fatal(err)
	}
	n.wait(fmt.Sprintf("panel(%q)?.sessionContext.session?.kernel?.connectionStatus === 'connected' && cells(%q).length > 1", path, path))
	return n
}

// eval evaluates JavaScript in the page.
func eval[T any](n *notebook, script string) T {
	n.t.Helper()
	value, err := browser.Eval[T](n.tab, script)
	if err != nil {
		n.t.Fatalf("%s: %v", script, err)
	}
	return value
}

// wait waits until an expression is true. A dialog in the page, which would keep it
// from ever becoming so, ends the test with the dialog's text.
func (n *notebook) wait(expression string) {
	n.t.Helper()
	for begun := time.Now(); ; time.Sleep(browser.Pause(time.Since(begun))) {
		text, err := browser.Eval[string](n.tab, "dialog() || String(Boolean("+expression+"))")
		switch {
		case text == "true":
			return
		case err == nil && text != "false":
			n.t.Fatalf("JupyterLab says: %s", text)
		case time.Since(begun) > waitLimit: // an error before that may come from a page that is being loaded
			n.t.Fatalf("the page never came to %s (%v)", expression, err)
		}
	}
}

// call evaluates a function of the driver for a cell.
func call[T any](n *notebook, function, id string) T {
	n.t.Helper()
	return eval[T](n, fmt.Sprintf("%s(%q, %q)", function, n.path, id))
}

// scroll puts a cell at the top of the window.
func (n *notebook) scroll(id string) {
	n.t.Helper()
	eval[any](n, fmt.Sprintf("cell(%q, %q).node.scrollIntoView({block: 'start'})", n.path, id))
}

// show scrolls to a cell and waits until it has drawn a figure. A cell that ran
// meanwhile has scrolled on to the next.
func (n *notebook) show(id string) {
	n.t.Helper()
	n.scroll(id)
	n.wait(fmt.Sprintf("fresh(%q, %q)", n.path, id))
	n.scroll(id)
}

// runAll runs the notebook by JupyterLab's menu, and waits until every cell has
// run.
func (n *notebook) runAll() {
	n.t.Helper()
	eval[any](n, fmt.Sprintf("stale(%q)", n.path))
	n.click("[...document.querySelectorAll('.lm-MenuBar-itemLabel')].find(e => /^(実行|Run)$/.test(e.textContent)).parentNode", 1)
	n.wait("document.querySelector('.lm-Menu-item[data-command=\"runmenu:run-all\"]')")
	n.click("document.querySelector('.lm-Menu-item[data-command=\"runmenu:run-all\"]')", 1)
	code := fmt.Sprintf("cells(%q).filter(c => c.model.type === 'code')", n.path)
	n.wait(code + ".some(c => c.model.executionState === 'running')")
	n.wait(code + ".every(c => c.model.executionState === 'idle' && c.model.executionCount)")
}

// failures are the errors that stand below the cells.
func (n *notebook) failures() []string {
	n.t.Helper()
	return eval[[]string](n, fmt.Sprintf(`cells(%q).filter(c => c.model.type === 'code').flatMap(c =>
		c.model.outputs.toJSON().filter(o => o.output_type === 'error' || o.name === 'stderr').map(o => c.model.id + ': ' + (o.evalue || o.text)))`, n.path))
}

// click clicks into the middle of an element with the mouse.
func (n *notebook) click(element string, times int) {
	n.t.Helper()
	n.clickAt(element, .5, times)
}

// resting resolves to a point of an element once that stands where it is and nothing lies over it: JupyterLab scrolls on after a run,
// and sliders come below cells when what they run is built.
const resting = `(find, share) => new Promise(done => {
	let last = '', since = 0;
	const look = now => {
		const e = find(), r = e && e.getBoundingClientRect(), at = r && [r.left + share * r.width, r.top + r.height / 2], there = at && document.elementFromPoint(...at);
		if (!there || !e.contains(there) && !there.contains(e) || String(at) !== last) [last, since] = [String(at), now];
		if (now - since >= 300) done(at); else requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
})`

// clickAt clicks at a share of an element's width.
func (n *notebook) clickAt(element string, share float64, times int) {
	n.t.Helper()
	at := eval[[]float64](n, fmt.Sprintf("(%s)(() => %s, %g)", resting, element, share))
	// Menus go by where the mouse has moved to.
	if err := chromedp.Do(n.tab.Context, chromedp.MouseEvent(chromedp.MouseMoved, at[0], at[1])); err != nil {
		n.t.Fatal(err)
	}
	for i := range times {
		if err := chromedp.Do(n.tab.Context, chromedp.MouseClickXY(at[0], at[1], chromedp.ClickCount(i+1))); err != nil {
			n.t.Fatal(err)
		}
	}
}

// press presses keys, one after the other.
func (n *notebook) press(keys string) {
	n.t.Helper()
	if err := chromedp.Do(n.tab.Context, chromedp.KeyEvent(keys)); err != nil {
		n.t.Fatal(err)
	}
}

// change replaces a number in the code of a cell and runs the cell, all by mouse
// and keyboard.
func (n *notebook) change(id, was, becomes string) {
	n.t.Helper()
	n.scroll(id)
	number := fmt.Sprintf("[...cell(%q, %q).node.querySelectorAll('.cm-line span')].find(e => e.textContent === %q)", n.path, id, was)
	n.wait(number)
	eval[any](n, fmt.Sprintf("stale(%q)", n.path))
	n.click(number, 2) // a double click selects the word
	n.press(becomes)
	if err := chromedp.Do(n.tab.Context, chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierShift))); err != nil {
		n.t.Fatal(err)
	}
}

// chart is what a figure draws.
type chart struct {
	Title  string
	Text   string // all words in the picture
	Series []struct {
		Name string
		Data [][2]float64
	}
}

// chart reads what a cell's figure draws now.
func (n *notebook) chart(id string) chart {
	n.t.Helper()
	return eval[chart](n, fmt.Sprintf("(%s)(figure(%q, %q))", drawn, n.path, id))
}

// drawn is the function that reads a chart, after it has drawn what it was told.
const drawn = `f => { f.kobaiChart.getZr().flush(); const o = f.kobaiChart.getOption();
	return { Title: o.title[0].text, Text: f.querySelector('svg').textContent, Series: o.series.map(s => ({ Name: s.name, Data: s.data })) } }`

// picture writes a picture of the tab into the folder that KOBAI_PICTURES names.
func (n *notebook) picture(name string) {
	picture(n.t, n.tab, name)
}

func picture(t testing.TB, tab *browser.Tab, name string) {
	folder := os.Getenv("KOBAI_PICTURES")
	if folder == "" {
		return
	}
	time.Sleep(1500 * time.Millisecond) // charts grow into place
	png, err := chromedp.Run(tab.Context, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644)
	}
	if err != nil {
		t.Log(err)
	}
}
