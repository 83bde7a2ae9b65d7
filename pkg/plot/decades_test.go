package plot

import (
	"math"
	"testing"
)

func TestLogarithmicAxesAreLabelledAtEvenPowers(t *testing.T) {
	for _, c := range []struct {
		low, high, from, to float64
		step                int
	}{
		{3e-10, 2e-4, 1e-10, 1e-3, 1},
		{3e-12, 0.2, 1e-12, 1, 2},
		{1e-35, 4e-4, 1e-35, 1, 5},
		{2e-32, 5e16, 1e-40, 1e20, 10},
		{1, 1, 0.1, 10, 1},
		{0.001, 1000, 0.001, 1000, 1},
		{1e-290, 1, 1e-300, 1, 50},
		{1e-320, 1e-304, 1e-320, 1e-304, 0},
		{math.SmallestNonzeroFloat64, 1, math.SmallestNonzeroFloat64, 1, 0},
		{1, math.MaxFloat64, 1, math.MaxFloat64, 0},
	} {
		o, _ := read(t, Lines(Axes{LogX: true, LogY: true}, Series{X: []float64{c.low, c.high}, Y: []float64{c.low, c.high}}))
		y := o.YAxis[0]
		if *y.Min != c.from || *y.Max != c.to || y.Interval != c.step {
			t.Errorf("from %g to %g the axis goes from %g to %g in steps of %d, want %g, %g and %d", c.low, c.high, *y.Min, *y.Max, y.Interval, c.from, c.to, c.step)
		}
	}
	// The x axis ends where the curves do, so it has steps only where they lead from end to end.
	for low, want := range map[float64]int{1e-13: 2, 1e-12: 0, 3e-13: 0} {
		if o, _ := read(t, Lines(Axes{LogX: true}, Series{X: []float64{low, 0.1}, Y: []float64{1, 2}})); o.XAxis[0].Interval != want {
			t.Errorf("from %g to 0.1 the x axis has steps of %d, want %d", low, o.XAxis[0].Interval, want)
		}
	}
	if o, _ := read(t, Lines(Axes{}, Series{Y: []float64{1, 1e9}})); o.YAxis[0].Interval != 0 || o.XAxis[0].Interval != 0 {
		t.Error("a linear axis has steps of powers of ten")
	}
}

// Learning rates and gains read as people write them, widths of differences as powers of ten.
func TestOnlyWideLogarithmicAxesAreLabelledInPowers(t *testing.T) {
	for low, want := range map[float64]string{0.25: "@value", 1e-3: "@value", 9e-4: "@exp", 1e-11: "@exp"} {
		if o, _ := read(t, Lines(Axes{LogX: true}, Series{X: []float64{low, 1}, Y: []float64{1, 2}})); o.XAxis[0].AxisLabel.Formatter != want {
			t.Errorf("from %g the x axis is labelled by %s, want %s", low, o.XAxis[0].AxisLabel.Formatter, want)
		}
	}
}

// A curve that lies at a small value must not seem to lie at 0.
func TestLinearAxesBeginAtZeroNearIt(t *testing.T) {
	for _, c := range []struct {
		y    []float64
		zero bool
	}{{[]float64{0.2, 1.1}, true}, {[]float64{0.9, 1.1}, false}, {[]float64{-3, -0.5}, true}, {[]float64{-3, -2}, false}} {
		o, _ := read(t, Lines(Axes{}, Series{Y: c.y}))
		if got := o.YAxis[0].Scale == nil; got != c.zero {
			t.Errorf("the axis of %v holds 0: %v, want %v", c.y, got, c.zero)
		}
		o, _ = read(t, Explorer(Axes{}, "knob", Frame{Label: "a", Series: []Series{{Y: c.y}}}))
		if y := o.BaseOption.YAxis[0]; (*y.Min <= 0 && *y.Max >= 0) != c.zero {
			t.Errorf("the explorer's axis of %v goes from %g to %g", c.y, *y.Min, *y.Max)
		}
	}
}
