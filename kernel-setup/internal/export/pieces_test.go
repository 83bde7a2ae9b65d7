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
	page, text []string
}

// encoded is a drawing as a page holds it.
func encoded(svg string) string { return base64.StdEncoding.EncodeToString([]byte(svg)) }

func pieces() map[string]piece {
	const nested = `<svg xmlns="http://www.w3.org/2000/svg" width="9"><svg x="1"><circle r="1"/></svg><rect width="9"/></svg>`
	return map[string]piece{
		"drawing-file": {
			[]cell{code("a", "plt.plot()", []cell{shown("image/svg+xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">\n<!-- made by a library -->\n"+nested+"\n<!-- end -->")})},
			[]string{encoded(nested)}, []string{"![Picture made by the cell](drawing-file-1-1.svg)"},
		},
		"drawing-in-drawing": {[]cell{prose("a", "Before "+nested+" after <svg/>.")}, []string{encoded(nested), " after", "no rect"}, []string{"drawing-in-drawing-1-p1.svg", "no rect"}},
		"json": {
			[]cell{code("a", "JSON(x)", []cell{{"output_type": "display_data", "metadata": cell{}, "data": cell{"application/json": cell{"名前": []int{1, 2}}, "text/plain": "<JSON object>"}}})},
			[]string{`"名前": [`, "no JSON object", "no Left out"}, []string{"\n  \"名前\": [", "no JSON object"},
		},
		"no-drawing": {[]cell{code("a", "1", []cell{shown("image/svg+xml", "nothing drawn")})}, []string{"damaged"}, []string{"damaged"}},
	}
}

func TestPiecesOfStrangers(t *testing.T) {
	workshop(t)
	all := pieces()
	o := options(t, made.dir, t.TempDir(), "html", "markdown")
	folder := t.TempDir()
	for name, p := range all {
		o.Notebooks = append(o.Notebooks, write(t, folder, name, cell{"nbformat": 4, "nbformat_minor": 5, "metadata": cell{}, "cells": p.cells}))
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
