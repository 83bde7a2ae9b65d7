package schematic

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// Problem is one reason to refuse a description.
type Problem struct {
	Line     int // of the description, from 1
	Sentence string
}

var (
	shapes = []string{"box", "circle", "plain", "frame", "curve", "cells"}
	kinds  = []string{"weight", "kept", "gradient"}
	sides  = []string{"above", "below", "left", "right"}
)

// Problems is all that is wrong with a drawing; one without can be drawn.
func (d *Drawing) Problems() []Problem {
	c := &checker{Drawing: d}
	c.names()
	if c.problems != nil {
		return c.problems // there is nothing to measure
	}
	l := d.layout()
	c.problems = append(c.problems, l.faults...)
	c.room(l)
	c.words(l)
	c.arrows(l)
	return c.problems
}

type checker struct {
	*Drawing
	problems []Problem
}

func (c *checker) addf(line int, format string, args ...any) {
	c.problems = append(c.problems, Problem{line, fmt.Sprintf(format, args...)})
}

// names checks what needs no measuring.
func (c *checker) names() {
	if c.Columns < 1 || c.Rows < 1 || c.Row <= 0 || c.Box[0] <= 0 || c.Box[1] <= 0 {
		c.addf(1, "a drawing says how many columns: and rows: it has, one at least; row: and box: are above 0")
	}
	if strings.TrimSpace(c.Alt) == "" || strings.Contains(c.Alt, "$") {
		c.addf(1, "a drawing says in words what it shows, for those who cannot see it: alt: …, without formulas")
	}
	if len(c.Nodes) == 0 {
		c.addf(1, "a drawing without nodes: shows nothing")
	}
	known := map[string]bool{}
	for _, n := range c.Nodes {
		switch {
		case n.ID == "":
			c.addf(n.line, "a node needs an id:")
		case known[n.ID]:
			c.addf(n.line, "there are two nodes %s", n.ID)
		}
		known[n.ID] = true
		c.node(n)
	}
	for _, e := range c.Edges {
		for _, end := range []string{e.From, e.To} {
			if !known[end] {
				c.addf(e.line, "there is no node %q: the nodes are %s", end, strings.Join(slices.Sorted(maps.Keys(known)), ", "))
			}
		}
		if e.From == e.To && len(e.Via) == 0 {
			c.addf(e.line, "the arrow from %s to itself needs a way: via: [[column, row], …]", e.From)
		}
		c.oneOf(e.line, "kind", e.Kind, append([]string{""}, kinds[1:]...))
		c.oneOf(e.line, "side", e.Side, append([]string{""}, sides...))
	}
	c.kinds()
}

func (c *checker) node(n *node) {
	c.oneOf(n.line, "shape", n.Shape, append([]string{""}, shapes...))
	c.oneOf(n.line, "kind", n.Kind, append([]string{""}, kinds...))
	if n.Size[0] < 0 || n.Size[1] < 0 {
		c.addf(n.line, "the node %s has a size below 0", n.ID)
	}
	if (n.Shape == "curve") != (n.Curve != nil) || (n.Shape == "cells") != (n.Cells != nil) {
		c.addf(n.line, "the node %s: shape: curve goes with curve: {…}, and shape: cells with cells: {…}", n.ID)
	}
	if n.Curve != nil {
		c.oneOf(n.line, "of", n.Curve.Of, slices.Sorted(maps.Keys(functions)))
		if n.Curve.From >= n.Curve.To {
			c.addf(n.line, "the curve of %s has no range: from: is below to:", n.ID)
		}
		for _, x := range n.Curve.marks() {
			if x < n.Curve.From || x > n.Curve.To {
				c.addf(n.line, "the curve of %s marks %g, which lies outside its range", n.ID, x)
			}
		}
	}
	if t := n.Cells; t != nil {
		outside := func(at *int, end int) bool { return at != nil && (*at < 0 || *at >= end) }
		if t.Rows < 1 || t.Columns < 1 || outside(t.Row, t.Rows) || outside(t.Column, t.Columns) {
			c.addf(n.line, "the table %s marks a row or a column that it does not have", n.ID)
		}
	}
	if n.Shape == "plain" && len(n.Text) == 0 {
		c.addf(n.line, "the node %s shows nothing: it has no text:", n.ID)
	}
}

func (c *checker) oneOf(line int, key, value string, known []string) {
	if !slices.Contains(known, value) {
		c.addf(line, "%s: %s is not known; known are %s", key, value, strings.Join(slices.DeleteFunc(slices.Clone(known), func(s string) bool { return s == "" }), ", "))
	}
}

