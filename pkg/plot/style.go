package plot

import (
	"math"

	"kobai/pkg/plot/internal/opts"
)

// palette is that of Okabe and Ito ("Color Universal Design", 2008) without its black and yellow, which vanish on a dark and on a
// white page, and with a grey that is seen on both.
var palette = []string{"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F"}

// Dashes and markers differ too, so that curves are told apart in a grey print. Their counts share no factor with each other or
// with the palette's: 84 curves differ before the first two look alike.
var (
	dashes  = []string{"solid", "dashed", "dotted"}
	markers = []string{"circle", "triangle", "rect", "diamond"}
)

// mostMarked is how many points of a curve get a marker; denser markers hide the curve.
const mostMarked = 60

func pick(from []string, i int) string { return from[i%len(from)] }

// xAxis is a numeric axis over the range of the data. Between whole numbers such as layers and steps it has no ticks.
func (a Axes) xAxis(x span, uneven bool) opts.XAxis {
	axis := opts.XAxis{Type: "value", Name: a.X, Scale: opts.Bool(true), AxisLine: atTheEdge(),
		AxisLabel: &opts.AxisLabel{Formatter: "@value", HideOverlap: opts.Bool(true)}}
	switch {
	case a.LogX && x.low >= 1e-3 && x.high <= 1e4: // learning rates and gains, which nobody calls powers of ten
		axis.Type = "log"
	case a.LogX:
		axis.Type, axis.AxisLabel.Formatter = "log", "@exp"
	case !uneven:
		axis.MinInterval = 1
	}
	if x.low < x.high {
		axis.Min, axis.Max = x.low, x.high
	}
	return axis
}

// yAxis is a numeric axis that starts where the data does, and at 0 where that is near. A logarithmic one goes from one power of ten to
// another.
func (a Axes) yAxis(y span) opts.YAxis {
	axis := opts.YAxis{Type: "value", Name: a.Y, Scale: opts.Bool(true), AxisLine: atTheEdge(), AxisLabel: &opts.AxisLabel{Formatter: "@value"}}
	switch {
	case !a.LogY && y.isNearZero():
		axis.Scale = nil
	case a.LogY:
		axis.Type, axis.AxisLabel.Formatter = "log", "@exp"
		if !y.isEmpty() {
			axis.Min, axis.Max = decades(y)
		}
	}
	return axis
}

// fixedYAxis spans y whatever is drawn.
func (a Axes) fixedYAxis(y span) opts.YAxis {
	axis := a.yAxis(y)
	if y.isNearZero() {
		y = y.including(0)
	}
	if !a.LogY && y.low < y.high {
		axis.Min, axis.Max = tickBelow(y.low, y.high), -tickBelow(-y.high, -y.low)
	}
	return axis
}

// tickBelow returns the greatest tick that is at most low, on a linear axis from low to high with about five ticks at steps of 1, 2
// or 5 times a power of ten; it is low itself at the ends of float64, where no step is left.
func tickBelow(low, high float64) float64 {
	rough := (high - low) / 5
	step := math.Pow(10, math.Floor(log10(rough)))
	for _, times := range []float64{5, 2} {
		if times*step <= rough {
			step *= times
			break
		}
	}
	if tick := math.Floor(low/step) * step; tick <= low && !math.IsInf(tick, 0) {
		return tick
	}
	return low
}

// atTheEdge keeps an axis at the figure's edge instead of where the other axis is 0, in the midst of the curves.
func atTheEdge() *opts.AxisLine {
	return &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(false)}
}
