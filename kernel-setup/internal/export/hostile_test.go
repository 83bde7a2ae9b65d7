package export

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// probe is a script that must never run; each place gets its own number.
func probe(n int) string { return fmt.Sprintf("<script>window.ran=%d</script>", n) }

// last is the heading at the end of a hostile notebook: it must still be seen.
const last = "## Still here"

// hostile are notebooks that must be exported harmlessly.
func hostile(t *testing.T, folder string) []string {
	end := prose("end", last)
	failed := cell{"output_type": "error", "ename": "exit status 2", "evalue": "panic " + probe(1), "traceback": []string{"\x1b[1;31mpanic\x1b[0m </pre>" + probe(2), "\x1b]8;;http://x.invalid\x07link\x1b]8;;\x07\rback"}}
	bare := func(name string, nb cell) string { return write(t, folder, name, nb) }
	secret := filepath.Join(folder, "..", "secret.png")
	if err := os.WriteFile(secret, []byte("SECRET"), 0o644); err != nil {
		t.Fatal(err)
	}
	return []string{
		notebook(t, folder, "title", "ja", prose("a", "# T </title>"+probe(3)+"<img src=x onerror=window.ran=4> __f__function(){}__f__"), end),
		notebook(t, folder, "prose", "en", prose("a", "# P\n\n"+probe(5)+"\n\n<svg onload=window.ran=6></svg>\n\n<a href=\"javascript:window.ran=7\">j</a> [k](javascript:window.ran=8) `</script>` $</script>"+probe(9)+"$ $\\href{javascript:window.ran=10}{x}$ $\\def\\a{\\a\\a}\\a$ $\\frac{1}{$\n\n<div onclick=window.ran=11 class=kobai-figure style='position:fixed;inset:0'>x\n\n<figure class=\"kobai-figure\"></figure>\n\n<!-- "), end),
		notebook(t, folder, "remote", "en", prose("a", "# R\n\n<img src='http://203.0.113.9/x.png'> ![y](http://203.0.113.9/y.png) ![z](../secret.png) ![a](attachment:none.png) ![n](none.png)\n\n<iframe src='http://203.0.113.9/'></iframe><link rel=stylesheet href='http://203.0.113.9/s.css'><style>@import 'http://203.0.113.9/t.css'</style>"), end),
		notebook(t, folder, "outputs", "en", prose("a", "# O"), code("b", "%%", []cell{
			shown("text/html", "<b>bold</b>"+probe(12)+"<img src=x onerror=window.ran=13></div></section></main><h1>out</h1><form action=http://203.0.113.9/><input name=a></form>"),
			shown("application/javascript", "window.ran=14"),
			shown("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='window.ran=15'><script>window.ran=16</script></svg>"),
			shown("image/png", "not base64!"), shown("image/png", base64.StdEncoding.EncodeToString([]byte("not a picture"))),
			shown("text/html", `<figure class="kobai-figure" data-kobai="k1" data-height="420" aria-label="x"></figure><script type="application/json">{bad</script>`+probe(17)),
			shown("text/html", `<figure class="kobai-figure" data-kobai="k1" data-height="420" aria-label="x"></figure><script type="application/json">{"title":{"text":"</scr`+`ipt>"}}</script>`+probe(18)),
			shown("text/html", `<div id="h"></div><script>let option_h = {"title":{"text":"</scr`+`ipt>`+probe(29)+`","link":"javascript:window.ran=30"},"tooltip":{"show":true,"formatter":"<img src=x onerror=window.ran=31>"},"graphic":[{"type":"image","style":{"image":"http://203.0.113.9/g.png"}}],"xAxis":[{"data":["<img src=x onerror=window.ran=32>"]}],"yAxis":[{}],"series":[{"type":"bar","name":"`+probe(33)+`","data":[1],"symbol":"image://http://203.0.113.9/i.png"}]};</script>`),
			shown("text/markdown", "# in an output\n\n"+probe(19)), shown("text/latex", "$</span>"+probe(20)+"$"),
			shown("application/vnd.unknown+json", "{}"), printed("</pre>" + probe(21)), failed,
		}), end),
		bare("metadata", cell{"nbformat": 4, "nbformat_minor": 5, "cells": []cell{prose("a", "# M", cell{"metadata": cell{"tags": []string{probe(22), "\"><script>"}, "slideshow": "none"}}), end},
			"metadata": cell{"kernelspec": cell{"name": probe(23), "language": probe(24)}, "title": probe(25), "authors": []cell{{"name": probe(26)}}, "kobai": cell{"language": "xx", "lesson": "../../secret", "title": probe(27)}}}),
		notebook(t, folder, "raw", "en", prose("a", "# R"), cell{"cell_type": "raw", "id": "r", "metadata": cell{"raw_mimetype": "text/html"}, "source": probe(28)}, end),
		notebook(t, folder, "huge", "en", prose("a", "# H"), code("b", "%%", []cell{printed(strings.Repeat("あ", 17_000_000))}), end),
		notebook(t, folder, "coloured", "en", prose("a", "# C"), code("b", "%%", []cell{printed(strings.Repeat("\x1b[31mx\x1b[0m line\n", 200_000))}), end),
		bare("old3", cell{"nbformat": 3, "nbformat_minor": 0, "metadata": cell{"name": "old"}, "worksheets": []cell{{"metadata": cell{}, "cells": []cell{
			{"cell_type": "heading", "level": 1, "metadata": cell{}, "source": "Old"},
			{"cell_type": "code", "language": "python", "collapsed": false, "metadata": cell{}, "input": "1", "prompt_number": 1, "outputs": []cell{{"output_type": "stream", "stream": "stdout", "text": "1\n"}}},
			{"cell_type": "markdown", "metadata": cell{}, "source": last}}}}}),
		bare("old2", cell{"nbformat": 2, "nbformat_minor": 0, "metadata": cell{"name": "old"}, "worksheets": []cell{{"cells": []cell{
			{"cell_type": "code", "language": "python", "collapsed": false, "input": "1", "prompt_number": 1, "outputs": []cell{{"output_type": "stream", "text": "1\n"}}},
			{"cell_type": "markdown", "source": last}}}}}),
		bare("old40", cell{"nbformat": 4, "nbformat_minor": 0, "metadata": cell{}, "cells": []cell{{"cell_type": "markdown", "metadata": cell{}, "source": "# Old\n\n" + last}}}),
		bare("handmade", cell{"nbformat": 4, "nbformat_minor": 5, "cells": []cell{{"cell_type": "code", "source": "%%"}, {"cell_type": "code", "source": []string{"%%\n", "x"}, "id": "q"}, {"cell_type": "markdown", "source": last, "id": "q"}}}),
		bare("python", cell{"nbformat": 4, "nbformat_minor": 5, "metadata": cell{"kernelspec": cell{"name": "python3", "display_name": "Python", "language": "python"}}, "cells": []cell{code("a", "def f(): return '</script>'", nil), end}}),
		notebook(t, folder, "empty", "ja"),
	}
}