// kinds compares the legend with what is drawn: a colour must not stay unexplained.
func (c *checker) kinds() {
	used := map[string]int{}
	for _, n := range c.Nodes {
		used[n.Kind] = n.line
		if n.Curve != nil && n.Curve.Slope {
			used["gradient"] = n.line
		}
	}
	for _, e := range c.Edges {
		used[e.Kind] = e.line
	}
	for _, kind := range kinds {
		text, named := c.Legend[kind]
		line, drawn := used[kind]
		switch {
		case drawn && strings.TrimSpace(text) == "":
			c.addf(line, "the legend does not say what the kind %s means: legend: {%s: …}", kind, kind)
		case named && !drawn:
			c.addf(1, "the legend explains the kind %s, which nothing in the drawing has", kind)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(c.Legend)) {
		if !slices.Contains(kinds, kind) {
			c.addf(1, "the legend explains the kind %s, which does not exist; the kinds are %s", kind, strings.Join(kinds, ", "))
		}
	}
}

// room checks that every node stands in the picture and apart from the others. A frame
// may hold others, whole.
func (c *checker) room(l *layout) {
	for i, s := range l.shapes {
		if !(rect{0, 0, pictureWidth, l.height}).holds(s.box) {
			c.addf(s.line, "the node %s leaves the picture", s.ID)
		}
		for _, o := range l.shapes[:i] {
			inFrame := s.Shape == "frame" && s.box.holds(o.box) || o.Shape == "frame" && o.box.holds(s.box)
			if s.box.overlaps(o.box) && !inFrame {
				c.addf(s.line, "the nodes %s and %s lie on one another", o.ID, s.ID)
			}
		}
	}
}

// words checks that every text has the room that it needs in the widest font.
func (c *checker) words(l *layout) {
	for _, s := range l.shapes {
		fits := s.box.width() - padding
		if s.Shape == "circle" {
			fits = s.box.width() - 2
		}
		if inside := s.Shape != "plain" && s.Shape != "curve" && s.Shape != "cells"; !inside {
			continue
		}
		if wide := widest(s.Text); wide > fits {
			c.addf(s.line, "the text of %s is %.0f pixels wide and has %.0f: %s", s.ID, math.Ceil(wide), math.Floor(fits), plain(strings.Join(s.Text, " / ")))
		}
		if high := lineHeight * float64(len(s.Text)); high > s.box.height() {
			c.addf(s.line, "the text of %s is %.0f pixels high and has %.0f", s.ID, high, s.box.height())
		}
	}
	for i, w := range l.words {
		if !(rect{0, 0, pictureWidth, l.height}).holds(w.room) {
			c.addf(w.line, "%s: %q leaves the picture", w.owner, plain(w.text))
		}
		for _, o := range l.words[:i] {
			if w.room.overlaps(o.room) {
				c.addf(w.line, "%s: %q lies on %q", w.owner, plain(w.text), plain(o.text))
			}
		}
		for _, s := range l.shapes {
			if solid := s.Shape != "frame" && s.Shape != "curve"; solid && w.owner != "the node "+s.ID && w.room.overlaps(s.box) {
				c.addf(w.line, "%s: %q lies on the node %s", w.owner, plain(w.text), s.ID)
			}
		}
	}
}

// arrows checks that no arrow runs through a node or a text.
func (c *checker) arrows(l *layout) {
	for _, a := range l.arrows {
		name := a.From + " → " + a.To
		if tip := len(a.points) - 1; length(a.points[tip-1], a.points[tip]) < shortest {
			c.addf(a.line, "the arrow %s is too short for its head: put the nodes farther apart", name)
		}
		for i := range len(a.points) - 1 {
			p, q := a.points[i], a.points[i+1]
			for _, s := range l.shapes {
				ends := s.ID == a.From && i == 0 || s.ID == a.To && i == len(a.points)-2
				if !ends && s.Shape != "frame" && crosses(p, q, s.box) {
					c.addf(a.line, "the arrow %s runs through the node %s", name, s.ID)
				}
			}
			for _, w := range l.words {
				own := w.owner == "the node "+a.From || w.owner == "the node "+a.To
				if !own && crosses(p, q, w.room) {
					c.addf(a.line, "the arrow %s runs through the text %q", name, plain(w.text))
				}
			}
		}
	}
}

// crosses tells whether a straight line from p to q has a part inside a rectangle.
func crosses(p, q point, r rect) bool {
	from, to := 0., 1.
	for _, side := range [4][2]float64{{p.x - q.x, p.x - r.left}, {q.x - p.x, r.right - p.x}, {p.y - q.y, p.y - r.top}, {q.y - p.y, r.bottom - p.y}} {
		step, room := side[0], side[1]-0.5
		switch {
		case step == 0 && room < 0:
			return false
		case step < 0:
			from = max(from, room/step)
		case step > 0:
			to = min(to, room/step)
		}
	}
	return from < to
}
