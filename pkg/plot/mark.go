package plot

import (
	"fmt"
	"math"
	"slices"

	"kobai/pkg/plot/internal/opts"
)

// MarkColumn draws an upright line through the column of a [Heatmap] that is called x, such as a border that theory predicts, and
// returns the figure. It panics where the figure is no heat map or has no such column.
func (f *Figure) MarkColumn(x string) *Figure {
	if !f.Chart.draws("heatmap") {
		panic(fmt.Sprintf("plot: MarkColumn got figure %q, wants one that Heatmap made", f.Title))
	}
	columns, _ := f.Chart.XAxis.Data.([]string)
	if !slices.Contains(columns, x) {
		panic(fmt.Sprintf("plot: MarkColumn got column %q, wants one of %q", x, columns))
	}
	// The line runs through the middle of the column, so its numbers make room.
	cells, ok := f.Chart.Series[0].Data.([][3]any)
	if !ok {
		panic(fmt.Sprintf("plot: MarkColumn got figure %q, which has a marked column already", f.Title))
	}
	beside := make([]any, len(cells))
	for i, cell := range cells {
		if beside[i] = cell; columns[cell[0].(int)] == x {
			beside[i] = besideLine{Value: cell, Label: map[string][2]int{"offset": {-24, 0}}}
		}
	}
	f.Chart.Series[0].Data = beside
	f.Chart.Series[0].MarkLines = &opts.MarkLines{
		Data: []any{opts.MarkLineNameXAxisItem{XAxis: x}},
		MarkLineStyle: opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: pick(palette, 1), Width: 2, Type: "dashed"},
		},
	}
	return f
}

// besideLine is a cell of a heat map whose number stands to the left of a line, by pixels.
type besideLine struct {
	Value [3]any            `json:"value"`
	Label map[string][2]int `json:"label"`
}

// MarkX draws an upright line at x into a figure that [Histogram] or [Lines] made, such as a value that a rule of thumb names, and
// returns the figure. The legend has the line's name; the axis reaches to it where the data do not. It panics where the figure is
// another one, or where the axis cannot show x.
func (f *Figure) MarkX(name string, x float64) *Figure {
	chart := f.Chart
	if !chart.draws("line") { // an Explorer's lines are in its frames
		panic(fmt.Sprintf("plot: MarkX got figure %q, wants one that Histogram or Lines made", f.Title))
	}
	axis := &chart.XAxis
	if _, ok := undrawable(x, axis.Type == "log"); !ok {
		panic(fmt.Sprintf("plot: MarkX got x = %g, which the axis of figure %q cannot show", x, f.Title))
	}
	if low, ok := axis.Min.(float64); ok {
		axis.Min = min(low, x)
	}
	if high, ok := axis.Max.(float64); ok {
		axis.Max = max(high, x)
	}
	low, high := ends(chart)
	chart.Series = append(chart.Series, SingleSeries{
		Name: name, Type: "line", Data: []point{{x, low}, {x, high}}, ShowSymbol: opts.Bool(false), Symbol: "none",
		ItemStyle: &opts.ItemStyle{Color: pick(palette, 6)},
		LineStyle: &opts.LineStyle{Width: 2, Type: "dashed", Color: pick(palette, 6)},
	})
	chart.Legend.Show = opts.Bool(true)
	return f
}

// ends are the least and the greatest Y of what a chart draws.
func ends(chart *Chart) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, series := range chart.Series {
		points, _ := series.Data.([]point)
		for _, p := range points {
			if y, ok := p[1].(float64); ok {
				low, high = min(low, y), max(high, y)
			}
		}
	}
	if low > high {
		return 0, 1
	}
	return low, high
}
