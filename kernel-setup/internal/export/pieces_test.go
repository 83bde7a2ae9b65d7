package export

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"
)

// piece is one small notebook of a stranger, with what its page and its Markdown must hold. What begins with "no " they must not.
type piece struct {
	cells      []cell
	about      cell // its metadata
	page, text []string
}

// encoded is a drawing as a page holds it.
func encoded(svg string) string { return base64.StdEncoding.EncodeToString([]byte(svg)) }

// both is an output in several forms.
func both(data, about cell) cell {
	return cell{"output_type": "display_data", "metadata": about, "data": data}
}

func pieces() map[string]piece {
	const nested = `<svg xmlns="http://www.w3.org/2000/svg" width="9"><svg x="1"><circle r="1"/></svg><rect width="9"/></svg>`
	return map[string]piece{
		"drawing-file": {
			cells: []cell{code("a", "plt.plot()", []cell{shown("image/svg+xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">\n<!-- made by a library -->\n"+nested+"\n<!-- end -->")})},
			page:  []string{encoded(nested)},
			text:  []string{"![Picture made by the cell](drawing-file-1-1.svg)"},
		},
		"drawing-in-drawing": {
			cells: []cell{prose("a", "Before "+nested+" after <svg/>.")},
			page:  []string{encoded(nested), " after", "no rect"},
			text:  []string{"drawing-in-drawing-1-p1.svg", "no rect"},
		},
		"no-drawing": {
			cells: []cell{code("a", "1", []cell{shown("image/svg+xml", "nothing drawn")})},
			page:  []string{"damaged"},
			text:  []string{"damaged"},
		},
		"json": {
			cells: []cell{code("a", "JSON(x)", []cell{both(cell{"application/json": cell{"名前": []int{1, 2}}, "text/plain": "<JSON object>"}, cell{})})},
			page:  []string{`"名前": [`, "no JSON object", "no Left out"},
			text:  []string{"\n  \"名前\": [", "no JSON object"},
		},
		"addresses": {
			cells: []cell{prose("a", "[a](<two words.pdf>) [b](<other one.ipynb#A>) ![c](<gone one.png>) [d](<x(1.csv>) [e](y\\(1.csv)\n\n[f]\n\n[f]: <three more words.pdf>")},
			text:  []string{"[a](two%20words.pdf)", "[b](other%20one.md#a)", "![c](gone%20one.png)", "[d](x%281.csv)", `[e](y\(1.csv)`, "[f]: three%20more%20words.pdf", "no &lt;"},
		},
		"old-tags": {
			cells: []cell{prose("a", "<font color='red'>red</font> <tt>mono</tt> <picture><source srcset='a'>p</picture> Pair<T> <mytag>")},
			page:  []string{"red mono p"},
			text:  []string{"red mono p Pair&lt;T> &lt;mytag>"},
		},
		"joined": {
			cells: []cell{
				prose("a", "<<body>img src=x onerror=alert(1)> <<font>script>alert(2)</script> <$\\newcommand{\\x}{y}$img src=x onerror=alert(3)> [a](java$\\newcommand{\\y}{z}$script:alert(4)) <`x`"),
				code("b", "1", []cell{shown("text/html", "<b>b</b> [c](javascript:alert(5)) *not Markdown*"), both(cell{"image/png": dot}, cell{"alt": "x](y) [d](javascript:alert(6)) ![e"})}),
			},
			text: []string{"no <img src=x", "no <script", "no [a](javascript", "\n<div><b>b</b> [c](javascript:alert(5)) *not Markdown*</div>\n", `![x\](y) \[d\](`},
		},
		"bars": {
			cells: []cell{prose("a", "| f | g |\n|---|---|\n| $|x|$ | $\\|y\\|_2$ |\n\nand $|z|$")},
			page:  []string{`<td><span class="math">\vert x\vert</span></td>`, `\Vert y\Vert_2<`},
			text:  []string{`| $\vert x\vert$ |`},
		},
		"formulas-in-html": {
			cells: []cell{
				prose("a", "<div class='alert'>If $a &lt; b$ then $$c_d_e$$ <code>$f$</code> for $5 and $6 <a title='$g$'>h</a></div>"),
				code("b", "1", []cell{shown("text/html", "<td>$\\alpha$</td><td>$5</td><td>$6</td>"), shown("text/html", "<p class='tex2jax_ignore'>$i$</p>")}),
			},
			page: []string{`<span class="math">a &lt; b</span>`, `<span class="math block">c_d_e</span>`, "<code>$f$</code>", "for $5 and $6 ", `<span class="math">\alpha</span>`, "$5", "$i$", "no $a"},
		},
		"headings-in-html": {
			cells: []cell{
				prose("a", "<center><h1 style='color: red'>The <i>Title</i></h1></center>\n\n[b](#Part-One) [c](#own) [d](#cell-id=there) [e](#heading=Part-One) [f](headings-in-html.ipynb#cell-id=there)"),
				prose("there", "<h2>Part One</h2>\n\n<h2 id=own>Two</h2>\n\n### Three"),
			},
			page: []string{`<h1 id="the-title">The <i>Title</i></h1>`, `<h2 id="part-one">`, `<h2 id="own">`, `href="#part-one">b`, `href="#own">c`, `href="#cell-there">d`, `href="#part-one">e`, `href="headings-in-html.html#cell-there">f`},
			text: []string{"[b](#part-one)"},
		},
		"code-in-markdown": {
			cells: []cell{
				prose("a", "#Title\n\nSee:\n\n    vector<int> v; <script>f()</script> [a](<b c>)\n\n> ```\n> x <T> y\n> ```\n\n- item\n\n      map<K> m\n\n``` {.go}\nx := 1\n```\n\nand <T> here."),
				prose("b", "    <img src=x onerror=alert(1)>\n\n- item\n\n    <img src=x onerror=alert(1)>"),
			},
			page: []string{`<h1 id="title">`, "no <h1>", "no {.go}"},
			text: []string{"\n    vector<int> v; <script>f()</script> [a](<b c>)\n", "\n> x <T> y\n", "\n      map<K> m\n", "and &lt;T> here", "no onerror"},
		},
		"formulas-of-mathjax": {
			cells: []cell{prose("a", "$\\require{cancel}\\cancel x$ $\\let\\e=\\epsilon\\e$ $\\unicode{x2713}$ $\\text{y_pred}_i$ $\\pmatrix{a & {b}\\cr c & d\\cr}$ $\\cases{a\\cr b}$ $\\bbox[red]{z}$ $\\unicode{xd800}$ $\\matrix{$")},
			page:  []string{`"math">\cancel x<`, `"math">\epsilon<`, `"math">✓<`, `"math">\text{y\_pred}_i<`, `\begin{pmatrix}a &amp; {b}\\ c &amp; d\\\end{pmatrix}<`, `\begin{cases}a\\ b\end{cases}`, `"math">{z}<`, `\matrix{<`},
			text:  []string{`$\text{y_pred}_i$`},
		},
		"chart-with-functions": {
			cells: []cell{code("a", "bar.Render(w)", []cell{shown("text/html", strings.Replace(goPage, `function(p) {return "{"+p.x+"}";}`, "p => p.x + '{' /* } */, \"color\": new echarts.Gradient(0, 1, [{offset: 0}]), \"x\": function (p) { return `}` }", 1))})},
			page:  []string{`"label":{"formatter":null,"color":null,"x":null}`, "<figure"},
			text:  []string{"![Bars](chart-with-functions-1-1.svg)"},
		},
		"comments-that-hide": {
			cells: []cell{
				code("a", "#| label: a\n#| echo: false\nGONE1", []cell{printed("KEPT1")}), code("b", "//| include: false\nGONE2", []cell{printed("GONE3")}), code("c", "# | hide_output\nKEPT2", []cell{printed("GONE4")}),
				code("d", "#| code-fold: true\nKEPT3", nil), code("e", "KEPT4", nil, cell{"metadata": cell{"cellView": "form"}}), code("f", "x = 1\n#| echo: false\nKEPT5", nil),
			},
			page: []string{"KEPT1", "KEPT2", "<details class=\"source\"><summary>Code</summary><div class=\"highlight hl-go\"><pre>#| code-fold", "<details class=\"source\"><summary>Code</summary><div class=\"highlight hl-go\"><pre>KEPT4", "KEPT5", "no GONE"},
			text: []string{"KEPT1", "KEPT2", "KEPT5", "no GONE"},
		},
		"widths": {
			cells: []cell{prose("a", "<img src='data:image/png;base64,"+dot+"' style='max-width: 60%; width:20em'> <img src='data:image/png;base64,"+dot+"' style='max-width:9px!important;height:3px;width:calc(1px)'>")},
			page:  []string{`style="width: 20em;max-width: min(100%, 60%);"`, `style="max-width: min(100%, 9px);"`, `height="3"`, "no calc"},
			text:  []string{`style="width: 20em;max-width: min(100%, 60%);"`},
		},
		"links-to-files": {
			cells: []cell{prose("a", "[a](attachment:data%201.csv) <a href=\"attachment:data%201.csv\">b</a> [c](attachment:gone.csv)", cell{"attachments": cell{"data 1.csv": cell{"text/csv": "x,y\n"}}})},
			page:  []string{`<a download="data 1.csv" href="data:application/octet-stream;base64,eCx5Cg==">a</a>`, `eCx5Cg==">b</a>`, "<a>c</a>"},
			text:  []string{"[a](links-to-files-1-f1.csv)", "links-to-files-1-f1.csv\">b</a>"},
		},
		"links-to-formulas": {
			cells: []cell{prose("a", "# T\n\n## The $x^2$ `f`\n\n[a](#The-$x^2$-`f`) $y$ [b](#The-$x^2$-f)")},
			page:  []string{`href="#the-x-2-f">a`, `href="#the-x-2-f">b`},
			text:  []string{"[a](#the-x2-f) $y$ [b](#the-x2-f)"},
		},
		"tables-within": {
			cells: []cell{prose("a", "- a\n\n  | b | c |\n  |---|---|\n  | d | $|e|$ |\n\n> | f | g |\n> |---|---|\n> | h | i |")},
			page:  []string{"<td>d</td>", `\vert e\vert`, "<td>h</td>"},
		},
		"loose-drawing": {
			cells: []cell{prose("a", "<svg width=9 viewbox='0 0 9 9'><lineargradient id=g></lineargradient><circle r=3><title>Dot</svg>")},
			page:  []string{encoded(`<svg xmlns="http://www.w3.org/2000/svg" width="9" viewBox="0 0 9 9"><linearGradient id="g" /><circle r="3"><title>Dot</title></circle></svg>`), "no damaged"},
		},
		"hidden": {
			cells: []cell{
				code("a", "model", []cell{shown("text/html", "<style>#k{}</style><div id='k'><pre>SEEN1</pre><div hidden><div><input type=checkbox checked>GONE</div>GONE</div></div>SEEN2")}),
				code("b", "set", []cell{shown("text/html", "<svg style='position: absolute; width: 0; height: 0'><symbol id='i'></symbol></svg><pre>SEEN3</pre><div class='w' style='color:red; DISPLAY : none'>GONE</div><!-- <p hidden> --><p>SEEN4</p><p hidden>SEEN5")}),
			},
			page: []string{"SEEN1", "SEEN2", "SEEN3", "SEEN4", "SEEN5", "no GONE", "no ☑", "no <img"},
			text: []string{"SEEN1", "SEEN2", "SEEN3", "SEEN4", "SEEN5", "no GONE", "no ☑", "no <img"},
		},
		"language": {
			cells: []cell{code("a", "1", nil)},
			about: cell{"kernelspec": cell{"name": "x", "display_name": "x", "language": "go\"><i>\n```\n<img src=x onerror=alert(1)>\n"}},
			page:  []string{"no <i>"},
			text:  []string{"no <img", "```"},
		},
	}
}

func TestPiecesOfStrangers(t *testing.T) {
	workshop(t)
	all := pieces()
	o := options(t, made.dir, t.TempDir(), "html", "markdown")
	folder := t.TempDir()
	for name, p := range all {
		o.Notebooks = append(o.Notebooks, write(t, folder, name, cell{"nbformat": 4, "nbformat_minor": 5, "metadata": merged(cell{}, []cell{p.about}), "cells": p.cells}))
	}
	var progress strings.Builder
	o.Progress = &progress
	if err := Export(context.Background(), made.dir, o); err != nil {
		t.Errorf("%v\n%s", err, &progress)
	}
	for name, p := range all {
		t.Run(name, func(t *testing.T) {
			page := read(t, o.Out, name+".html")
			check(t, "the page", page[strings.LastIndex(page, "<main"):strings.LastIndex(page, "</main>")], p.page)
			check(t, "the Markdown", read(t, o.Out, name+".md"), p.text)
		})
	}
}

func check(t *testing.T, name, text string, wants []string) {
	t.Helper()
	var want, not []string
	for _, w := range wants {
		if rest, unwanted := strings.CutPrefix(w, "no "); unwanted {
			not = append(not, rest)
		} else {
			want = append(want, w)
		}
	}
	holds(t, name, text, want, not)
}
