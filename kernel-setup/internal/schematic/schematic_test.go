package schematic

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// sound is a drawing that lacks nothing, from its fourth line on the nodes and edges.
func sound(rest string) string {
	return "alt: two boxes\ncolumns: 4\nrows: 2\n" + rest
}

const (
	twoBoxes = "nodes:\n- {id: a, at: [0, 0], text: $x_1$}\n- {id: b, at: [3, 0], text: b}\n"
	joined   = twoBoxes + "edges:\n- {from: a, to: b}\n"
)

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		line   int
		want   string
	}{
		"no alt":               {"columns: 1\nrows: 1\nnodes: [{id: a, at: [0, 0]}]", 1, "says in words what it shows"},
		"no grid":              {"alt: x\nnodes: [{id: a, at: [0, 0]}]", 1, "how many columns: and rows:"},
		"nothing":              {sound(""), 1, "without nodes: shows nothing"},
		"no id":                {sound("nodes:\n- {at: [0, 0]}"), 5, "needs an id:"},
		"twice":                {sound("nodes:\n- {id: a, at: [0, 0]}\n- {id: a, at: [1, 0]}"), 6, "two nodes a"},
		"unknown node":         {sound(twoBoxes + "edges:\n- {from: a, to: c}"), 8, `no node "c": the nodes are a, b`},
		"unknown shape":        {sound("nodes:\n- {id: a, at: [0, 0], shape: star}"), 5, "shape: star is not known; known are box, circle"},
		"unknown kind":         {sound("nodes:\n- {id: a, at: [0, 0], kind: blue}"), 5, "kind: blue is not known"},
		"unknown side":         {sound(twoBoxes + "edges:\n- {from: a, to: b, side: over}"), 8, "side: over is not known"},
		"to itself":            {sound(twoBoxes + "edges:\n- {from: a, to: a}"), 8, "the arrow from a to itself"},
		"curve without":        {sound("nodes:\n- {id: a, at: [0, 0], shape: curve}"), 5, "shape: curve goes with curve:"},
		"unknown curve":        {sound("nodes:\n- {id: a, at: [0, 0], shape: curve, curve: {of: sine, from: 0, to: 1}}"), 5, "of: sine is not known; known are relu, sigmoid, tanh"},
		"curve without range":  {sound("nodes:\n- {id: a, at: [0, 0], shape: curve, curve: {of: tanh, from: 1, to: 1}}"), 5, "has no range"},
		"tangent outside":      {sound("nodes:\n- {id: a, at: [0, 0], shape: curve, curve: {of: tanh, from: 0, to: 1, tangents: [2]}}"), 5, "marks 2, which lies outside its range"},
		"band outside":         {sound("nodes:\n- {id: a, at: [0, 0], shape: curve, curve: {of: tanh, from: 0, to: 1, bands: [[-1, 1]]}}"), 5, "marks -1, which lies outside its range"},
		"too near":             {sound("nodes:\n- {id: a, at: [0, 0]}\n- {id: b, at: [0.85, 0]}\nedges:\n- {from: a, to: b}"), 8, "the arrow a → b is too short for its head"},
		"cells outside":        {sound("nodes:\n- {id: a, at: [0, 0], shape: cells, cells: {rows: 2, columns: 2, row: 2}}"), 5, "marks a row or a column"},
		"unexplained":          {sound(twoBoxes + "edges:\n- {from: a, to: b, kind: gradient}"), 8, "legend does not say what the kind gradient means"},
		"explained for nobody": {sound(joined + "legend: {kept: remembered}"), 1, "explains the kind kept, which nothing"},
		"no such kind":         {sound(joined + "legend: {hot: warm}"), 1, "the kind hot, which does not exist"},
		"outside":              {sound("nodes:\n- {id: a, at: [4, 0]}"), 5, "the node a leaves the picture"},
		"on one another":       {sound("nodes:\n- {id: a, at: [0, 0]}\n- {id: b, at: [0.7, 0]}"), 6, "the nodes a and b lie on one another"},
		"half in a frame":      {sound("nodes:\n- {id: a, at: [0.5, 0], shape: frame, size: [1.5, 0.9]}\n- {id: b, at: [1.2, 0]}"), 6, "the nodes a and b lie on one another"},
		"too wide":             {sound("nodes:\n- {id: a, at: [0, 0], text: wwwwwwwwwwwwwwwwww}"), 5, "the text of a is 222 pixels wide and has 83"},
		"too wide for circle":  {sound("nodes:\n- {id: a, at: [0, 0], text: wwww, shape: circle}"), 5, "the text of a is 50 pixels wide and has 42"},
		"too high":             {sound("nodes:\n- {id: a, at: [0, 0], text: [a, b, c]}"), 5, "the text of a is 60 pixels high and has 44"},
		"label on a box":       {sound("nodes:\n- {id: a, at: [0, 0]}\n- {id: b, at: [1, 0]}\nedges:\n- {from: a, to: b, label: long words}"), 8, `the arrow a → b: "long words" lies on the node a`},
		"label on a label":     {sound(twoBoxes + "edges:\n- {from: a, to: b, label: one}\n- {from: b, to: a, label: two}"), 9, `"two" lies on "one"`},
		"label outside":        {sound(twoBoxes + "edges:\n- {from: a, to: b, label: one, via: [[0, -0.4], [3, -0.4]]}"), 8, `"one" leaves the picture`},
		"through a node":       {sound(twoBoxes + "- {id: c, at: [1.5, 0]}\nedges:\n- {from: a, to: b}"), 9, "the arrow a → b runs through the node c"},
		"through a text":       {sound(twoBoxes + "- {id: c, at: [1.5, 1]}\n- {id: d, at: [1.5, 0.5], shape: plain, text: words}\nedges:\n- {from: c, to: a, via: [[1.5, 0.5], [0, 0.5]]}"), 10, `runs through the text "words"`},
		"empty text":           {sound("nodes:\n- {id: a, at: [0, 0], shape: plain}"), 5, "the node a shows nothing"},
		"legend too wide":      {sound(twoBoxes + "edges:\n- {from: a, to: b, kind: kept}\nlegend:\n  kept: " + strings.Repeat("wide ", 30)), 1, "leaves the picture"},
		"bad formula":          {sound("nodes:\n- {id: a, at: [0, 0], text: $x$ and $}"), 5, "opens a formula that does not close"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Read(c.source)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range d.Problems() {
				if p.Line == c.line && strings.Contains(p.Sentence, c.want) {
					return
				}
			}
			t.Errorf("line %d does not say %q: %v", c.line, c.want, d.Problems())
		})
	}
}

