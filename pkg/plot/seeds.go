package plot

import (
	"fmt"
	"slices"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot/internal/opts"
)

// Seeds is the Series of one measurement that was repeated with several seeds: runs[k] is what seed k gave, one number for every
// x (nil stands for 1, 2, …). Its Y is the median of the seeds, its Low and High are the least and the greatest of them, and nil
// where there is one seed.
func Seeds(name string, x []float64, runs [][]float64) Series {
	if len(runs) == 0 {
		panic(fmt.Sprintf("plot: Seeds of %q got no runs, wants one for every seed", name))
	}
	at := make([][]float64, len(runs[0]))
	for seed, run := range runs {
		if len(run) != len(at) {
			panic(fmt.Sprintf("plot: Seeds of %q got %d values from seed %d and %d from the first, wants as many", name, len(run), seed+1, len(at)))
		}
		for i, y := range run {
			at[i] = append(at[i], y)
		}
	}
	return SeedsAt(name, x, at)
}

// SeedsAt is [Seeds] for values that are listed the other way: values[i] is what all seeds gave at x[i].
func SeedsAt(name string, x []float64, values [][]float64) Series {
	s := Series{Name: name, X: x}
	for i, of := range values {
		if len(of) == 0 {
			panic(fmt.Sprintf("plot: SeedsAt of %q got no values at place %d, wants one for every seed", name, i))
		}
		sorted := slices.Sorted(slices.Values(of))
		s.Y, s.Low, s.High = append(s.Y, sorted[len(sorted)/2]), append(s.Low, sorted[0]), append(s.High, sorted[len(sorted)-1])
	}
	if !slices.ContainsFunc(values, func(of []float64) bool { return len(of) > 1 }) {
		s.Low, s.High = nil, nil // one seed has nothing between which its value could lie
	}
	return s
}

// ends are the curves of a series' Low and High, or nothing.
func (a Axes) ends(s Series) (ends []curve) {
	if s.Low == nil && s.High == nil {
		return nil
	}
	for _, y := range [][]float64{s.Low, s.High} {
		if len(y) != len(s.Y) {
			panic(fmt.Sprintf("plot: series %q has %d values, and Low and High of %d and %d, wants as many", s.Name, len(s.Y), len(s.Low), len(s.High)))
		}
		ends = append(ends, a.trace(Series{Name: s.Name, X: s.X, Y: y}))
	}
	return ends
}

// faint draws the ends of curve i as thin lines of its colour; the legend, which knows them by its name, hides them with it.
func faint(i int, c curve) (series []SingleSeries) {
	for _, end := range c.ends {
		series = append(series, SingleSeries{
			Name: c.name, Type: "line", Data: end.points, ShowSymbol: opts.Bool(false), Symbol: "none",
			ItemStyle: &opts.ItemStyle{Color: pick(palette, i), Opacity: opts.Float(faintness)},
			LineStyle: &opts.LineStyle{Width: 1, Type: "solid", Color: pick(palette, i), Opacity: opts.Float(faintness)},
		})
	}
	return series
}

const faintness = 0.55

// seeded tells a curve whose ends are drawn.
func (c curve) seeded() bool { return c.ends != nil }

// seedNote says what the faint lines are, or the dashes over bars.
func seedNote(bars bool) string {
	if bars {
		return locale.Pick("棒は中央値、横線はシードによる最小と最大です。", "The bars are medians; the dashes are the least and the greatest over the seeds.")
	}
	return locale.Pick("中央値を描き、シードによる最小と最大を淡く添えています。", "Medians; the least and the greatest over the seeds are drawn faintly.")
}

// caps draws the ends of a bar as dashes at their heights.
func caps(c curve) (series []SingleSeries) {
	for _, end := range c.ends {
		series = append(series, SingleSeries{
			Name: c.name, Type: "scatter", Data: heights(end), Symbol: "rect", SymbolSize: []int{28, 3},
			ItemStyle: &opts.ItemStyle{Color: pick(palette, 6)},
		})
	}
	return series
}
