package schematic

import (
	"math"
	"slices"
)

// curve is an activation function over a range, with its slope and tangents.
type curve struct {
	Of       string       `yaml:"of"`
	From     float64      `yaml:"from"`
	To       float64      `yaml:"to"`
	Slope    bool         `yaml:"slope"`    // draws the slope too, as a curve of the kind gradient
	Tangents []float64    `yaml:"tangents"` // where tangents touch the curve
	Bands    [][2]float64 `yaml:"bands"`    // ranges that are shaded
	Labels   []struct {
		At   [2]float64 `yaml:"at"` // in the curve's own units
		Text string     `yaml:"text"`
	} `yaml:"labels"`
}

// marks are the places that the curve marks.
func (c *curve) marks() []float64 {
	all := slices.Clone(c.Tangents)
	for _, band := range c.Bands {
		all = append(all, band[0], band[1])
	}
	return all
}

// function is an activation function: its value and slope, and what values it takes.
type function struct {
	at        func(z float64) (value, slope float64)
	low, high float64
}

var functions = map[string]function{
	"sigmoid": {func(z float64) (float64, float64) {
		y := 1 / (1 + math.Exp(-z))
		return y, y * (1 - y)
	}, 0, 1},
	"tanh": {func(z float64) (float64, float64) {
		y := math.Tanh(z)
		return y, 1 - y*y
	}, -1, 1},
	"relu": {func(z float64) (float64, float64) {
		if z > 0 {
			return z, 1
		}
		return 0, 0
	}, 0, 0}, // as high as its range
}

// plotted is a curve in its box.
type plotted struct {
	function
	*curve
	box rect
}

func (c *curve) in(box rect) plotted {
	p := plotted{functions[c.Of], c, box}
	if p.low == p.high {
		p.high = c.To
	}
	return p
}

// place is where a point of the curve's own units lies.
func (p plotted) place(x, y float64) point {
	return point{
		p.box.left + (x-p.From)/(p.To-p.From)*p.box.width(),
		p.box.bottom - (y-p.low)/(p.high-p.low)*p.box.height(),
	}
}

// line follows the value or the slope.
func (p plotted) line(slope bool) []point {
	const pieces = 64
	var points []point
	for i := range pieces + 1 {
		x := p.From + (p.To-p.From)*float64(i)/pieces
		y, s := p.at(x)
		if slope {
			y = s
		}
		points = append(points, p.place(x, y))
	}
	return points
}

// tangent is the piece of a tangent around x, cut where it leaves the box.
func (p plotted) tangent(x float64) []point {
	y, slope := p.at(x)
	reach := (p.To - p.From) / 8
	if slope > 0 {
		reach = min(reach, (p.high-y)/slope, (y-p.low)/slope)
		reach = max(reach, (p.To-p.From)/10)
	}
	left, right := max(x-reach, p.From), min(x+reach, p.To)
	return []point{p.place(left, y+slope*(left-x)), p.place(right, y+slope*(right-x))}
}
