package plot

import (
	"fmt"
	"math"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot/internal/opts"
)

// Histogram draws for each series the share of its values in each of bins equal intervals, which all series have in common; with
// LogX the intervals are equal on the logarithmic axis. The values are each series' Y; it has no X. Shares, unlike counts, compare
// series of different length; those of one series add up to 1. Y is named "share" if the axes do not name it.
func Histogram(a Axes, bins int, s ...Series) *Figure {
	if bins < 1 {
		panic(fmt.Sprintf("plot: Histogram got %d bins, wants at least 1", bins))
	}
	for _, series := range s {
		if series.X != nil {
			panic(fmt.Sprintf("plot: Histogram's series %q has X values, wants its values as Y alone", series.Name))
		}
	}
	if a.Y == "" {
		a.Y = locale.Pick("割合", "share")
	}
	// The values lie along X here, so they are traced as the Y of an axis with X's scale.
	along := Axes{LogY: a.LogX}
	var values []curve
	for _, series := range named("Histogram", s) {
		values = append(values, along.trace(series))
	}
	edges := a.edges(extent(values).y, bins)
	outlines := make([]curve, len(values))
	for i, c := range values {
		outlines[i] = a.outline(c, edges)
	}
	alt := a.histogramAlt(values)
	chart := a.lineChart(outlines, alt)
	for i := range chart.Series {
		series := &chart.Series[i]
		series.Step, series.ShowSymbol = "end", opts.Bool(false)
		series.AreaStyle = &opts.AreaStyle{Opacity: opts.Float(0.18), Color: pick(palette, i)}
	}
	if axis := &chart.XAxis; a.LogX && edges[bins] > 100*edges[0] {
		axis.Min, axis.Max = decades(span{edges[0], edges[bins]}) // whole powers of ten are labels
	}
	if !a.LogY {
		chart.YAxis = a.yAxis(empty)
		chart.YAxis.Min = 0
	}
	return &Figure{Title: a.Title, Alt: alt, Height: a.height(), Chart: chart}
}

// edges are the bins+1 ends of equal intervals over s. A single value gets intervals around it.
func (a Axes) edges(s span, bins int) []float64 {
	to, from := func(v float64) float64 { return v }, func(v float64) float64 { return v }
	if a.LogX {
		to, from = log10, func(v float64) float64 { return math.Pow(10, v) }
	}
	if s.isEmpty() {
		s = span{from(0), from(1)}
	}
	low, high := to(s.low), to(s.high)
	if low == high {
		margin := max(math.Abs(low)*1e-3, 0.5)
		low, high = low-margin, high+margin
	}
	if !a.LogX {
		low, high = outward(low, high)
	}
	edges := make([]float64, bins+1)
	for i := range edges {
		part := float64(i) / float64(bins)
		edges[i] = from(low*(1-part) + high*part)
	}
	return edges
}

// outward moves the ends to round numbers just outside, by at most a tenth of their distance, so that an axis goes from 0 to 1 and
// not from 4.1e-12 to 0.9996.
func outward(low, high float64) (float64, float64) {
	unit := math.Pow(10, math.Floor(log10(high-low))-1)
	first, last := math.Floor(low/unit)*unit, math.Ceil(high/unit)*unit
	if unit == 0 || math.IsNaN(first+last) || math.IsInf(last-first, 0) { // at the ends of float64 there is nothing rounder
		return low, high
	}
	return first, last
}

// outline walks along the tops of a series' bars, from the axis and back to it.
func (a Axes) outline(values curve, edges []float64) curve {
	counts, total := make([]int, len(edges)-1), 0
	for _, p := range values.points {
		if v, ok := p[1].(float64); ok {
			counts[bin(edges, v)]++
			total++
		}
	}
	c := curve{name: values.name, uneven: true, gaps: values.gaps, total: values.total, x: span{edges[0], edges[len(edges)-1]}, y: empty}
	share := func(x float64, count int) {
		y := float64(count) / float64(max(total, 1))
		if a.LogY && y == 0 {
			c.points = append(c.points, point{x, nil})
			return
		}
		c.y = c.y.including(y)
		c.points = append(c.points, point{x, y})
	}
	share(edges[0], 0)
	for i, count := range counts {
		share(edges[i], count)
	}
	share(edges[len(edges)-1], 0)
	return c
}

// bin returns the interval that holds v; an edge belongs to the interval on its right, the last edge to the last interval.
func bin(edges []float64, v float64) int {
	low, high := 0, len(edges)-2
	for low < high {
		middle := (low + high + 1) / 2
		if v >= edges[middle] {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low
}

// histogramAlt describes the values behind the bars.
func (a Axes) histogramAlt(values []curve) string {
	if a.Alt != "" {
		return a.Alt
	}
	text := a.heading()
	for _, c := range values {
		sum, sumSquares, n := 0.0, 0.0, 0.0
		for _, p := range c.points {
			if v, ok := p[1].(float64); ok {
				sum, n = sum+v, n+1
			}
		}
		if n == 0 {
			text += " " + subject(c.name, c.summary())
			continue
		}
		mean := sum / n
		for _, p := range c.points {
			if v, ok := p[1].(float64); ok {
				sumSquares += (v - mean) * (v - mean)
			}
		}
		text += " " + subject(c.name, fmt.Sprintf(locale.Pick("%d 個の値、平均 %s、標準偏差 %s、最小 %s、最大 %s。",
			"%d values, mean %s, standard deviation %s, least %s, greatest %s."),
			int(n), locale.Number(mean), locale.Number(math.Sqrt(sumSquares/n)), locale.Number(c.y.low), locale.Number(c.y.high)))
	}
	return text
}