func TestHostileNotebooksAreHarmless(t *testing.T) {
	root := t.TempDir()
	d := newCheckout(t, root)
	paths := hostile(t, filepath.Join(root, "hostile"))
	out := filepath.Join(root, "out")
	o := options(t, d, out, "html", "slides", "markdown")
	o.Notebooks = paths
	var progress bytes.Buffer
	o.Progress = &progress
	if err := Export(context.Background(), d, o); err != nil {
		t.Errorf("%v\n%s", err, &progress)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".ipynb")
		t.Run(name, func(t *testing.T) {
			if text := read(t, out, name+".md"); strings.Contains(strings.ReplaceAll(text, "`</script>`", ""), "<script>") && !fenced(text) || strings.Contains(text, "](javascript:") {
				t.Error("the Markdown holds a script outside of code")
			}
			if strings.Contains(read(t, out, name+".html"), base64.StdEncoding.EncodeToString([]byte("SECRET"))) {
				t.Error("the page carries a file from outside the notebook's folder")
			}
			for _, ending := range []string{".html", ".slides.html"} {
				tab, _ := blank(t, 1280, 720, false)
				if err := tab.Open(fileURL(filepath.Join(out, name+ending)), `document.documentElement.dataset.ready`); err != nil {
					t.Fatal(err)
				}
				eval[any](t, tab, `document.querySelectorAll('a, [onclick], summary').forEach(a => { if (!/^https?:/.test(a.href)) a.click(); })`)
				time.Sleep(50 * time.Millisecond)
				if ran := eval[int](t, tab, `window.ran || 0`); ran != 0 {
					t.Errorf("%s: probe %d ran", ending, ran)
				}
				for _, request := range tab.Requests() {
					if !strings.HasPrefix(request, "file:") && !strings.HasPrefix(request, "data:") {
						t.Errorf("%s asks for %s", ending, request)
					}
				}
				if seen := eval[int](t, tab, `[...document.querySelectorAll('main h2')].filter(h => h.textContent === 'Still here').length`); seen != 1 && name != "empty" {
					t.Errorf("%s: the last heading is there %d times", ending, seen)
				}
			}
		})
	}
}

