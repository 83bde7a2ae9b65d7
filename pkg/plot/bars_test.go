package plot

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestBarsStandOnTheAxis(t *testing.T) {
	english(t)
	o, _ := read(t, Bars(Axes{LogY: true}, []string{"sigmoid", "tanh"}, Series{Y: []float64{1e-12, 0}}))
	y := o.YAxis[0]
	if y.Min == nil || *y.Min >= 1e-12 || y.StartValue == nil || *y.StartValue != *y.Min {
		t.Errorf("bars on a logarithmic axis stand on %v of an axis from %v", y.StartValue, y.Min)
	}
	if string(o.Series[0].Data[0]) != "1e-12" || string(o.Series[0].Data[1]) != "null" {
		t.Errorf("bars are %s", o.Series[0].Data)
	}
	if want := "1 value is exactly 0, which a logarithmic axis cannot show (tanh)."; o.Title.Subtext != want {
		t.Errorf("the figure says %q, want %q", o.Title.Subtext, want)
	}
	if strings.Join(o.XAxis[0].Data, " ") != "sigmoid tanh" {
		t.Errorf("categories are %v", o.XAxis[0].Data)
	}
	if o, _ := read(t, Bars(Axes{}, []string{"a", "b"}, Series{Y: []float64{90, 91}})); o.YAxis[0].Min != nil {
		t.Errorf("bars on a linear axis begin at %g, not at 0", *o.YAxis[0].Min)
	}
}

func TestHistogramSharesAddUpToOne(t *testing.T) {
	english(t)
	f := Histogram(Axes{X: "activation"}, 4, Series{Name: "a", Y: []float64{0, 1, 1, 2, 4, math.NaN(), math.Inf(1)}}, Series{Name: "b", Y: []float64{2, 2}})
	o, _ := read(t, f)
	// Edges 0 1 2 3 4; an edge belongs to the interval on its right, the last to the last.
	want := [][2]float64{{0, 0}, {0, 0.2}, {1, 0.4}, {2, 0.2}, {3, 0.2}, {4, 0}}
	got := o.Series[0].pairs(t)
	for i := range want {
		if len(got) != len(want) || got[i] != want[i] {
			t.Fatalf("the outline is %v, want %v", got, want)
		}
	}
	if second := o.Series[1].pairs(t); second[3] != [2]float64{2, 1} {
		t.Errorf("the second outline is %v", second)
	}
	if o.YAxis[0].Name != "share" || !strings.Contains(o.Title.Subtext, "a: 1 value is NaN") || !strings.Contains(o.Title.Subtext, "a: 1 value is infinite") {
		t.Errorf("the figure is named %q and says %q", o.YAxis[0].Name, o.Title.Subtext)
	}
	if !strings.Contains(f.Alt, "a: 5 values, mean 1.6, standard deviation 1.36, least 0, greatest 4.") {
		t.Errorf("alt is %q", f.Alt)
	}
}

func TestHistogramEndsOnRoundNumbers(t *testing.T) {
	for _, c := range []struct{ values, ends []float64 }{
		{[]float64{4e-12, 0.5, 0.9996}, []float64{0, 1}},
		{[]float64{-2.97, 3.81}, []float64{-3, 3.9}},
		{[]float64{5e-324, 1e-323}, []float64{5e-324, 1e-323}},
		{[]float64{-1.7e308, 1.7e308}, []float64{-1.7e308, 1.7e308}},
	} {
		o, _ := read(t, Histogram(Axes{}, 2, Series{Y: c.values}))
		points := o.Series[0].pairs(t)
		if first, last := points[0][0], points[len(points)-1][0]; math.Abs(first-c.ends[0]) > 1e-12*math.Abs(c.ends[0]) || math.Abs(last-c.ends[1]) > 1e-12*math.Abs(c.ends[1]) {
			t.Errorf("%v: the axis goes from %g to %g, want %v", c.values, first, last, c.ends)
		}
	}
}

func TestHistogramOfOneValueOrNone(t *testing.T) {
	for _, ys := range [][]float64{{3, 3, 3}, {}, {math.NaN()}, {1e300}} {
		o, _ := read(t, Histogram(Axes{}, 5, Series{Y: ys}))
		points := o.Series[0].pairs(t)
		if first, last := points[0][0], points[len(points)-1][0]; !(first < last) || math.IsInf(last, 0) {
			t.Errorf("%v: the intervals go from %g to %g", ys, first, last)
		}
	}
}

func TestHistogramOnALogAxis(t *testing.T) {
	o, _ := read(t, Histogram(Axes{LogX: true}, 2, Series{Y: []float64{1e-4, 1e-3, 0.9, 1}}))
	points := o.Series[0].pairs(t)
	if middle := points[2][0]; math.Abs(middle-1e-2) > 1e-12 || points[1][1] != 0.5 {
		t.Errorf("the intervals are %v, want their border at 0.01", points)
	}
	o, _ = read(t, Histogram(Axes{LogX: true}, 2, Series{Y: []float64{1e-320, 1e-310}}))
	if middle := o.Series[0].pairs(t)[2][0]; middle < 9e-316 || middle > 1.1e-315 {
		t.Errorf("among the smallest numbers the border is %g, want 1e-315", middle)
	}
}

func TestHeatmapCellsAndScale(t *testing.T) {
	english(t)
	f := Heatmap(Axes{Title: "Accuracy", X: "rate", Y: "depth"}, []string{"0.1", "1"}, []string{"2", "30"}, [][]float64{{0.9, math.NaN()}, {0.1, 0.25}})
	o, _ := read(t, f)
	var cells []string
	for _, cell := range o.Series[0].Data {
		cells = append(cells, string(cell))
	}
	if got := strings.Join(cells, " "); got != "[0,0,0.9] [1,0,null] [0,1,0.1] [1,1,0.25]" {
		t.Errorf("cells are %s", got)
	}
	if o.VisualMap.Min != 0.1 || o.VisualMap.Max != 0.9 {
		t.Errorf("the scale is %+v", o.VisualMap)
	}
	for _, part := range []string{"Least 0.1 (column 0.1, row 30)", "greatest 0.9 (column 0.1, row 2)", "1 value is NaN"} {
		if !strings.Contains(f.Alt, part) {
			t.Errorf("alt %q does not say %q", f.Alt, part)
		}
	}
	if o, _ := read(t, Heatmap(Axes{}, []string{"a"}, []string{"b"}, [][]float64{{0}})); !(o.VisualMap.Min < 0 && o.VisualMap.Max > 0) {
		t.Errorf("the scale of a single value is %+v", o.VisualMap)
	}
}

func TestScatterSamplesLargeClouds(t *testing.T) {
	english(t)
	ys := make([]float64, 2500)
	for i := range ys {
		ys[i] = float64(i)
	}
	o, encoded := read(t, Scatter(Axes{}, Series{Y: ys}))
	if len(o.Series[0].Data) != mostPoints || o.Title.Subtext != "of 2500 points, 1000 chosen at even distances are drawn." {
		t.Errorf("%d points are drawn and the figure says %q", len(o.Series[0].Data), o.Title.Subtext)
	}
	if !json.Valid([]byte(encoded)) || o.Series[0].Type != "scatter" {
		t.Errorf("the series is of type %q", o.Series[0].Type)
	}
}
