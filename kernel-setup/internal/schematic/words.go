package schematic

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/i18n"
)

// word is a line of text at its place.
type word struct {
	text  string // as the description has it
	runs  []run
	at    point  // where its baseline begins, has its middle or ends
	align string // start, middle or end: where the room is that a narrower font leaves
	room  rect   // that it needs in the widest font
	owner owner
	line  int
}

// owner is what a text belongs to.
type owner struct {
	kind i18n.Text // with a place for the name
	name string
}

func (o owner) String() string {
	if o.name == "" {
		return o.kind.String()
	}
	return o.kind.With(o.name)
}

// key is one entry of the legend.
type key struct {
	kind   string
	arrow  bool // shown by an arrow
	line   bool // or by a line; otherwise by a box
	sample rect
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
func (l *layout) write(text string, middle point, of owner, line int) *word {
	runs, err := typeset(text)
	if err != nil {
		l.faults = append(l.faults, Problem{line, behind.With(of, err)})
	}
	l.words = append(l.words, word{text: text, runs: runs, at: point{middle.x, middle.y + letterSize*0.36}, align: "middle",
		room: around(middle, width(runs, letterSize), lineHeight-2), owner: of, line: line})
	return &l.words[len(l.words)-1]
}

// from lets a line begin at the left of its room, and to end at its right.
func (w *word) from() { w.at.x, w.align = w.room.left, "start" }
func (w *word) to()   { w.at.x, w.align = w.room.right, "end" }

// label writes what stands in a node.
func (l *layout) label(s shape) {
	of := owner{ofNode, s.ID}
	c := s.box.centre()
	top := c.y - lineHeight*float64(len(s.Text)-1)/2
	switch s.Shape {
	case "frame":
		top = s.box.top + padding + lineHeight/2
	case "curve":
		top = s.box.top - lineHeight*float64(len(s.Text)) + lineHeight/2
		p := s.Curve.in(s.box)
		for _, label := range s.Curve.Labels {
			l.write(label.Text, p.place(label.At[0], label.At[1]), of, s.line)
		}
	case "cells":
		top = s.box.bottom + lineHeight*0.75
	}
	for i, text := range s.Text {
		y := top + lineHeight*float64(i)
		if s.Shape == "frame" {
			l.write(text, point{s.box.left + padding + widest(lines{text})/2, y}, of, s.line).from()
			continue
		}
		l.write(text, point{c.x, y}, of, s.line)
	}
}

// beside writes an arrow's label at its longest piece.
func (l *layout) beside(a *arrow) {
	longest := 0
	for i := range len(a.points) - 1 {
		if length(a.points[i], a.points[i+1]) > length(a.points[longest], a.points[longest+1])+1 {
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
	w := l.write(a.Label, middle, owner{ofArrow, a.name()}, a.line)
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
	const sample, between, apart = 34., 8., 26.
	var rows [][]key
	var widths []float64
	for _, kind := range kinds {
		text, named := d.Legend[kind]
		if !named {
			continue
		}
		room := sample + between + widest(lines{text})
		last := len(rows) - 1
		if last < 0 || widths[last]+apart+room > pictureWidth-2*margin {
			rows, widths = append(rows, nil), append(widths, -apart)
			last++
		}
		widths[last] += apart + room
		rows[last] = append(rows[last], key{
			kind:  kind,
			arrow: slices.ContainsFunc(d.Edges, func(e *edge) bool { return e.Kind == kind }),
			line:  kind == "gradient" && slices.ContainsFunc(d.Nodes, func(n *node) bool { return n.Curve != nil && n.Curve.Slope }),
		})
	}
	y := l.height + legendHeight/2 - margin/2
	for i, row := range rows {
		x := (pictureWidth - widths[i]) / 2
		for _, k := range row {
			text := d.Legend[k.kind]
			k.sample = rect{x, y - 7, x + sample, y + 7}
			x += sample + between
			across := widest(lines{text})
			l.write(text, point{x + across/2, y}, owner{kind: theLegend}, 1).from()
			x += across + apart
			l.legend = append(l.legend, k)
		}
		y += legendRow
	}
	l.height += legendHeight + legendRow*float64(len(rows)-1)
}

// plain is a text without its dollars, for a sentence.
func plain(text string) string { return strings.ReplaceAll(text, "$", "") }
