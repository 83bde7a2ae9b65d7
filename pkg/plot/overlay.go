package plot

import (
	"fmt"
	"math"
	"strings"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot/internal/opts"
)

// MarkCurve draws a dashed curve over a [Heatmap], such as a border that theory predicts, and returns the figure. X and Y of the curve
// are places among the columns and the rows: 0 is the middle of the first one, 1 of the second, ½ the border between them. The curve
// may leave the map, is cut off at its edge, and has a gap where a place is NaN or infinite; one farther from the map than the map is
// wide or high is drawn at that distance, since no browser dashes a line without end. It panics where the figure is no heat map.
func (f *Figure) MarkCurve(curve Series) *Figure {
	if !f.Chart.draws("heatmap") {
		panic(fmt.Sprintf("plot: MarkCurve got figure %q, wants one that Heatmap made", f.Title))
	}
	if len(curve.X) != len(curve.Y) {
		panic(fmt.Sprintf("plot: MarkCurve got %d values of X for %d of Y, wants as many", len(curve.X), len(curve.Y)))
	}
	// ECharts has a custom series draw the whole curve as one item, whose numbers are x, y, x, y, …
	columns, _ := f.Chart.XAxis.Data.([]string)
	rows, _ := f.Chart.YAxis.Data.([]string)
	near := func(v float64, n int) float64 { return max(float64(-n), min(v, float64(2*n))) }
	places := make([]any, 0, 2*len(curve.X))
	for i, x := range curve.X {
		if y := curve.Y[i]; finite(x) && finite(y) {
			places = append(places, near(x, len(columns)), near(y, len(rows)))
		} else {
			places = append(places, nil, nil)
		}
	}
	f.Chart.VisualMap["seriesIndex"] = 0 // no number of the curve is a colour
	f.Chart.Series = append(f.Chart.Series, SingleSeries{
		Name: curve.Name, Type: "custom", RenderItem: "@curve", Data: [][]any{places},
		LineStyle: &opts.LineStyle{Color: pick(palette, 1), Width: 2, Type: "dashed"},
	})
	f.Alt += " " + curve.course(columns, rows)
	f.Chart.Aria.Label.Description = f.Alt
	return f
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// course says where a curve runs over a map: from where to where, as often as it enters it.
func (s Series) course(columns, rows []string) string {
	var runs []string
	from, to := "", ""
	end := func() {
		if from != "" {
			runs = append(runs, fmt.Sprintf(locale.Pick("%s から %s", "from %s to %s"), from, to))
		}
		from = ""
	}
	for i, x := range s.X {
		y := s.Y[i]
		if !(x > -.5 && x < float64(len(columns))-.5 && y > -.5 && y < float64(len(rows))-.5) {
			end()
			continue
		}
		to = fmt.Sprintf(locale.Pick("列 %s・行 %s", "column %s, row %s"), columns[int(math.Round(x))], rows[int(math.Round(y))])
		if from == "" {
			from = to
		}
	}
	end()
	if len(runs) == 0 {
		runs = []string{locale.Pick("図の外にある", "outside the map")}
	}
	return fmt.Sprintf(locale.Pick("破線 %s：%s。", "The dashed line, %s: %s."), s.Name, strings.Join(runs, locale.Pick("、", "; ")))
}
