package plot

import (
	"fmt"
	"math"
	"slices"

	"kobai/pkg/internal/locale"
)

// point is one place of a curve as ECharts reads it, [x, y]; a nil y is a gap.
type point [2]any

// reason says why a value has no place on an axis.
type reason int

const (
	notANumber reason = iota
	infinite
	minusInfinite // the logarithm of 0, say
	zero          // on a logarithmic axis
	negative      // on a logarithmic axis
	reasons       // how many there are
)

// undrawable tells why v cannot stand on an axis, or ok.
func undrawable(v float64, log bool) (why reason, ok bool) {
	switch {
	case math.IsNaN(v):
		return notANumber, false
	case math.IsInf(v, 1):
		return infinite, false
	case math.IsInf(v, -1):
		return minusInfinite, false
	case log && v == 0:
		return zero, false
	case log && v < 0:
		return negative, false
	}
	return 0, true
}

// missing collects, for one series and one reason, where its gaps are.
type missing struct {
	series string
	why    reason
	at     []float64 // x where y has no place; where x itself has none, the value is only counted
	count  int
	names  []string // of x = 1, 2, … where the axis holds categories
}

// curve is a series made fit for drawing.
type curve struct {
	name    string
	points  []point
	gaps    []missing
	total   int    // how many points the series had
	thinned string // how fewer points than that stand for it, if they do
	x, y    span
	uneven  bool    // some x is not a whole number
	ends    []curve // the least and the greatest over the seeds, if they are known
	bars    bool    // it is drawn as bars
}

// span is the range of the finite values seen; it is empty where low > high.
type span struct{ low, high float64 }

var empty = span{math.Inf(1), math.Inf(-1)}

func (s span) including(v float64) span { return span{min(s.low, v), max(s.high, v)} }
func (s span) union(t span) span        { return span{min(s.low, t.low), max(s.high, t.high)} }
func (s span) isEmpty() bool            { return s.low > s.high }

// isNearZero tells whether an axis may as well begin, or end, at 0. One that begins just short of it makes small values look like none.
func (s span) isNearZero() bool {
	return s.low > 0 && s.low < s.high/3 || s.high < 0 && s.high > s.low/3
}

// named checks the series a figure was given and fills in what may be left out: X, and names where there are several.
// Equal names get a number, since a legend cannot tell them apart.
func named(caller string, series []Series) []Series {
	if len(series) == 0 {
		panic(fmt.Sprintf("plot: %s got no series, wants at least one", caller))
	}
	series = slices.Clone(series)
	seen := map[string]int{}
	for i := range series {
		s := &series[i]
		if s.X != nil && len(s.X) != len(s.Y) {
			panic(fmt.Sprintf("plot: series %q has %d X values and %d Y values, wants one X for every Y", s.Name, len(s.X), len(s.Y)))
		}
		if s.X == nil {
			s.X = make([]float64, len(s.Y))
			for j := range s.X {
				s.X[j] = float64(j + 1)
			}
		}
		if s.Name == "" && len(series) > 1 {
			s.Name = fmt.Sprintf(locale.Pick("系列 %d", "series %d"), i+1)
		}
		if seen[s.Name]++; seen[s.Name] > 1 {
			s.Name = fmt.Sprintf("%s (%d)", s.Name, seen[s.Name])
		}
	}
	return series
}

// trace turns a series into points: what the axes cannot show becomes a gap that is remembered by its reason.
func (a Axes) trace(s Series) curve {
	c := curve{name: s.Name, x: empty, y: empty, total: len(s.Y), points: make([]point, 0, len(s.Y))}
	var gaps [reasons]missing
	for i, y := range s.Y {
		x := s.X[i]
		if why, ok := undrawable(x, a.LogX); !ok {
			gaps[why].count++
			continue
		}
		c.x = c.x.including(x)
		c.uneven = c.uneven || x != math.Trunc(x)
		if why, ok := undrawable(y, a.LogY); !ok {
			gaps[why].count++
			gaps[why].at = append(gaps[why].at, x)
			c.points = append(c.points, point{x, nil})
			continue
		}
		c.y = c.y.including(y)
		c.points = append(c.points, point{x, y})
	}
	for why, gap := range gaps {
		if gap.count > 0 {
			gap.series, gap.why = s.Name, reason(why)
			c.gaps = append(c.gaps, gap)
		}
	}
	return c
}
