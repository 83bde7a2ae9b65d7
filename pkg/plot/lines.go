package plot

import "kobai/pkg/plot/internal/opts"

// Lines draws each series as a curve. A series of more than 1000 points is thinned to a shape that looks the same.
func Lines(a Axes, s ...Series) *Figure {
	curves := a.traces("Lines", s)
	alt := a.alt(curves)
	return &Figure{Title: a.Title, Alt: alt, Height: a.height(), Chart: a.lineChart(curves, alt)}
}

// traces makes every series fit for drawing.
func (a Axes) traces(caller string, s []Series) []curve {
	var curves []curve
	for _, series := range named(caller, s) {
		c := a.trace(series)
		c.thin()
		c.ends = a.ends(series)
		for i := range c.ends {
			c.ends[i].thin()
			c.y = c.y.union(c.ends[i].y)
		}
		curves = append(curves, c)
	}
	return curves
}

// lineChart is a line chart of the curves, without their gaps' values.
func (a Axes) lineChart(curves []curve, alt string) *Chart {
	chart := a.chart(alt, notes(curves), "axis")
	chart.Legend.Show = opts.Bool(len(curves) > 1)
	whole := extent(curves)
	chart.XAxis, chart.YAxis = a.xAxis(whole.x, whole.uneven), a.yAxis(whole.y)
	chart.Series = lineSeries(curves)
	return chart
}

// extent is a curve without points that spans all of those given.
func extent(curves []curve) curve {
	whole := curve{x: empty, y: empty}
	for _, c := range curves {
		whole.x, whole.y, whole.uneven = whole.x.union(c.x), whole.y.union(c.y), whole.uneven || c.uneven
	}
	return whole
}

func lineSeries(curves []curve) (series []SingleSeries) {
	for i, c := range curves {
		series = append(series, SingleSeries{
			Name: c.name, Type: "line", Data: c.points,
			ShowSymbol: opts.Bool(len(c.points) <= mostMarked), Symbol: pick(markers, i), SymbolSize: 7,
			ItemStyle: &opts.ItemStyle{Color: pick(palette, i)},
			LineStyle: &opts.LineStyle{Width: 2, Type: pick(dashes, i), Color: pick(palette, i)},
		})
		series = append(series, faint(i, c)...)
	}
	return series
}
