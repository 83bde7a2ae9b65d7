package schematic

import (
	"fmt"
	"html"
	"strings"
)

// style has one set of colours for light and one for dark. The ground belongs to the
// picture, since a reader's page may have the other scheme.
const style = `text{font:15px sans-serif;text-anchor:middle;fill:#1c2127}
.s{font-size:10.8px}.i{font-style:italic}
.ground{fill:#fff}
.box{fill:#f5f6f8;stroke:#57606a;stroke-width:1.3}
.weight{fill:#e6f3e8;stroke:#1a672a}
.kept{fill:#e4f0fb;stroke:#0a5a94}
.gradient{fill:#fdeee6;stroke:#b4330b}
.frame{fill:none;stroke:#8b949e;stroke-width:1.3;stroke-dasharray:3 4}
.line{fill:none;stroke:#3d454e;stroke-width:1.6;stroke-linejoin:round}
.line.gradient{stroke:#b4330b;stroke-width:2.6;stroke-dasharray:8 4}
.line.kept{stroke:#0a5a94;stroke-dasharray:2 4;stroke-width:2}
.head{fill:#3d454e}.head.gradient{fill:#b4330b;stroke:none}.head.kept{fill:#0a5a94;stroke:none}
.axis{stroke:#8b949e;stroke-width:1}
.tangent{stroke:#1a672a;stroke-width:2.6}
@media screen and (prefers-color-scheme:dark){text{fill:#e3e6ea}
.ground{fill:#14171b}
.box{fill:#242a31;stroke:#a3acb7}
.weight{fill:#1c3322;stroke:#93d6a0}
.kept{fill:#17304a;stroke:#82bff2}
.gradient{fill:#43261a;stroke:#ffa07a}
.line{fill:none;stroke:#c3cad2}
.line.gradient{stroke:#ffa07a}.line.kept{stroke:#82bff2}
.head{fill:#c3cad2}.head.gradient{fill:#ffa07a}.head.kept{fill:#82bff2}
.tangent{stroke:#93d6a0}}`

// SVG is the picture of a drawing without problems. The same drawing gives the same
// bytes.
func (d *Drawing) SVG() string {
	l := d.layout()
	w := &writer{}
	w.putf(`<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s">`, number(pictureWidth), number(l.height))
	w.putf("<title>%s</title>", html.EscapeString(d.Alt))
	w.putf("<style>%s</style>", style)
	w.putf(`<rect class="ground" width="%s" height="%s"/>`, number(pictureWidth), number(l.height))
	for _, s := range l.shapes {
		if s.Shape == "frame" {
			w.rect("frame", s.box, 10)
		}
	}
	for _, a := range l.arrows {
		w.arrow(a.Kind, a.points)
	}
	for _, s := range l.shapes {
		w.shape(s)
	}
	for _, k := range l.legend {
		w.sample(k)
	}
	for _, word := range l.words {
		w.text(word)
	}
	w.putf("</svg>")
	return w.String()
}

type writer struct{ strings.Builder }

