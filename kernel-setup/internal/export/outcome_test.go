package export

import (
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/browser"
)

// TestStudentsOpenTheOutcome: what came out of a prediction is closed on the page and on its slide, moves to the end on paper, where
// nothing can be opened, and is back in its place afterwards.
func TestStudentsOpenTheOutcome(t *testing.T) {
	exported(t)
	told := cell{"metadata": cell{"kobai": cell{"fold": "OPEN <IT>"}}}
	path := notebook(t, t.TempDir(), "01-told", "en", prose("a", "# T"), prose("q", "### Exercise 1: predict", meta("", "exercise")),
		code("guess", "guess", nil, meta("", "prediction")), code("m", "measure", []cell{printed("SECRET")}),
		prose("b", "**TOLD** $x_1$", told), code("n", "next", nil), prose("c", "TOLD-TOO", told), prose("d", "## Next\n\nLAST"))
	out, _ := convert(t, func(o *Options) {
		o.Edition, o.Formats = Student, []string{"html", "slides", "markdown", "notebook"}
	}, path)

	const closed = "<details>\n<summary>OPEN &lt;IT&gt;</summary>\n\n**TOLD**"
	holds(t, "Markdown", read(t, out, "01-told-student.md"), []string{closed}, nil)
	holds(t, "the notebook", strings.ReplaceAll(read(t, out, "01-told-student.ipynb"), "\\n\",\n    \"", "\n"), []string{closed}, nil)

	page := open(t, fileURL(filepath.Join(out, "01-told-student.html")), 1280, 900, false, "document.documentElement.dataset.ready")
	readable := func(tab *browser.Tab) string { return eval[string](t, tab, "document.querySelector('main').innerText") }
	holds(t, "the page", readable(page), []string{"OPEN <IT>", "LAST"}, []string{"TOLD"})
	eval[any](t, page, "document.querySelector('.outcome summary').click()")
	holds(t, "the opened page", readable(page), []string{"TOLD"}, []string{"TOLD-TOO", "$x_1$"})

	for range 2 { // the second printing is as the first
		eval[any](t, page, "dispatchEvent(new Event('beforeprint'))")
		if where := eval[string](t, page, "[...document.querySelectorAll('main h2, main h3, .outcome')].map(e => e.matches('.outcome') ? e.id : e.innerText).join()"); where !=
			"Exercise 1: predict,Next,To read after predicting,Exercise 1: predict,cell-b,cell-c" {
			t.Errorf("on paper stand, in turn, %s", where)
		}
		if lines := strings.Count(readable(page), "What came out, and why"); lines != 1 {
			t.Errorf("%d lines say where the outcome is", lines)
		}
		eval[any](t, page, "dispatchEvent(new Event('afterprint'))")
		if where := eval[string](t, page, "[...document.querySelectorAll('main .cell')].map(e => e.id).join()"); where !=
			"cell-a,cell-q,cell-guess,cell-m,cell-b,cell-n,cell-c,cell-d" {
			t.Errorf("after printing stand, in turn, %s", where)
		}
	}

	// After printing, what was closed is closed, and what was open is open.
	if open := eval[string](t, page, "[...document.querySelectorAll('.outcome > details')].map(d => d.open).join()"); open != "true,false" {
		t.Errorf("after printing the outcomes are open: %s", open)
	}

	deck := open(t, fileURL(filepath.Join(out, "01-told-student.slides.html")), 1280, 720, false, "document.documentElement.dataset.ready")
	if beside := eval[int](t, deck, "Math.max(...[...document.querySelectorAll('.prose > details')].map(d => d.closest('section').querySelectorAll('.cell').length))"); beside != 1 {
		t.Errorf("%d cells share a slide with what is to be opened", beside)
	}
}

// TestALinkOpensWhatItLeadsTo: to the cell, to what an author named in it, at the start, by a click and by a second one.
func TestALinkOpensWhatItLeadsTo(t *testing.T) {
	exported(t)
	told := cell{"metadata": cell{"kobai": cell{"fold": "OPEN IT"}}}
	path := notebook(t, t.TempDir(), "01-led", "en", prose("a", "# T\n\n[cell](#cell-b) [inside](#named) [folded](#deep)"), prose("b", "TOLD\n\n<p id=\"named\">HERE</p>", told),
		prose("c", "<details><summary>one</summary>\n\n<details><summary>two</summary>\n\n<p id=\"deep\">DEEP</p>\n\n</details>\n\n</details>"))
	out, _ := convert(t, func(o *Options) { o.Edition, o.Formats = Student, []string{"html"} }, path)
	address := fileURL(filepath.Join(out, "01-led-student.html"))
	const opened = "[...document.querySelectorAll('main details')].map(d => Number(d.open)).join('')"

	for fragment, want := range map[string]string{"": "000", "#cell-b": "100", "#named": "100", "#deep": "011", "#%E0%A4": "000"} {
		page := open(t, address+fragment, 1280, 900, false, "document.documentElement.dataset.ready")
		if got := eval[string](t, page, opened); got != want {
			t.Errorf("at %q the folds are open: %s, want %s", fragment, got, want)
		}
	}

	page := open(t, address, 1280, 900, false, "document.documentElement.dataset.ready")
	for range 2 { // the second time the address is what it was
		eval[any](t, page, "document.querySelector('a[href=\"#cell-b\"]').click()")
		if err := page.Wait(opened + " === '100'"); err != nil {
			t.Error("a click on the link to the cell leaves it closed")
		}
		eval[any](t, page, "document.querySelector('.outcome > details').open = false")
	}
}

// TestPaperWithoutScriptsTellsOfTheOutcome: nothing can open it there, so its heading stands.
func TestPaperWithoutScriptsTellsOfTheOutcome(t *testing.T) {
	exported(t)
	told := cell{"metadata": cell{"kobai": cell{"fold": "OPEN IT"}}}
	path := notebook(t, t.TempDir(), "01-bare", "en", prose("a", "# T"), prose("b", "TOLD", told), prose("c", "<details><summary>ANOTHER</summary>\n\nFOLDED\n\n</details>"))
	out, _ := convert(t, func(o *Options) { o.Edition, o.Formats = Student, []string{"html"} }, path)
	page := open(t, fileURL(filepath.Join(out, "01-bare-student.html")), 800, 900, false, "document.documentElement.dataset.ready")
	if err := page.Media("print", false); err != nil {
		t.Fatal(err)
	}
	// Scripts that have run know nothing of this paper: it is as if there were none.
	if shown := eval[string](t, page, "document.querySelector('main').innerText"); !strings.Contains(shown, "OPEN IT") || strings.Contains(shown, "TOLD") {
		t.Errorf("on paper stands %q", shown)
	}
}
