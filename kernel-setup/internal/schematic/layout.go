package schematic

import "math"

// Sizes in pixels.
const (
	pictureWidth = 464. // a letter is 11 pixels high in a window of 800 beside JupyterLab's list of files, which leaves 341
	margin       = 8.   // around everything
	letterSize   = 15.  // of all words
	lineHeight   = 20.
	padding      = 6.  // between a text and its box
	legendHeight = 34. // where there is a legend, of one row
	legendRow    = 24. // of every other one
	gap          = 3.  // between the head of an arrow and its box
	shortest     = 12. // the last piece of an arrow, so that its head can be seen
)

type point struct{ x, y float64 }

func length(p, q point) float64 { return math.Hypot(q.x-p.x, q.y-p.y) }

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

func (e *edge) name() string { return e.From + " → " + e.To }

// layout is a drawing with all places known.
type layout struct {
	height float64
	shapes []shape
	arrows []*arrow
	words  []word
	legend []key
	faults []Problem // texts that cannot be set
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
	way := length(inside, outside)
	if way == 0 {
		return inside
	}
	dx, dy := (outside.x-inside.x)/way, (outside.y-inside.y)/way
	reach := way
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