func (w *writer) putf(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

// number writes a length without digits that nobody sees.
func number(v float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}

func (w *writer) rect(class string, r rect, corner float64) {
	w.putf(`<rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="%s"/>`, class, number(r.left), number(r.top), number(r.width()), number(r.height()), number(corner))
}

func class(of, kind string) string { return strings.TrimSpace(of + " " + kind) }

func (w *writer) shape(s shape) {
	switch s.Shape {
	case "", "box":
		w.rect(class("box", s.Kind), s.box, 7)
	case "circle":
		c := s.box.centre()
		w.putf(`<circle class="%s" cx="%s" cy="%s" r="%s"/>`, class("box", s.Kind), number(c.x), number(c.y), number(s.box.width()/2))
	case "cells":
		w.cells(s)
	case "curve":
		w.curve(s.Curve.in(s.box))
	}
}

func (w *writer) cells(s shape) {
	across, down := s.box.width()/float64(s.Cells.Columns), s.box.height()/float64(s.Cells.Rows)
	for row := range s.Cells.Rows {
		for column := range s.Cells.Columns {
			kind := ""
			if s.Cells.Row != nil && *s.Cells.Row == row || s.Cells.Column != nil && *s.Cells.Column == column {
				kind = s.Kind
			}
			left, top := s.box.left+across*float64(column), s.box.top+down*float64(row)
			w.rect(class("box", kind), rect{left + 1.5, top + 1.5, left + across - 1.5, top + down - 1.5}, 2)
		}
	}
}

func (w *writer) curve(p plotted) {
	for _, band := range p.Bands {
		from, to := p.place(band[0], p.low), p.place(band[1], p.high)
		w.putf(`<rect class="box" style="stroke:none" x="%s" y="%s" width="%s" height="%s"/>`, number(from.x), number(to.y), number(to.x-from.x), number(from.y-to.y))
	}
	w.path("axis", []point{p.place(p.From, 0), p.place(p.To, 0)})
	w.path("axis", []point{p.place(0, p.low), p.place(0, p.high)})
	if p.Slope {
		w.path("line gradient", p.line(true))
	}
	w.path("line", p.line(false))
	for _, x := range p.Tangents {
		w.path("tangent", p.tangent(x))
		y, _ := p.at(x)
		c := p.place(x, y)
		w.putf(`<circle class="head" cx="%s" cy="%s" r="3.5"/>`, number(c.x), number(c.y))
	}
}

func (w *writer) path(class string, points []point) {
	var d strings.Builder
	for i, p := range points {
		fmt.Fprintf(&d, "%c%s %s", "ML"[min(i, 1)], number(p.x), number(p.y))
	}
	w.putf(`<path class="%s" d="%s"/>`, class, d.String())
}

// arrow draws a line with round corners and a head.
func (w *writer) arrow(kind string, points []point) {
	const corner, head, half = 10., 9., 4.2
	last := len(points) - 1
	tip, before := points[last], points[last-1]
	away := length(before, tip)
	dx, dy := (tip.x-before.x)/away, (tip.y-before.y)/away
	foot := point{tip.x - dx*head, tip.y - dy*head}
	var d strings.Builder
	fmt.Fprintf(&d, "M%s %s", number(points[0].x), number(points[0].y))
	for i := 1; i < last; i++ {
		p := points[i]
		in, out := toward(p, points[i-1], corner), toward(p, points[i+1], corner)
		fmt.Fprintf(&d, "L%s %sQ%s %s %s %s", number(in.x), number(in.y), number(p.x), number(p.y), number(out.x), number(out.y))
	}
	fmt.Fprintf(&d, "L%s %s", number(foot.x), number(foot.y))
	w.putf(`<path class="%s" d="%s"/>`, class("line", kind), d.String())
	w.putf(`<path class="%s" d="M%s %sL%s %sL%s %sZ"/>`, class("head", kind), number(tip.x), number(tip.y),
		number(foot.x-dy*half), number(foot.y+dx*half), number(foot.x+dy*half), number(foot.y-dx*half))
}

// toward is a point on the way from p to q, at most half the way.
func toward(p, q point, far float64) point {
	way := length(p, q)
	if way == 0 {
		return p
	}
	far = min(far, way/2) / way
	return point{p.x + (q.x-p.x)*far, p.y + (q.y-p.y)*far}
}

func (w *writer) sample(k key) {
	middle := k.sample.centre().y
	across := []point{{k.sample.left, middle}, {k.sample.right, middle}}
	switch {
	case k.arrow:
		w.arrow(k.kind, across)
	case k.line:
		w.path(class("line", k.kind), across)
	default:
		w.rect(class("box", k.kind), k.sample, 4)
	}
}

// text writes a line; raised and lowered letters move the baseline and back.
func (w *writer) text(word word) {
	var t strings.Builder
	moved := 0.
	for _, r := range word.runs {
		var attributes string
		if r.level != 0 && r.italic {
			attributes = ` class="s i"`
		} else if r.level != 0 {
			attributes = ` class="s"`
		} else if r.italic {
			attributes = ` class="i"`
		}
		to := map[int]float64{0: 0, 1: -5.5, -1: 4}[r.level]
		if to != moved {
			attributes += fmt.Sprintf(` dy="%s"`, number(to-moved))
			moved = to
		}
		if text := html.EscapeString(r.text); attributes == "" {
			t.WriteString(text)
		} else {
			fmt.Fprintf(&t, "<tspan%s>%s</tspan>", attributes, text)
		}
	}
	align := ""
	if word.align != "middle" {
		align = fmt.Sprintf(` style="text-anchor:%s"`, word.align)
	}
	w.putf(`<text x="%s" y="%s"%s>%s</text>`, number(word.at.x), number(word.at.y), align, t.String())
}
