package export

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// convert exports notebooks as pages and Markdown, and returns the folder and what was said.
func convert(t *testing.T, o func(*Options), paths ...string) (out, said string) {
	t.Helper()
	var progress bytes.Buffer
	options := options(t, made.dir, t.TempDir(), "html", "markdown", "notebook")
	options.Notebooks, options.Progress = paths, &progress
	o(&options)
	if err := Export(context.Background(), made.dir, options); err != nil {
		t.Fatalf("%v\n%s", err, &progress)
	}
	return options.Out, progress.String()
}

func TestMarksOfGradersAreSolutions(t *testing.T) {
	workshop(t)
	folder := t.TempDir()
	bare := func(name string, cells ...cell) string {
		return write(t, folder, name, cell{"nbformat": 4, "nbformat_minor": 5, "metadata": cell{}, "cells": cells})
	}
	raw := func(id, text string) cell {
		return cell{"cell_type": "raw", "id": id, "metadata": cell{}, "source": text}
	}
	graded := cell{"metadata": cell{"nbgrader": cell{"solution": true, "grade": true, "grade_id": "x"}}}
	paths := []string{
		bare("nbgrader", prose("a", "# KEPT-TITLE"),
			code("b", "def f(x):\n    \"\"\"KEPT-DOC\"\"\"\n    ### BEGIN SOLUTION\n    return SECRET\n    ### END SOLUTION\n\nKEPT-AFTER", nil, graded),
			code("c", "assert KEPT_TEST\n### BEGIN HIDDEN TESTS\nassert SECRET\n### END HIDDEN TESTS", []cell{printed("SECRET")}),
			code("d", "func g() {\n\t// BEGIN SOLUTION\n\tSECRET()\n\t// END SOLUTION\n}", nil), code("e", "print(SECRET)", nil, graded),
			prose("f", "SECRET essay", graded), prose("g", "KEPT-TASK\n\n=== BEGIN MARK SCHEME ===\n\nSECRET\n\n=== END MARK SCHEME ===")),
		bare("otter", raw("a", "# ASSIGNMENT CONFIG\nname: SECRET"), prose("b", "# KEPT-TITLE"), raw("c", "# BEGIN SOLUTION"), code("d", "SECRET", nil), prose("e", "SECRET"), raw("f", "# END SOLUTION"),
			code("g", "x = SECRET # SOLUTION\ny = SECRET # SOLUTION NO PROMPT\nKEPT-LINE == 1\n\"\"\" # BEGIN PROMPT\nKEPT-PROMPT\n\"\"\" # END PROMPT", nil),
			raw("h", "# BEGIN TESTS"), code("i", "SECRET", nil), raw("j", "# END TESTS"), code("k", "KEPT-END", nil)),
		bare("tagged", prose("a", "# KEPT-TITLE"), code("b", "SECRET", nil, meta("", "answers")), prose("d", "SECRET", meta("", "Solution")), prose("c", "SECRET", meta("", "teacher"))),
	}
	unmarked := bare("unmarked", prose("a", "# T\n\n## Solution 3\n\nx = 1\n\n<details><summary>解答例</summary>\n\n2</details>\n\n## A solution to the heat equation\n\n## Answering machines"),
		prose("b", "<details><summary><b>Click for the solution</b></summary>\n\n3</details>\n\n## 問題２の解答：\n\n:::{admonition} Answer to exercise 4\n5\n:::"),
		code("c", "#SOLUTION\nx = 6", nil), code("d", "// 解答例\ny := solution // the answer is below", nil))
	plain := bare("plain", prose("a", "# T"))
	out, said := convert(t, func(o *Options) { o.Edition = Student }, append(paths, unmarked, plain)...)
	for name, kept := range map[string][]string{
		"nbgrader": {"KEPT-TITLE", "KEPT-DOC", "KEPT-AFTER", "KEPT_TEST", "KEPT-TASK", "    # Write your code here", "\t// Write your code here", "Write your answer here"},
		"otter":    {"KEPT-TITLE", "x = ...", "KEPT-LINE == 1", "KEPT-PROMPT", "KEPT-END"},
		"tagged":   {"KEPT-TITLE"},
	} {
		holds(t, name, read(t, out, name+"-student.md"), kept, []string{"BEGIN", "END SOLUTION"})
		for _, ending := range []string{".html", ".md", ".ipynb"} {
			if strings.Contains(read(t, out, name+"-student"+ending), "SECRET") {
				t.Errorf("students get the solution in %s-student%s", name, ending)
			}
		}
	}
	holds(t, "the progress", said, []string{"“## Solution 3” looks like a solution", "解答例", "Click for the solution", "問題２の解答：", "Answer to exercise 4", "“#SOLUTION”", "“// 解答例”", "plain.ipynb: nothing in it is marked as a solution"},
		[]string{"heat", "machines", "below", "nbgrader.ipynb: ", "otter.ipynb: ", "tagged.ipynb: "})
}

