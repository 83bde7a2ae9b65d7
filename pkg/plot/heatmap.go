package plot

import (
	"fmt"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot/internal/opts"
)

// heat runs from dark to light with even steps for every kind of colour vision: ten points of cividis
// (Nuñez, Anderton and Renslow, "Optimizing colormaps with consideration for color vision deficiency", 2018).
var heat = []string{"#00224E", "#123570", "#3B496C", "#575D6D", "#707173", "#8A8678", "#A59C74", "#C3B369", "#E1CC55", "#FEE838"}

// mostLabelled is how many cells carry their number; kobai.js drops the numbers where a cell is too narrow for them.
const mostLabelled = 150

// Heatmap draws a coloured cell for each value: values[j][i] stands at column xs[i] and row ys[j], the first row at the bottom.
func Heatmap(a Axes, xs, ys []string, values [][]float64) *Figure {
	if a.LogX || a.LogY {
		panic("plot: Heatmap got LogX or LogY, but its axes hold categories")
	}
	if len(xs) == 0 || len(ys) == 0 || len(values) != len(ys) {
		panic(fmt.Sprintf("plot: Heatmap got %d rows of values for %d columns and %d rows, wants at least one of each and a row of values for every row",
			len(values), len(xs), len(ys)))
	}
	whole, gaps := empty, [reasons]missing{}
	cells := make([][3]any, 0, len(xs)*len(ys))
	for j, row := range values {
		if len(row) != len(xs) {
			panic(fmt.Sprintf("plot: Heatmap's row %d (%s) has %d values, wants %d, one for every column", j+1, ys[j], len(row), len(xs)))
		}
		for i, v := range row {
			if why, ok := undrawable(v, false); !ok {
				gaps[why].count++
				cells = append(cells, [3]any{i, j, nil})
				continue
			}
			whole = whole.including(v)
			cells = append(cells, [3]any{i, j, v})
		}
	}
	c := curve{total: len(cells)}
	for why, gap := range gaps {
		if gap.count > 0 {
			gap.why = reason(why)
			c.gaps = append(c.gaps, gap)
		}
	}
	alt := a.heatmapAlt(xs, ys, cells, c)
	chart := a.chart(alt, notes([]curve{c}), "item")
	chart.Legend.Show = opts.Bool(false)
	chart.XAxis, chart.YAxis = opts.XAxis{Type: "category", Name: a.X, Data: xs}, opts.YAxis{Type: "category", Name: a.Y, Data: ys}
	chart.VisualMap = colours(whole)
	chart.Series = []SingleSeries{{
		Name: a.Title, Type: "heatmap", Data: cells,
		Label: &opts.Label{Show: opts.Bool(len(cells) <= mostLabelled), Formatter: "@cell", FontSize: 11},
	}}
	return &Figure{Title: a.Title, Alt: alt, Height: a.height(), Chart: chart}
}

// colours is ECharts' scale from number to colour.
func colours(s span) map[string]any {
	if s.isEmpty() {
		s = span{0, 1}
	}
	ends := []string{locale.Number(s.high), locale.Number(s.low)}
	if s.low == s.high {
		s = span{s.low - 0.5, s.high + 0.5}
	}
	return map[string]any{
		"type": "continuous", "min": s.low, "max": s.high, "dimension": 2, "text": ends, "formatter": "@value",
		"orient": "vertical", "right": 0, "top": "middle", "inRange": map[string]any{"color": heat},
	}
}

// heatmapAlt names the cells with the least and the greatest value.
func (a Axes) heatmapAlt(xs, ys []string, cells [][3]any, c curve) string {
	if a.Alt != "" {
		return a.Alt
	}
	var points []point
	for i, cell := range cells {
		points = append(points, point{float64(i), cell[2]})
	}
	text := a.heading() + " " + fmt.Sprintf(locale.Pick("%d 列 %d 行。", "%d columns, %d rows."), len(xs), len(ys))
	least, greatest := -1, -1
	for i, p := range points {
		if p[1] == nil {
			continue
		}
		if least < 0 || p[1].(float64) < points[least][1].(float64) {
			least = i
		}
		if greatest < 0 || p[1].(float64) > points[greatest][1].(float64) {
			greatest = i
		}
	}
	if least >= 0 {
		at := func(i int) []any {
			return []any{number(cells[i][2]), xs[cells[i][0].(int)], ys[cells[i][1].(int)]}
		}
		text += " " + fmt.Sprintf(locale.Pick("最小 %s（列 %s、行 %s）、", "Least %s (column %s, row %s), "), at(least)...) +
			fmt.Sprintf(locale.Pick("最大 %s（列 %s、行 %s）。", "greatest %s (column %s, row %s)."), at(greatest)...)
	}
	if said := notes([]curve{c}); said != "" {
		text += " " + said
	}
	return text
}
