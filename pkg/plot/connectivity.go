package plot

import (
	"fmt"
	"math"
	"slices"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot/internal/opts"
)

// Connectivity draws how strongly something that was measured depends on each letter of a text, such as the gradient that reaches
// it: a heat map with a column for every letter and a row for every series, the first on top, whose Y has a value for each letter.
// Colours stand for log₁₀ of a value over the greatest of its row, so that 0 is where it depends most and −2 a hundredth of that.
// A value that is 0 or no number is a gap. It panics where the text is empty or a series has other than one value for each letter.
func Connectivity(a Axes, text string, s ...Series) *Figure {
	var letters []string
	for _, letter := range text {
		letters = append(letters, string(letter))
	}
	if len(letters) == 0 {
		panic("plot: Connectivity got no text, wants the letters that the values belong to")
	}
	s = named("Connectivity", s)
	var rows []string
	var logs [][]float64
	for _, series := range slices.Backward(s) { // a heat map draws its first row at the bottom
		if len(series.Y) != len(letters) {
			panic(fmt.Sprintf("plot: Connectivity's series %q has %d values for %d letters, wants as many", series.Name, len(series.Y), len(letters)))
		}
		rows, logs = append(rows, series.Name), append(logs, relative(series.Y))
	}
	if a.Y == "" {
		a.Y = locale.Pick("最大の値との比の log₁₀", "log₁₀ of the ratio to the greatest")
	}
	f := Heatmap(a, letters, rows, logs)
	f.Chart.XAxis.AxisLabel = &opts.AxisLabel{Interval: "0"} // every letter, where an axis would show some
	f.Chart.Series[0].Label.Show = opts.Bool(false)
	return f
}

// relative is log₁₀ of each value over the greatest; what has no logarithm is NaN.
func relative(values []float64) []float64 {
	greatest := 0.
	for _, v := range values {
		if v > greatest && !math.IsInf(v, 0) { // no comparison holds for NaN
			greatest = v
		}
	}
	logs := make([]float64, len(values))
	for i, v := range values {
		logs[i] = math.NaN()
		if v > 0 && !math.IsInf(v, 0) {
			logs[i] = log10(v) - log10(greatest)
		}
	}
	return logs
}