func TestConventionsOfOtherToolsAreFollowed(t *testing.T) {
	workshop(t)
	lab := func(key string) cell { return cell{"metadata": cell{"jupyter": cell{key: true}}} }
	raw := func(id, kind, text string) cell {
		return cell{"cell_type": "raw", "id": id, "metadata": cell{"raw_mimetype": kind}, "source": text}
	}
	path := write(t, t.TempDir(), "shown", cell{"nbformat": 4, "nbformat_minor": 5, "metadata": cell{}, "cells": []cell{
		raw("r1", "", "---\ntitle: GONE\n---"), prose("a", "# T\n\nשלום and more"), prose("b", "GONE", meta("", "remove-cell")), code("c", "GONE", []cell{printed("OUT-C")}, meta("", "remove_input")),
		code("d", "CODED", []cell{printed("GONE")}, meta("", "remove-output")), code("e", "CODEE", []cell{printed("OUT-E")}, meta("", "hide-input")),
		code("f", "// Exercise 3 <solved>\nCODEF", []cell{printed("OUT-F")}, cell{"metadata": cell{"tags": []string{"solution"}, "jupyter": cell{"source_hidden": true}}}), code("g", "CODEG", []cell{printed("OUT-G")}, lab("outputs_hidden")), code("h", "CODEH", []cell{printed("OUT-H")}),
		raw("r2", "text/html", "<p>RAW-HTML <b>b</b></p><script>GONE</script>"), raw("r3", "text/markdown", "**RAW-MARKDOWN**"), raw("r4", "text/latex", "GONE"), raw("r5", "", "RAW-TEXT"),
	}})
	out, _ := convert(t, func(*Options) {}, path)
	page, text := read(t, out, "shown.html"), read(t, out, "shown.md")
	page = page[strings.LastIndex(page, "<main"):]
	holds(t, "shown.html", page, []string{"OUT-C", "CODED", "<b>b</b>", "<strong>RAW-MARKDOWN</strong>", "RAW-TEXT", `<p dir="auto">שלום`}, []string{"GONE"})
	holds(t, "shown.md", text, []string{"OUT-C", "CODED", "**RAW-MARKDOWN**", "RAW-TEXT"}, []string{"GONE"})
	holds(t, "the closed solution", page, []string{`<summary>Code: Exercise 3 &lt;solved&gt;</summary>`}, nil)
	if folded := strings.Count(page, `<details class="source"><summary>`); folded != 2 {
		t.Errorf("%d cells are folded, wants E and F:\n%s", folded, page)
	}
	if strings.Count(page, `<details class="result"><summary>Output</summary>`) != 1 || strings.Count(text, "<details>") != 2 {
		t.Errorf("the output of G is not folded, or the code of E and F in Markdown:\n%s\n%s", page, text)
	}
}

func TestReadingEdition(t *testing.T) {
	workshop(t)
	path := filepath.Join(made.root, "notebooks", "en", "01-sample.ipynb")
	out, _ := convert(t, func(o *Options) { o.Code = None; o.Formats = append(o.Formats, "slides") }, path)
	for _, ending := range []string{".html", ".md", ".ipynb", ".slides.html"} {
		text := read(t, out, "01-sample"+ending)
		for _, gone := range []string{"SOLUTION-CODE", "depth := 30", "KOBAI_LANG", "gradients(10)", "CHECK-OUTPUT"} {
			if strings.Contains(text, gone) {
				t.Errorf("%s holds %q", ending, gone)
			}
		}
		for _, kept := range []string{"Each layer multiplies", "1.1e-7", "TRY-OUTPUT", "Gradient by layer", "greatest slope"} {
			if !strings.Contains(text, kept) {
				t.Errorf("%s lost %q", ending, kept)
			}
		}
	}
	practice := notebook(t, t.TempDir(), "practice", "en",
		prose("ask", "### Write the sigmoid"), code("hole", "%%\npractice.Sigmoid(sigmoid)", []cell{printed("NOT-YET")}, meta("", "exercise", "practice")),
		prose("solved", "### SOLVED", meta("", "solution")), code("solution", "%%\npractice.Sigmoid(right)", []cell{printed("RIGHT")}, meta("", "solution", "practice")),
	)
	out, _ = convert(t, func(o *Options) { o.Code = None }, practice)
	holds(t, "a code exercise", read(t, out, "practice.html"), []string{"Write the sigmoid"}, []string{"NOT-YET", "SOLVED", "RIGHT"})
	out, _ = convert(t, func(o *Options) { o.Code = Fold }, path)
	page := read(t, out, "01-sample.html")
	page = page[strings.LastIndex(page, "<main"):]
	if folded := strings.Count(page, `<details class="source folded">`); folded != strings.Count(page, "<details") || folded < 5 {
		t.Errorf("%d of %d cells are folded", folded, strings.Count(page, "<details"))
	}
	holds(t, "the folded Markdown", read(t, out, "01-sample.md"), []string{"<details><summary>Code</summary>\n\n```go\n%%\n"}, nil)
	holds(t, "the folded notebook", read(t, out, "01-sample.ipynb"), []string{`"source_hidden": true`}, nil)
	tab := open(t, fileURL(filepath.Join(out, "01-sample.html")), 1280, 900, false, live)
	button := eval[string](t, tab, `document.querySelector('.kobai-fold').textContent`)
	if opened := eval[int](t, tab, `(document.querySelector('.kobai-fold').click(), document.querySelectorAll('details.source[open]').length)`); button != "Show code" || opened < 5 {
		t.Errorf("the button says %q and opens %d programs", button, opened)
	}
}
