package plot

import (
	"fmt"
	"slices"
	"strings"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot/internal/opts"
)

// Bars draws one group of bars for each category, with one bar for each series. Bars stand on 0, on a logarithmic axis on a power
// of ten below the least of them. Each series has one Y for every category and no X.
func Bars(a Axes, categories []string, s ...Series) *Figure {
	if a.LogX {
		panic("plot: Bars got LogX, but its X axis holds categories")
	}
	for _, series := range s {
		if series.X != nil || len(series.Y) != len(categories) {
			panic(fmt.Sprintf("plot: Bars' series %q has %d X values and %d Y values, wants none and %d, one for every category",
				series.Name, len(series.X), len(series.Y), len(categories)))
		}
	}
	var curves []curve
	for _, series := range named("Bars", s) {
		c := a.trace(series)
		for i := range c.gaps {
			c.gaps[i].names = categories
		}
		c.ends, c.bars = a.ends(series), true
		for _, end := range c.ends {
			c.y = c.y.union(end.y)
		}
		curves = append(curves, c)
	}
	if len(curves) > 1 && slices.ContainsFunc(curves, curve.seeded) {
		panic("plot: Bars got Low and High for several series; it draws them over the bars of a single one")
	}
	alt := a.barsAlt(categories, curves)
	y := extent(curves).y
	if a.LogY && !y.isEmpty() {
		y.low /= 2
	}
	axis := a.yAxis(y)
	axis.Scale = nil
	chart := a.chart(alt, notes(curves), "axis")
	chart.grounded = a.LogY
	chart.Legend.Show = opts.Bool(len(curves) > 1)
	chart.XAxis, chart.YAxis = opts.XAxis{Type: "category", Name: a.X, Data: categories}, axis
	if len(curves) > 1 { // patterns tell the bars apart in a grey print
		chart.Aria.Decal = &opts.AriaDecal{Show: opts.Bool(true)}
	}
	for i, c := range curves {
		chart.Series = append(chart.Series, SingleSeries{
			Name: c.name, Type: "bar", Data: heights(c), BarMaxWidth: "48", ItemStyle: &opts.ItemStyle{Color: pick(palette, i)},
		})
		chart.Series = append(chart.Series, caps(c)...)
	}
	return &Figure{Title: a.Title, Alt: alt, Height: a.height(), Chart: chart}
}

// heights are the bars' values, nil where there is none to draw.
func heights(c curve) []any {
	values := make([]any, len(c.points))
	for i, p := range c.points {
		values[i] = p[1]
	}
	return values
}

// barsAlt reads the bars out while they are few.
func (a Axes) barsAlt(categories []string, curves []curve) string {
	const most = 24
	if a.Alt != "" || len(categories)*len(curves) > most {
		return a.alt(curves)
	}
	parts := []string{a.heading()}
	for _, c := range curves {
		var bars []string
		for i, height := range heights(c) {
			value := locale.Pick("なし", "none")
			if height != nil {
				value = number(height)
			}
			bars = append(bars, categories[i]+" "+value)
		}
		parts = append(parts, subject(c.name, strings.Join(bars, locale.Pick("、", ", "))+locale.Pick("。", ".")))
	}
	return strings.Join(parts, " ")
}
