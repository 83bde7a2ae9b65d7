package plot

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// rect is what go-echarts' charts on two axes have in common.
type rect interface {
	Validate()
	JSON() map[string]any
	SetGlobalOptions(options ...charts.GlobalOpts) *charts.RectChart
}

// beyond writes into go-echarts' option what it has no field for.
type beyond struct {
	charts.BaseConfigurationVisitor
	c *Chart
}

func (b beyond) Visit(option map[string]any) {
	for name, value := range map[string]map[string]any{"timeline": b.c.Timeline, "visualMap": b.c.VisualMap} {
		if value != nil {
			option[name] = value
		}
	}
}

func (b beyond) VisitXAxis(axes []opts.XAxis) any {
	return []xAxis{{axes[0], interval(axes[0].Type, axes[0].Min, axes[0].Max)}}
}

func (b beyond) VisitYAxis(axes []opts.YAxis) any {
	y := yAxis{YAxis: axes[0], Interval: interval(axes[0].Type, axes[0].Min, axes[0].Max)}
	if b.c.grounded {
		y.StartValue = axes[0].Min
	}
	return []yAxis{y}
}

// singleSeries copies every field into go-echarts' own of the same name. A field that it has not must be empty.
func singleSeries(series []SingleSeries) (out charts.MultiSeries) {
	for _, s := range series {
		var theirs charts.SingleSeries
		from, to := reflect.ValueOf(s), reflect.ValueOf(&theirs).Elem()
		for i := range from.NumField() {
			field := to.FieldByName(from.Type().Field(i).Name)
			field.Set(from.Field(i).Convert(field.Type())) // the name of a function has a type of its own there
		}
		out = append(out, theirs)
	}
	return out
}

// TestOptionsAreThoseOfGoECharts writes each kind of figure with go-echarts' charts too, byte for byte.
func TestOptionsAreThoseOfGoECharts(t *testing.T) {
	line, bar, scatter, heatmap := charts.NewLine(), charts.NewBar(), charts.NewScatter(), charts.NewHeatMap()
	two := []Series{{Name: "a", Y: []float64{1, 2, 0}}, {Name: "b", Y: []float64{3, 1e-9, 7}}}
	words := Axes{Title: "<t>", X: "x", Y: "y", LogY: true}
	for name, kind := range map[string]struct {
		figure *Figure
		theirs rect
		base   *charts.RectChart
	}{
		"Lines":   {Lines(words, two...).MarkX("m", 9), line, &line.RectChart},
		"Bars":    {Bars(words, []string{"p", "q", "r"}, two...), bar, &bar.RectChart},
		"Scatter": {Scatter(words, two...), scatter, &scatter.RectChart},
		"Heatmap": {Heatmap(Axes{Title: "t"}, []string{"1", "2"}, []string{"3"}, [][]float64{{1, 0}}).MarkColumn("2").MarkCurve(Series{X: []float64{0, 1}, Y: []float64{0, 0}}), heatmap, &heatmap.RectChart},
	} {
		ours := kind.figure.Chart
		kind.theirs.SetGlobalOptions(
			charts.WithTitleOpts(ours.Title), charts.WithLegendOpts(ours.Legend), charts.WithTooltipOpts(ours.Tooltip), charts.WithAriaOpts(ours.Aria),
			charts.WithColorsOpts(ours.Colors), charts.WithAnimation(*ours.Animation), charts.WithXAxisOpts(ours.XAxis), charts.WithYAxisOpts(ours.YAxis))
		if name == "Bars" {
			bar.SetXAxis(ours.XAxis.Data)
		}
		kind.base.MultiSeries = singleSeries(ours.Series)
		kind.base.Accept(beyond{c: ours})
		kind.theirs.Validate()
		want, err := json.Marshal(kind.theirs.JSON())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := kind.figure.Option(); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v\n%s\ngo-echarts:\n%s", name, err, got, want)
		}
	}
	// The others are a line chart or a heat map with other values in the same fields; what is in a frame is their series.
	explorer := Explorer(words, "depth", Frame{Label: "2", Series: two})
	got, _ := json.Marshal(explorer.frames[0]["series"])
	if want, _ := json.Marshal(singleSeries(Lines(words, two...).Chart.Series)); !bytes.Equal(got, want) {
		t.Errorf("an explorer's frame has the series %s, go-echarts %s", got, want)
	}
}
