package export

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/chromium"
)

// table is one of so many columns, of which the last says LAST.
func table(columns int) string {
	cells := func(tag string) string {
		return "<tr>" + strings.Repeat("<"+tag+">7777777</"+tag+">", columns-1) + "<" + tag + ">LAST</" + tag + "></tr>"
	}
	return "<table><thead>" + cells("th") + "</thead><tbody>" + cells("td") + "</tbody></table>"
}

func TestNothingIsCutAtTheMargin(t *testing.T) {
	if _, err := chromium.Find(); err != nil {
		t.Skip(err)
	}
	workshop(t)
	var terms []string
	for i := range 24 {
		terms = append(terms, fmt.Sprintf("a_{%d}x^{%d}", i, i))
	}
	unbroken := "\\boxed{" + strings.Join(terms, "+") + "}"
	path := write(t, t.TempDir(), "wide", cell{"nbformat": 4, "nbformat_minor": 5, "metadata": cell{}, "cells": []cell{
		prose("a", "# Wide\n\n$$y="+strings.Join(terms, "+")+"$$\n\n$$"+unbroken+"$$\n\n|"+strings.Repeat("7777777|", 15)+"\n|"+strings.Repeat("---|", 15)+"\n|"+strings.Repeat("7777777|", 14)+"LAST|\n"),
		code("b", "1", []cell{shown("text/html", table(12)), shown("text/html", table(30)), shown("text/html", table(3))}),
	}})
	o := options(t, made.dir, t.TempDir(), "html", "pdf")
	o.Notebooks = []string{path}
	if err := Export(context.Background(), made.dir, o); err != nil {
		t.Fatal(err)
	}
	pdf := read(t, o.Out, "wide.pdf")
	if upright, turned := strings.Count(pdf, "/MediaBox [0 0 594"), strings.Count(pdf, "/MediaBox [0 0 841"); upright == 0 || turned != 1 {
		t.Errorf("the PDF has %d upright pages and %d turned ones, wants one for the widest table", upright, turned)
	}
	tab, _ := blank(t, 672, 1000, false) // the width of A4 between its margins
	if err := tab.Media("print", false); err != nil {
		t.Fatal(err)
	}
	if err := tab.Open(fileURL(filepath.Join(o.Out, "wide.html")), `document.documentElement.dataset.ready`); err != nil {
		t.Fatal(err)
	}
	eval[any](t, tab, `dispatchEvent(new Event('beforeprint'))`) // the browser says so of a page that was fitted when it was opened
	if turned := eval[float64](t, tab, `document.querySelector('table.turned').getBoundingClientRect().width`); turned < 900 {
		t.Errorf("the turned table takes %v of 1000 pixels", turned)
	}
	ends := eval[[]float64](t, tab, `[...document.querySelectorAll('td:last-child')].filter(c => c.textContent === 'LAST').map(c => c.getBoundingClientRect().right - (c.closest('.turned') ? 328 : 0))`)
	if len(ends) != 4 {
		t.Fatalf("%d of 4 last columns are there", len(ends))
	}
	for i, end := range ends {
		if end > 672 {
			t.Errorf("table %d ends at %v of 672 pixels", i, end)
		}
	}
	formulas := eval[[]float64](t, tab, `[...document.querySelectorAll('.math.block')].map(m => Math.max(...[...m.querySelectorAll('.katex-base')].map(b => b.getBoundingClientRect().right)))`)
	if len(formulas) != 2 || formulas[0] < 300 || formulas[1] < 300 || formulas[0] > 672 || formulas[1] > 672 {
		t.Errorf("the formulas end at %v of 672 pixels", formulas)
	}
	if small := eval[float64](t, tab, `parseFloat(document.querySelector('.math.block').style.zoom || 1)`); small < 1 {
		t.Errorf("a formula that can break is %v of its size", small)
	}
}

// TestNothingMakesAllLettersSmaller has one element in each notebook that asks for more than the paper's width: a browser would print the
// whole document smaller for it.
func TestNothingMakesAllLettersSmaller(t *testing.T) {
	workshop(t)
	long := strings.Repeat("d+", 99) + "d"
	var paths []string
	o := options(t, made.dir, t.TempDir(), "html")
	for name, text := range map[string]string{
		"width": `<div style="width: 1500px">` + table(8) + "</div>", "table": `<table style="width: 1500px"><tr><td>a</td></tr></table>`,
		"nowrap": `<p style="white-space: nowrap">` + strings.Repeat("word ", 99) + "</p>", "code": "`" + strings.Repeat("/path", 99) + "`",
		"bracket": `In line $\left(` + long + `\right)$.`, "root": `Two $a$ and **$\sqrt{` + long + `}$**.`, "item": `- $$\boxed{` + long + `}$$`,
	} {
		paths = append(paths, write(t, t.TempDir(), name, cell{"nbformat": 4, "nbformat_minor": 5, "metadata": cell{}, "cells": []cell{prose("a", text)}}))
	}
	o.Notebooks = paths
	if err := Export(context.Background(), made.dir, o); err != nil {
		t.Fatal(err)
	}
	tab, _ := blank(t, 794, 1000, false) // A4 with its margins
	if err := tab.Media("print", false); err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".ipynb")
		if err := tab.Open(fileURL(filepath.Join(o.Out, name+".html")), `document.documentElement.dataset.ready`); err != nil {
			t.Fatal(err)
		}
		if width := eval[int](t, tab, `document.documentElement.scrollWidth`); width > 794 {
			t.Errorf("%s makes the document %d pixels wide", name, width)
		}
	}
}

func TestPagesUseTheWidthTheyHave(t *testing.T) {
	tab := open(t, fileURL(filepath.Join(exported(t), "en", "01-sample.html")), 1280, 900, false, live)
	code := eval[float64](t, tab, `document.querySelector('pre').getBoundingClientRect().width`)
	text := eval[float64](t, tab, `Math.max(...[...document.querySelectorAll('.prose > p')].map(p => p.getBoundingClientRect().width))`)
	if code < 900 || text > 710 {
		t.Errorf("code is %v pixels wide and text %v, wants 900 and at most 704", code, text)
	}
	if scrolling := eval[int](t, tab, `[...document.querySelectorAll('.prose > p')].filter(p => p.getBoundingClientRect().left < document.querySelector('.kobai-toc').getBoundingClientRect().right).length`); scrolling > 0 {
		t.Errorf("%d paragraphs lie on the contents", scrolling)
	}
}
