package plot

import (
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// MarkColumn draws an upright line through the column of a [Heatmap] that is called x, such as a border that theory predicts, and
// returns the figure. It panics where the figure is no heat map or has no such column.
func (f *Figure) MarkColumn(x string) *Figure {
	chart, ok := f.Chart.(*charts.HeatMap)
	if !ok {
		panic(fmt.Sprintf("plot: MarkColumn got figure %q, wants one that Heatmap made", f.Title))
	}
	columns, _ := chart.XAxisList[0].Data.([]string)
	if !slices.Contains(columns, x) {
		panic(fmt.Sprintf("plot: MarkColumn got column %q, wants one of %q", x, columns))
	}
	chart.MultiSeries[0].MarkLines = &opts.MarkLines{
		Data: []any{opts.MarkLineNameXAxisItem{XAxis: x}},
		MarkLineStyle: opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: pick(palette, 1), Width: 2, Type: "dashed", Opacity: opts.Float(faintness)}, // the numbers below it stay legible
		},
	}
	return f
}
