package export

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"kobai/kernel-setup/internal/kernel"
)

// dot is a picture of one pixel.
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="

// strangers are notebooks as others write them, exported once for all tests that look at them.
var strangers struct {
	once     sync.Once
	out      string
	progress bytes.Buffer
	err      error
}

// abroad returns the folder with the strangers as pages, slides, Markdown and notebooks.
func abroad(t *testing.T) string {
	t.Helper()
	workshop(t)
	strangers.once.Do(func() {
		root, err := os.MkdirTemp(made.root, "foreign-")
		if err != nil {
			strangers.err = err
			return
		}
		strangers.out = filepath.Join(root, "out")
		o := options(t, made.dir, strangers.out, "html", "slides", "markdown", "notebook")
		o.Notebooks = foreign(t, filepath.Join(root, "in"))
		o.Progress = &strangers.progress
		strangers.err = Export(context.Background(), made.dir, o)
	})
	if strangers.err != nil {
		t.Fatalf("%v\n%s", strangers.err, &strangers.progress)
	}
	return strangers.out
}

// foreign writes the strangers into a folder and returns their paths.
func foreign(t *testing.T, folder string) []string {
	for _, name := range []string{"shot two.png", "literal%20name.png"} {
		data, err := base64.StdEncoding.DecodeString(dot)
		if err == nil {
			err = os.MkdirAll(folder, 0o755)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	bare := func(name string, cells ...cell) string {
		return write(t, folder, name, cell{"nbformat": 4, "nbformat_minor": 5, "metadata": cell{}, "cells": cells})
	}
	attached := cell{"attachments": cell{"my shot.png": cell{"image/png": dot}, "b.png": cell{"image/png": dot}}}
	return []string{
		bare("contents", prose("a", "# Notes\n\n1. [lab](#First-Steps) [github](#whats-new) [own](#here) [twice](#Same-1) [code](#%E6%BF%80%E6%B4%BB)\n"+
			"2. [part](parts.ipynb#Part-Two) <a class='x' href='parts.ipynb?tab=1#Part-Two'>raw</a> [whole](parts.ipynb) [none](#nowhere)\n\n[ref]: parts.ipynb#Part-Two\n\n[by name][ref]"),
			prose("b", "## First Steps\n\n<a name='here'></a>\n\n## What's new?\n\n## Same\n\n## Same\n\n## 激活"), prose("c", "### Last", meta("slide"))),
		bare("parts", prose("a", "# Parts\n\n## Part Two")),
		bare("pictures", prose("a", "![one](attachment:my%20shot.png) ![two](<shot two.png> \"a title\") ![three](shot%20two.png) ![four][ref] ![five](literal%20name.png)\n\n"+
			"<img src='shot two.png' width=300 alt=six> <img alt=seven src=shot%20two.png style='height: 20px'>\n\n[ref]: attachment:b.png", attached),
			prose("b", `<img alt="A &amp; B" src="data:image/svg+xml;base64,`+base64.StdEncoding.EncodeToString([]byte(schematic))+`">`)),
		bare("charts",
			code("a", "1", []cell{both(cell{"text/html": "<div id=q></div><script>draw()</script>", "image/png": dot, "text/plain": "Figure(1)"}, cell{})}),
			code("b", "2", []cell{shown("text/html", `<div><svg width="20" height="20" viewBox="0 0 9 9"><title>A dot</title><circle r="3"/><text>&nbsp;x</text></svg></div>`)}),
			code("c", "3", []cell{shown("text/html", goPage)}),
			code("d", "4", []cell{shown("text/html", "<video controls src='https://video.invalid/a.mp4'>no</video>"), shown("text/html", "<p>see</p><iframe src='https://frame.invalid/x'></iframe>")}),
			code("e", "5", []cell{shown("text/html", "<div id=z></div><script>Plotly.newPlot()</script>"), shown("application/vnd.plotly.v1+json", "{}")}),
			code("f", "6", []cell{shown("text/html", "<p>Caption</p><div id='stage'></div><script>draw('stage')</script>")}),
			code("h", "8", []cell{shown("text/latex", "$\\frac12$")}),
			code("g", "7", []cell{shown("text/html", strings.ReplaceAll(goPage, `"bar"`, `"bar3D"`))})),
		bare("inline", code("a", "draw()", []cell{
			both(cell{"text/html": "<script " + kernel.InlineMark + ">figuresAlive()</script>", "text/plain": "(the code that makes figures live)"}, cell{}), printed("drawn\n")})),
		bare("progress", code("a", "1", []cell{
			printed("\r  0% |    |\r 50% |##  |"), printed("\r100% |####|\n"),
			printed("abc\b\bX\x1b[K\n\x1b[31mred\x1b[0m\rR\ntwo\nthree\x1b[1A\rTWO\n\nend\x1b]8;;http://x.invalid\x07link\x1b]8;;\x07\n")})),
		bare("formulas", prose("a", "$\\newcommand{\\R}{\\mathbb{R}}\\newcommand{\\norm}[2][2]{\\lVert #2\\rVert_{#1}}\\DeclareMathOperator{\\sign}{sign}\\def\\half#1{\\tfrac12 #1}$\n\n"+
			"$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n$$\n"),
			prose("b", "Here $x\\in\\R^n$, $\\norm{x}$, $\\norm[1]x$, $\\sign\\half x$, $\\mbox{if }a<b$; see \\eqref{eq:e} and $\\eqref{eq:e}$.\n\n\\begin{equation}\\label{eq:e} E = mc^2 \\end{equation}\n\n"+
				"\\begin{eqnarray}\na &=& b \\nonumber\\\\\nc &=& d\n\\end{eqnarray}\n\n\\begin{multline} a \\\\ b \\end{multline}\n\n\\begin{align}\na &= b \\label{one} \\\\\nc &= d \\label{two}\n\\end{align}\n\nBy \\ref{two}."),
			prose("c", "### Broken\n\n$$\\nosuchcommand{x}$$\n\n- [ ] open\n- [x] done")),
		bare("scripts", prose("a", "# S\n\n<img/src=x/onerror=alert(1)> <img src=x onerror=alert(2)> <a href='java&#115;cript:alert(3)'>a</a> [b](javascript:alert(4)) [c](java&#115;cript:alert(5)) [d][d] ![e](javascript:alert(6))\n\n"+
			"[d]: <JavaScript:alert(7)>\n\n<https://ok.invalid> \\<escaped> <javascript:alert(8)> `<script>` a < b 3<4\n\n```go\nx <T> y\n```\n\n- in a list\n\n    ```go\n    m <K> v\n    ```\n\nout\n\n\\`<img src=x onerror=alert(9)>\\`\n\n- `a\n- <img src=x onerror=alert(10)> `\n\n"+
			"<b style='position:fixed' onclick=alert(11)>bold</b> $a<b$ <SCRIPT>alert(12)</SCRIPT> <svg onload=alert(13)><a href='javascript:alert(14)'/> $<img src=x onerror=alert(15)>$ <a\nhref='\tjavascript:alert(16)'>f</a> [g](data:text/html,<script>alert(17)</script>)")),
	}
}

// schematic is a drawing as a lesson holds it: in an image of its Markdown, with colours for light and for dark.
const schematic = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="90"><style>@media screen and (prefers-color-scheme:dark){rect{fill:#000}}</style><rect width="9" height="9"/></svg>`

// goPage is what go-echarts writes, with a function in the option.
const goPage = `<!DOCTYPE html><html><head><title>Awesome go-echarts</title><script src="https://go-echarts.github.io/go-echarts-assets/assets/echarts.min.js"></script></head>
<body><div class="container"><div class="item" id="abc" style="width:900px;height:500px;"></div></div><script type="text/javascript">
"use strict"; let goecharts_abc = echarts.init(document.getElementById('abc'), "white", { renderer: "canvas" });
let option_abc = {"legend":{},"series":[{"name":"A","type":"bar","data":[{"value":1},{"value":3}],"label":{"formatter":function(p) {return "{"+p.x+"}";}}}],"title":{"text":"Bars","link":"javascript:x"},"xAxis":[{"data":["p","q"]}],"yAxis":[{}]};
goecharts_abc.setOption(option_abc);</script></body></html>`

// body is what a reader sees of a page: neither its style nor its scripts.
func body(t *testing.T, file string) string {
	t.Helper()
	page := read(t, abroad(t), file)
	return page[strings.LastIndex(page, "<main"):strings.LastIndex(page, "</main>")]
}

// holds checks that a text has what it must have and nothing that it must not.
func holds(t *testing.T, name, text string, want, not []string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%s lacks %q", name, w)
		}
	}
	for _, n := range not {
		if strings.Contains(text, n) {
			t.Errorf("%s holds %q", name, n)
		}
	}
	if t.Failed() {
		t.Log(regexp.MustCompile(`base64,[A-Za-z0-9+/=]{40,}`).ReplaceAllString(text, "base64,…"))
	}
}

func TestHandWrittenContentsLead(t *testing.T) {
	for file, other := range map[string]string{"contents.html": "parts.html", "contents.slides.html": "parts.slides.html"} {
		page := body(t, file)
		holds(t, file, page, []string{
			`href="#first-steps">lab`, `href="#what-s-new">github`, `href="#here">own`, `href="#same-2">twice`, `href="#激活">code`, `href="#nowhere">none`,
			`href="` + other + `#part-two">part`, `href="` + other + `#part-two">raw`, `href="` + other + `">whole`, `href="` + other + `#part-two">by name`, `<a id="here">`,
		}, []string{".ipynb?"})
	}
	holds(t, "contents.md", read(t, abroad(t), "contents.md"), []string{
		"[lab](#first-steps)", "[github](#whats-new)", "[own](#here)", "[twice](#same-1)", "[part](parts.md#part-two)", `href="parts.md#part-two">raw`, "[ref]: parts.md#part-two", `<a name="here">`,
	}, []string{".ipynb"})
}

// A notebook that was run in VS Code has the code of its figures in an output. A page has its own.
func TestCodeFromVSCodeIsLeftOut(t *testing.T) {
	for _, file := range []string{"inline.html", "inline.slides.html", "inline.md", "inline.ipynb"} {
		text := read(t, abroad(t), file)
		for _, left := range []string{kernel.InlineMark, "figuresAlive()", "the code that makes"} {
			if strings.Contains(text, left) || !strings.Contains(text, "drawn") {
				t.Errorf("%s holds %q, or lacks what was printed", file, left)
			}
		}
	}
}

func TestPicturesAreFoundInEveryFormat(t *testing.T) {
	page := body(t, "pictures.html")
	if n := strings.Count(page, "data:image/png;base64,"+dot); n != 7 {
		t.Errorf("the page holds %d of 7 pictures", n)
	}
	holds(t, "pictures.html", page, []string{`title="a title"`, `width="300"`, `height="20"`}, []string{"not found"})
	text := read(t, abroad(t), "pictures.md")
	names := regexp.MustCompile(`pictures-1-p\d\.png`).FindAllString(text, -1)
	if len(names) != 7 {
		t.Errorf("the Markdown names %d of 7 pictures:\n%s", len(names), text)
	}
	for _, name := range names {
		if base64.StdEncoding.EncodeToString([]byte(read(t, abroad(t), name))) != dot {
			t.Errorf("%s is not the picture", name)
		}
	}
	holds(t, "pictures.md", text, []string{`"a title"`, `width="300"`, "[ref]: pictures-1-"}, []string{"attachment:", "shot"})
}

// TestDrawingsStandInEveryFormat wants the schematics of a lesson whole, with the words for who cannot see them.
func TestDrawingsStandInEveryFormat(t *testing.T) {
	whole := `<img alt="A &amp; B" src="data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString([]byte(schematic)) + `"`
	for _, file := range []string{"pictures.html", "pictures.slides.html"} {
		holds(t, file, read(t, abroad(t), file), []string{whole}, nil)
	}
	holds(t, "pictures.md", read(t, abroad(t), "pictures.md"), []string{`<img alt="A &amp; B" src="pictures-2-p1.svg"`}, []string{"image/svg"})
	if drawn := read(t, abroad(t), "pictures-2-p1.svg"); drawn != schematic {
		t.Errorf("the file beside the Markdown holds %s", drawn)
	}
}

func TestChartsOfOthersAreSeenOrMissed(t *testing.T) {
	page := body(t, "charts.html")
	holds(t, "charts.html", page, []string{
		"data:image/png;base64," + dot, `<img alt="A dot" src="data:image/svg+xml;base64,`, // a picture beside a script, a drawing in HTML
		`aria-label="Bars"`, `data-height="500"`, `"type":"bar"`, `"legend":{"show":true}`, `<img alt="Bars" src="data:image/svg+xml;base64,`, // go-echarts' page is a figure of ours
		"video: <a href=\"https://video.invalid/a.mp4\">", "another page: <a href=\"https://frame.invalid/x\">", "application/vnd.plotly.v1+json",
	}, []string{"Awesome", "javascript:x", "<iframe", "<video", "Figure(1)"})
	if missed := strings.Count(page, "what a script shows"); missed != 3 || !strings.Contains(page, "Caption") {
		t.Errorf("%d of 3 charts that scripts draw are missed", missed)
	}
	holds(t, "charts.md", read(t, abroad(t), "charts.md"), []string{"![Bars](charts-3-1.svg)", "![Picture made by the cell](charts-1-1.png)", "charts-2-1-1.svg", "video.invalid", "what a script shows", "\n$\\frac12$\n"}, []string{"data:", "<script"})
}

func TestProgressIsResolvedAsATerminalDoes(t *testing.T) {
	for _, file := range []string{"progress.html", "progress.md"} {
		text := read(t, abroad(t), file)
		text = regexp.MustCompile(`</?span[^>]*>`).ReplaceAllString(text, "")
		holds(t, file, text[max(0, strings.LastIndex(text, "<main")):], []string{"100% |####|\naX\nRed\nTWO\nthree\nendlink"}, []string{" 50%", "x.invalid"})
	}
}

func TestFormulasOfOthersAreSet(t *testing.T) {
	holds(t, "formulas.html", body(t, "formulas.html"), []string{
		`x\in\mathbb{R}^n<`, `\lVert x\rVert_{2}<`, `\lVert x\rVert_{1}<`, `\operatorname{sign}\tfrac12 x<`, `\text{if }a`, `see <a href="#equation-1">(1)</a> and <span class="math">(1)<`,
		`id="equation-1">\begin{equation*} E = mc^2 \tag{1}\end{equation*}`, `\begin{darray}{rcl}`, `\begin{gather*} a`, `\tag{2} \\`, `By <a href="#equation-3">3</a>`, "☐ open", "☑ done",
	}, []string{"newcommand", `\mbox`, `\label`, `\nonumber`})
	text := read(t, abroad(t), "formulas.md")
	holds(t, "formulas.md", text, []string{`$x\in\mathbb{R}^n$`, "$$\n\\begin{aligned}\n", "\\end{aligned}\n$$", "$$\n\\begin{eqnarray}", "- [x] done", "$(1)$"}, []string{"$$\n$$", "newcommand", `\label`, "darray"})
	if dollars := strings.Count(text, "$$"); dollars != 2*6 {
		t.Errorf("the Markdown has %d double dollars for 6 formulas", dollars)
	}
}

func TestMarkdownHoldsNothingThatRuns(t *testing.T) {
	text := read(t, abroad(t), "scripts.md")
	holds(t, "scripts.md", text, []string{"<https://ok.invalid>", "`<script>`", " &lt;escaped>", "a < b 3<4", "x <T> y", "m <K> v", "<b>bold</b>", "$a< b$"},
		[]string{"onclick", `](java`, "<script>alert", "<javascript", "SCRIPT", "<svg", "](data:"})
	for _, tag := range regexp.MustCompile(`<[a-zA-Z][^>]*>`).FindAllString(strings.ReplaceAll(text, "`<script>`", ""), -1) {
		if strings.Contains(tag, "onerror") || strings.Contains(strings.ToLower(tag), "script") {
			t.Errorf("%s would run", tag)
		}
	}
}

// TestForeignPagesInABrowser looks at what only a browser knows: formulas that are set, and links that move a deck.
func TestForeignPagesInABrowser(t *testing.T) {
	out := abroad(t)
	tab := open(t, fileURL(filepath.Join(out, "formulas.html")), 1280, 900, false, live)
	unset := eval[[]string](t, tab, `[...document.querySelectorAll('.math')].filter(m => !m.querySelector('.katex')).map(m => m.textContent)`)
	if len(unset) != 1 || !strings.HasPrefix(unset[0], `\nosuchcommand{x} (`) {
		t.Errorf("these formulas are not set: %q", unset)
	}
	tab = open(t, fileURL(filepath.Join(out, "charts.html")), 1280, 900, false, live)
	if bars := eval[int](t, tab, `document.querySelector('figure').kobaiChart.getOption().series[0].data.length`); bars != 2 {
		t.Errorf("the chart has %d bars", bars)
	}
	tab = open(t, fileURL(filepath.Join(out, "contents.slides.html")), 1280, 720, false, deck)
	eval[any](t, tab, `[...document.querySelectorAll('a')].find(a => a.textContent === 'twice').click()`)
	if err := tab.Wait(`!!Reveal.getCurrentSlide().querySelector('#same-2')`); err != nil {
		t.Errorf("the link leads to no slide: %v", err)
	}
}
