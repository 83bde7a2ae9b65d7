package plot

import "kobai/pkg/plot/internal/opts"

// Scatter draws each series as a cloud of points. Of a cloud of more than 1000 points, 1000 at even distances are drawn.
func Scatter(a Axes, s ...Series) *Figure {
	var curves []curve
	for _, series := range named("Scatter", s) {
		c := a.trace(series)
		c.sample()
		curves = append(curves, c)
	}
	alt := a.alt(curves)
	chart := a.chart(alt, notes(curves), "item")
	chart.Legend = opts.Legend{Show: opts.Bool(len(curves) > 1), ItemWidth: 14}
	whole := extent(curves)
	chart.XAxis, chart.YAxis = a.xAxis(empty, whole.uneven), a.yAxis(whole.y)
	for i, c := range curves {
		chart.Series = append(chart.Series, SingleSeries{
			Name: c.name, Type: "scatter", Data: c.points, Symbol: pick(markers, i), SymbolSize: 8,
			ItemStyle: &opts.ItemStyle{Color: pick(palette, i), Opacity: opts.Float(0.8)},
		})
	}
	return &Figure{Title: a.Title, Alt: alt, Height: a.height(), Chart: chart}
}
