package plot

import (
	"fmt"
	"strconv"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot/internal/opts"
)

// OverTime draws how a quantity of every layer changed in the course of a training, such as the spread of its activations: a
// [Heatmap] with a row for every layer, layer 1 at the bottom, and a column for every time, values[k][l] being that of layer l+1
// after steps[k] steps. The axes are named "step" and "layer" where they have no names. It panics where there is no time or no layer,
// or where values are not as many as the steps, with as many layers at each.
func OverTime(a Axes, steps []int, values [][]float64) *Figure {
	if len(steps) == 0 || len(values) != len(steps) || len(values[0]) == 0 {
		panic(fmt.Sprintf("plot: OverTime got %d steps and %d rows of values, wants at least one step, and a row with the layers' values for each", len(steps), len(values)))
	}
	if a.X == "" {
		a.X = locale.Pick("ステップ", "step")
	}
	if a.Y == "" {
		a.Y = locale.Pick("層", "layer")
	}
	columns := make([]string, len(steps))
	layers, turned := make([]string, len(values[0])), make([][]float64, len(values[0]))
	for k, step := range steps {
		columns[k] = strconv.Itoa(step)
		if len(values[k]) != len(layers) {
			panic(fmt.Sprintf("plot: OverTime got %d layers at step %d and %d at the first, wants as many", len(values[k]), step, len(layers)))
		}
		for l, v := range values[k] {
			layers[l] = strconv.Itoa(l + 1)
			turned[l] = append(turned[l], v)
		}
	}
	f := Heatmap(a, columns, layers, turned)
	f.Chart.Series[0].Label.Show = opts.Bool(false) // a map of colours, whose changes count
	return f
}
