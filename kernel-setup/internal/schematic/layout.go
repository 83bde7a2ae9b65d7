package schematic

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Sizes in pixels.
const (
	pictureWidth = 800.
	margin       = 8.  // around everything
	letterSize   = 15. // of all words
	lineHeight   = 20.
	padding      = 6.  // between a text and its box
	legendHeight = 34. // where there is a legend
	gap          = 3.  // between the head of an arrow and its box
)

type point struct{ x, y float64 }

type rect struct{ left, top, right, bottom float64 }

func (r rect) width() float64  { return r.right - r.left }
func (r rect) height() float64 { return r.bottom - r.top }
func (r rect) centre() point   { return point{(r.left + r.right) / 2, (r.top + r.bottom) / 2} }

// overlaps tells whether two share more than their borders.
func (r rect) overlaps(o rect) bool {
	const border = 0.5
	return min(r.right, o.right)-max(r.left, o.left) > border && min(r.bottom, o.bottom)-max(r.top, o.top) > border
}

func (r rect) holds(o rect) bool {
	return r.left <= o.left && r.top <= o.top && r.right >= o.right && r.bottom >= o.bottom
}

func around(c point, width, height float64) rect {
	return rect{c.x - width/2, c.y - height/2, c.x + width/2, c.y + height/2}
}

// word is a line of text at its place.
type word struct {
	text  string // as the description has it
	runs  []run
	at    point  // where its baseline begins, has its middle or ends
	align string // start, middle or end: where the room is that a narrower font leaves
	room  rect   // that it needs in the widest font
	owner string
	line  int
}

// shape is a node at its place.
type shape struct {
	*node
	box rect
}

// arrow is an edge at its place.
type arrow struct {
	*edge
	points []point
}

// layout is a drawing with all places known.
type layout struct {
	height float64
	shapes []shape
	arrows []*arrow
	words  []word
	legend []key
	faults []Problem // texts that cannot be set
}

// key is one entry of the legend.
type key struct {
	kind   string
	arrow  bool // shown by an arrow
	line   bool // or by a line; otherwise by a box
	sample rect
}

// layout finds every place. The drawing's names are known to be right.
func (d *Drawing) layout() *layout {
	l := &layout{height: float64(d.Rows)*d.Row + 2*margin}
	boxes := map[string]shape{}
	for _, n := range d.Nodes {
		s := shape{n, d.box(n)}
		boxes[n.ID] = s
		l.shapes = append(l.shapes, s)
		l.label(s)
	}
	for _, e := range d.Edges {
		a := &arrow{edge: e, points: d.route(e, boxes)}
		l.arrows = append(l.arrows, a)
		if e.Label != "" {
			l.beside(a)
		}
	}
	l.explain(d)
	return l
}

// cell is the size of one cell.
func (d *Drawing) cell() (width, height float64) {
	return (pictureWidth - 2*margin) / float64(d.Columns), d.Row
}

// place is the middle of a cell.
func (d *Drawing) place(at [2]float64) point {
	width, height := d.cell()
	return point{margin + (at[0]+0.5)*width, margin + (at[1]+0.5)*height}
}

// box is the room of a node.
func (d *Drawing) box(n *node) rect {
	width, height := d.cell()
	size := n.Size
	if size == [2]float64{} {
		size = d.Box
	}
	c := d.place(n.At)
	switch n.Shape {
	case "circle":
		side := min(size[0]*width, size[1]*height)
		return around(c, side, side)
	case "plain":
		return around(c, widest(n.Text)+2*padding, lineHeight*float64(len(n.Text))+padding)
	}
	return around(c, size[0]*width, size[1]*height)
}

func widest(text lines) float64 {
	most := 0.
	for _, line := range text {
		if runs, err := typeset(line); err == nil {
			most = max(most, width(runs, letterSize))
		}
	}
	return most
}

// write puts a line of text with its middle at a place.
func (l *layout) write(text string, middle point, owner string, line int) *word {
	runs, err := typeset(text)
	if err != nil {
		l.faults = append(l.faults, Problem{line, owner + ": " + err.Error()})
	}
	l.words = append(l.words, word{text: text, runs: runs, at: point{middle.x, middle.y + letterSize*0.36}, align: "middle",
		room: around(middle, width(runs, letterSize), lineHeight-2), owner: owner, line: line})
	return &l.words[len(l.words)-1]
}

// from lets a line begin at the left of its room, and to end at its right.
func (w *word) from() { w.at.x, w.align = w.room.left, "start" }
func (w *word) to()   { w.at.x, w.align = w.room.right, "end" }

