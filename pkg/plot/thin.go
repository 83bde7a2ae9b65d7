package plot

import (
	"fmt"
	"math"

	"kobai/pkg/internal/locale"
)

// mostPoints is how many points of one series are drawn. More cannot be told apart on a screen, and every point is
// stored in the notebook twice: in the option and in the static picture.
const mostPoints = 1000

// thin keeps a long curve's shape: its ends, and of each of many stretches the least and the greatest point.
func (c *curve) thin() {
	if len(c.points) <= mostPoints {
		return
	}
	kept := make([]point, 0, mostPoints)
	stretches := mostPoints/2 - 1
	inner := c.points[1 : len(c.points)-1]
	kept = append(kept, c.points[0])
	for i := range stretches {
		stretch := inner[i*len(inner)/stretches : (i+1)*len(inner)/stretches]
		least, greatest := extremes(stretch)
		kept = append(kept, stretch[min(least, greatest)])
		if least != greatest {
			kept = append(kept, stretch[max(least, greatest)])
		}
	}
	c.points = append(kept, c.points[len(c.points)-1])
	c.thinned = fmt.Sprintf(locale.Pick("%d 点のうち、形を保つ %d 点を描いています。", "of %d points, %d that keep the shape are drawn."), c.total, len(c.points))
}

// extremes returns the places of the least and the greatest y; a gap counts as the least, so that it stays visible.
func extremes(points []point) (least, greatest int) {
	value := func(p point) float64 {
		if y, ok := p[1].(float64); ok {
			return y
		}
		return math.Inf(-1)
	}
	for i, p := range points {
		if value(p) < value(points[least]) {
			least = i
		}
		if value(p) > value(points[greatest]) {
			greatest = i
		}
	}
	return least, greatest
}

// sample keeps points of a cloud at even distances in the order they were given.
func (c *curve) sample() {
	if len(c.points) <= mostPoints {
		return
	}
	kept := make([]point, mostPoints)
	for i := range kept {
		kept[i] = c.points[i*len(c.points)/mostPoints]
	}
	c.points = kept
	c.thinned = fmt.Sprintf(locale.Pick("%d 点のうち、等間隔に選んだ %d 点を描いています。", "of %d points, %d chosen at even distances are drawn."), c.total, len(c.points))
}