func TestReadRefusesUnknownKeys(t *testing.T) {
	for _, source := range []string{"colums: 3", sound("nodes:\n- {id: a, wide: 3}"), sound(twoBoxes + "edges:\n- {from: a, over: b}")} {
		if _, err := Read(source); err == nil || !strings.Contains(err.Error(), "unknown field") {
			t.Errorf("%q: the error is %v", source, err)
		}
	}
}

func TestFormulas(t *testing.T) {
	for text, want := range map[string]string{
		`plain words`:                   "plain\u00a0words",
		`$\partial E/\partial W_l$`:     "∂*E*/∂*W*_*l*",
		`$x_l^\top \delta$`:             "*x*_*l*^⊤δ",
		`$\sigma'(z_{l+1}) = y$`:        "σ′(*z*_*l*_+_1)\u00a0=\u00a0*y*",
		`$\times w$`:                    "×\u202f*w*",
		`$a \odot b$ and $-\tanh(1)$`:   "*a*\u202f⊙\u202f*b*\u00a0and\u00a0−tanh(1)",
		`$\sqrt n$`:                     `the formula $\sqrt n$ has \sqrt, which a drawing does not know`,
		`$x_{l$`:                        `the formula $x_{l$ has a { that is not closed`,
		`$x}$`:                          `the formula $x}$ has a } that closes nothing`,
		`$x_$`:                          `the formula $x_$ ends with a _ or ^`,
		`$x_{l^2}$`:                     `the formula $x_{l^2}$ raises or lowers twice, which would be too small to read`,
		`$x_{\top}$ ⟦ stands $y$ for z`: "*x*_⊤\u00a0⟦\u00a0stands\u00a0*y*\u00a0for\u00a0z",
	} {
		runs, err := typeset(text)
		got := ""
		for _, r := range runs {
			shown := r.text
			if r.italic {
				shown = "*" + shown + "*"
			}
			got += map[int]string{0: "", 1: "^", -1: "_"}[r.level] + shown
		}
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s is set as %q, wants %q", text, got, want)
		}
	}
}

func TestTextsAreAll(t *testing.T) {
	d, err := Read("alt: A\ncolumns: 1\nrows: 1\nnodes: [{id: a, text: [B, C], curve: {labels: [{text: D}]}}]\nedges: [{label: E}]\nlegend: {kept: F}")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(d.Texts(), ""); got != "ABCDEF" {
		t.Errorf("the texts are %q", got)
	}
}

func TestArrowsEndAtBorders(t *testing.T) {
	d, err := Read(sound(joined))
	if err != nil {
		t.Fatal(err)
	}
	points := d.layout().arrows[0].points
	a, b := d.box(d.Nodes[0]), d.box(d.Nodes[1])
	if points[0].x != a.right || points[1].x != b.left-gap || points[0].y != points[1].y {
		t.Errorf("the arrow runs %v, between %v and %v", points, a, b)
	}
	round := shape{&node{Shape: "circle"}, rect{0, 0, 20, 20}}
	if p := leave(point{10, 10}, point{10, 90}, round, 0); p != (point{10, 20}) {
		t.Errorf("the arrow leaves the circle at %v", p)
	}
}

func TestSVGIsWellFormedAndTheSame(t *testing.T) {
	source := sound(twoBoxes + "- {id: c, at: [1, 1], shape: cells, cells: {rows: 2, columns: 2, row: 1}, kind: kept, text: <rows>}\nedges:\n- {from: a, to: b, label: '$a < b$'}\nlegend: {kept: of & for}")
	var pictures [2]string
	for i := range pictures {
		d, err := Read(source)
		if err != nil {
			t.Fatal(err)
		}
		if problems := d.Problems(); problems != nil {
			t.Fatal(problems)
		}
		pictures[i] = d.SVG()
	}
	if pictures[0] != pictures[1] {
		t.Error("the same description gives two pictures")
	}
	wellFormed(t, pictures[0])
	for _, part := range []string{"<title>two boxes</title>", "&lt;rows&gt;", "of\u00a0&amp;\u00a0for", "prefers-color-scheme:dark"} {
		if !strings.Contains(pictures[0], part) {
			t.Errorf("the picture lacks %q", part)
		}
	}
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestLettersAreReadBesideTheFileList: in a window 800 pixels wide JupyterLab leaves a picture 341 of them beside its list of files
// (measured with JupyterLab 4.6).
func TestLettersAreReadBesideTheFileList(t *testing.T) {
	const left, readable = 341., 11.
	if size := letterSize * left / pictureWidth; size < readable {
		t.Errorf("letters are %.1f pixels high, want %g", size, readable)
	}
}