// label writes what stands in a node.
func (l *layout) label(s shape) {
	owner := "the node " + s.ID
	c := s.box.centre()
	top := c.y - lineHeight*float64(len(s.Text)-1)/2
	switch s.Shape {
	case "frame":
		top = s.box.top + padding + lineHeight/2
	case "curve":
		top = s.box.top - lineHeight*float64(len(s.Text)) + lineHeight/2
		p := s.Curve.in(s.box)
		for _, label := range s.Curve.Labels {
			l.write(label.Text, p.place(label.At[0], label.At[1]), owner, s.line)
		}
	case "cells":
		top = s.box.bottom + lineHeight*0.75
	}
	for i, text := range s.Text {
		y := top + lineHeight*float64(i)
		if s.Shape == "frame" {
			l.write(text, point{s.box.left + padding + widest(lines{text})/2, y}, owner, s.line).from()
			continue
		}
		l.write(text, point{c.x, y}, owner, s.line)
	}
}

// route is the way of an edge, from border to border.
func (d *Drawing) route(e *edge, boxes map[string]shape) []point {
	from, to := boxes[e.From], boxes[e.To]
	points := []point{from.box.centre()}
	for _, at := range e.Via {
		points = append(points, d.place(at))
	}
	points = append(points, to.box.centre())
	for i := range points {
		points[i].x += e.Shift[0]
		points[i].y += e.Shift[1]
	}
	last := len(points) - 1
	points[0] = leave(points[0], points[1], from, 0)
	points[last] = leave(points[last], points[last-1], to, gap)
	return points
}

// leave is where the way from a point inside a shape to one outside crosses its border,
// and a little farther.
func leave(inside, outside point, s shape, farther float64) point {
	length := math.Hypot(outside.x-inside.x, outside.y-inside.y)
	if length == 0 {
		return inside
	}
	dx, dy := (outside.x-inside.x)/length, (outside.y-inside.y)/length
	reach := length
	if s.Shape == "circle" {
		c := s.box.centre()
		ox, oy, radius := inside.x-c.x, inside.y-c.y, s.box.width()/2
		along := ox*dx + oy*dy
		reach = math.Sqrt(max(0, along*along-ox*ox-oy*oy+radius*radius)) - along
	} else {
		switch {
		case dx > 0:
			reach = min(reach, (s.box.right-inside.x)/dx)
		case dx < 0:
			reach = min(reach, (s.box.left-inside.x)/dx)
		}
		switch {
		case dy > 0:
			reach = min(reach, (s.box.bottom-inside.y)/dy)
		case dy < 0:
			reach = min(reach, (s.box.top-inside.y)/dy)
		}
	}
	reach = max(reach, 0) + farther
	return point{inside.x + dx*reach, inside.y + dy*reach}
}

// beside writes an arrow's label at its longest piece.
func (l *layout) beside(a *arrow) {
	longest := 0
	length := func(i int) float64 {
		return math.Hypot(a.points[i+1].x-a.points[i].x, a.points[i+1].y-a.points[i].y)
	}
	for i := range len(a.points) - 1 {
		if length(i) > length(longest)+1 {
			longest = i
		}
	}
	p, q := a.points[longest], a.points[longest+1]
	middle := point{(p.x + q.x) / 2, (p.y + q.y) / 2}
	across := widest(lines{a.Label})/2 + 9
	side := cmp.Or(a.Side, "above")
	if a.Side == "" && math.Abs(q.y-p.y) > math.Abs(q.x-p.x) {
		side = "right"
	}
	switch side {
	case "above":
		middle.y -= lineHeight*0.5 + 4
	case "below":
		middle.y += lineHeight*0.5 + 5
	case "left":
		middle.x -= across
	case "right":
		middle.x += across
	}
	w := l.write(a.Label, middle, "the arrow "+a.From+" → "+a.To, a.line)
	switch side {
	case "left":
		w.to()
	case "right":
		w.from()
	}
}

// explain sets the legend, in one row below the drawing.
func (l *layout) explain(d *Drawing) {
	if len(d.Legend) == 0 {
		return
	}
	const sample, between = 34., 8.
	const apart = 26.
	total := -apart
	var shown []key
	for _, kind := range kinds {
		text, named := d.Legend[kind]
		if !named {
			continue
		}
		shown = append(shown, key{
			kind:  kind,
			arrow: slices.ContainsFunc(d.Edges, func(e *edge) bool { return e.Kind == kind }),
			line:  kind == "gradient" && slices.ContainsFunc(d.Nodes, func(n *node) bool { return n.Curve != nil && n.Curve.Slope }),
		})
		total += sample + between + widest(lines{text}) + apart
	}
	x, y := (pictureWidth-total)/2, l.height+legendHeight/2-margin/2
	for i := range shown {
		k := &shown[i]
		text := d.Legend[k.kind]
		k.sample = rect{x, y - 7, x + sample, y + 7}
		x += sample + between
		across := widest(lines{text})
		l.write(text, point{x + across/2, y}, "the legend", 1).from()
		x += across + apart
	}
	l.legend = shown
	l.height += legendHeight
}

// plain is a text without its dollars, for a sentence.
func plain(text string) string { return strings.ReplaceAll(text, "$", "") }
