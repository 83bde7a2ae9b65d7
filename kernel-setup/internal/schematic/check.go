package schematic

import (
	"maps"
	"math"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/i18n"
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

func (c *checker) add(line int, sentence i18n.Text, args ...any) {
	c.problems = append(c.problems, Problem{line, sentence.With(args...)})
}

// names checks what needs no measuring.
func (c *checker) names() {
	if c.Columns < 1 || c.Rows < 1 || c.Row <= 0 || c.Box[0] <= 0 || c.Box[1] <= 0 {
		c.add(1, noSize)
	}
	if strings.TrimSpace(c.Alt) == "" || strings.Contains(c.Alt, "$") {
		c.add(1, noAlt)
	}
	if len(c.Nodes) == 0 {
		c.add(1, noNodes)
	}
	known := map[string]bool{}
	for _, n := range c.Nodes {
		switch {
		case n.ID == "":
			c.add(n.line, noNodeID)
		case known[n.ID]:
			c.add(n.line, sameNodeID, n.ID)
		}
		known[n.ID] = true
		c.node(n)
	}
	for _, e := range c.Edges {
		for _, end := range []string{e.From, e.To} {
			if !known[end] {
				c.add(e.line, unknownNode, end, strings.Join(slices.Sorted(maps.Keys(known)), ", "))
			}
		}
		if e.From == e.To && len(e.Via) == 0 {
			c.add(e.line, noWay, e.From)
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
		c.add(n.line, negativeSize, n.ID)
	}
	if (n.Shape == "curve") != (n.Curve != nil) || (n.Shape == "cells") != (n.Cells != nil) {
		c.add(n.line, shapeUnlike, n.ID)
	}
	if n.Curve != nil {
		c.oneOf(n.line, "of", n.Curve.Of, slices.Sorted(maps.Keys(functions)))
		if n.Curve.From >= n.Curve.To {
			c.add(n.line, noRange, n.ID)
		}
		for _, x := range n.Curve.marks() {
			if x < n.Curve.From || x > n.Curve.To {
				c.add(n.line, outsideRange, n.ID, x)
			}
		}
	}
	if t := n.Cells; t != nil {
		outside := func(at *int, end int) bool { return at != nil && (*at < 0 || *at >= end) }
		if t.Rows < 1 || t.Columns < 1 || outside(t.Row, t.Rows) || outside(t.Column, t.Columns) {
			c.add(n.line, noSuchCell, n.ID)
		}
	}
	if n.Shape == "plain" && len(n.Text) == 0 {
		c.add(n.line, emptyNode, n.ID)
	}
}

func (c *checker) oneOf(line int, key, value string, known []string) {
	if !slices.Contains(known, value) {
		c.add(line, unknownValue, key, value, strings.Join(slices.DeleteFunc(slices.Clone(known), func(s string) bool { return s == "" }), ", "))
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
			c.add(line, noLegend, kind)
		case named && !drawn:
			c.add(1, unusedLegend, kind)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(c.Legend)) {
		if !slices.Contains(kinds, kind) {
			c.add(1, unknownLegend, kind, strings.Join(kinds, ", "))
		}
	}
}

// room checks that every node stands in the picture and apart from the others. A frame
// may hold others, whole.
func (c *checker) room(l *layout) {
	for i, s := range l.shapes {
		if !(rect{0, 0, pictureWidth, l.height}).holds(s.box) {
			c.add(s.line, nodeOutside, s.ID)
		}
		for _, o := range l.shapes[:i] {
			inFrame := s.Shape == "frame" && s.box.holds(o.box) || o.Shape == "frame" && o.box.holds(s.box)
			if s.box.overlaps(o.box) && !inFrame {
				c.add(s.line, nodesOverlap, o.ID, s.ID)
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
			c.add(s.line, tooWide, s.ID, math.Ceil(wide), math.Floor(fits), plain(strings.Join(s.Text, " / ")))
		}
		if high := lineHeight * float64(len(s.Text)); high > s.box.height() {
			c.add(s.line, tooHigh, s.ID, high, s.box.height())
		}
	}
	for i, w := range l.words {
		if !(rect{0, 0, pictureWidth, l.height}).holds(w.room) {
			c.add(w.line, textOutside, w.owner, plain(w.text))
		}
		for _, o := range l.words[:i] {
			if w.room.overlaps(o.room) {
				c.add(w.line, textsOverlap, w.owner, plain(w.text), plain(o.text))
			}
		}
		for _, s := range l.shapes {
			if solid := s.Shape != "frame" && s.Shape != "curve"; solid && w.owner != (owner{ofNode, s.ID}) && w.room.overlaps(s.box) {
				c.add(w.line, textOnNode, w.owner, plain(w.text), s.ID)
			}
		}
	}
}

// arrows checks that no arrow runs through a node or a text.
func (c *checker) arrows(l *layout) {
	for _, a := range l.arrows {
		name := a.name()
		if tip := len(a.points) - 1; length(a.points[tip-1], a.points[tip]) < shortest {
			c.add(a.line, arrowTooShort, name)
		}
		for i := range len(a.points) - 1 {
			p, q := a.points[i], a.points[i+1]
			for _, s := range l.shapes {
				ends := s.ID == a.From && i == 0 || s.ID == a.To && i == len(a.points)-2
				if !ends && s.Shape != "frame" && crosses(p, q, s.box) {
					c.add(a.line, arrowOnNode, name, s.ID)
				}
			}
			for _, w := range l.words {
				own := w.owner == owner{ofNode, a.From} || w.owner == owner{ofNode, a.To}
				if !own && crosses(p, q, w.room) {
					c.add(a.line, arrowOnText, name, plain(w.text))
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