// fenced reports whether every script of a Markdown text stands between code fences.
func fenced(text string) bool {
	inside := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "```") {
			inside = !inside
		} else if !inside && strings.Contains(line, "<script>") {
			return false
		}
	}
	return true
}

func TestWhatCannotBeExportedIsRefusedInOneSentence(t *testing.T) {
	root := t.TempDir()
	d := newCheckout(t, root)
	folder := filepath.Join(root, "bad")
	good := notebook(t, folder, "good", "en", prose("a", "# Good"))
	raw := func(name, text string) string {
		path := filepath.Join(folder, name+".ipynb")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cases := map[string]struct{ path, says string }{
		"no JSON":     {raw("cut", `{"nbformat":4,`), "is not JSON"},
		"Shift_JIS":   {raw("sjis", "{\"a\":\"\x93\xfa\x96\x7b\"}"), "is not UTF-8"},
		"no notebook": {raw("list", `[1, 2]`), "not a notebook"},
		"other JSON":  {raw("object", `{"a": 1}`), "not a notebook"},
		"future":      {raw("future", `{"nbformat": 5, "cells": []}`), "formats 2 to 4"},
		"no text":     {raw("number", `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "id": "q", "metadata": {}, "source": 3}]}`), "source of cell 1 is no text"},
		"cells":       {raw("cells", `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3}`), "list of cells"},
		"deep":        {raw("deep", strings.Repeat("[", 200_000)), "is not JSON"},
	}
	o := options(t, d, filepath.Join(root, "out"), "html", "markdown")
	o.Notebooks = []string{good}
	for _, c := range cases {
		o.Notebooks = append(o.Notebooks, c.path)
	}
	var progress bytes.Buffer
	o.Progress = &progress
	err := Export(context.Background(), d, o)
	if err == nil || !strings.Contains(err.Error(), "8 exports failed") {
		t.Errorf("the error is %v, wants the number of failures", err)
	}
	for name, c := range cases {
		line := ""
		for l := range strings.Lines(progress.String()) {
			if strings.Contains(l, c.path) {
				line += l
			}
		}
		if !strings.Contains(line, c.says) || strings.Count(line, "\n") != 1 || strings.Contains(line, "Traceback") {
			t.Errorf("%s: the progress says %q, wants one line with %q", name, line, c.says)
		}
	}
	found := files(t, filepath.Join(root, "out"))
	if len(found) != 2 || found["good.html"] == "" || found["good.md"] == "" {
		t.Errorf("%d files were written, wants only those of the good notebook", len(found))
	}
}
