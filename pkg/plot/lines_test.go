package plot

import (
	"math"
	"strings"
	"testing"
)

func TestLinesDrawTheNumbersTheyGot(t *testing.T) {
	want := []float64{0.1, 1.0 / 3, math.SmallestNonzeroFloat64, math.MaxFloat64, 1e-300}
	o, _ := read(t, Lines(Axes{LogY: true}, Series{Name: "a", Y: want}, Series{Name: "b", X: []float64{0.5}, Y: []float64{7}}))
	for i, p := range o.Series[0].pairs(t) {
		if p != [2]float64{float64(i + 1), want[i]} {
			t.Errorf("point %d is %v, want (%d, %g)", i, p, i+1, want[i])
		}
	}
	if got := o.Series[1].pairs(t)[0]; got != [2]float64{0.5, 7} {
		t.Errorf("the second series' point is %v", got)
	}
	if o.XAxis[0].Type != "value" || o.YAxis[0].Type != "log" || o.YAxis[0].AxisLabel.Formatter != "@exp" {
		t.Errorf("axes are %+v and %+v", o.XAxis[0], o.YAxis[0])
	}
	if o.Legend.Show == nil || !*o.Legend.Show {
		t.Error("two series have no legend")
	}
}

// TestGapsAreNamed asks for a gap and a sentence wherever a value has no place on the axis.
func TestGapsAreNamed(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		name   string
		axes   Axes
		series Series
		gaps   int // points drawn as gaps
		points int // points and gaps together
		en, ja string
	}{
		{"no gap", Axes{}, Series{Y: []float64{1, 0, -1}}, 0, 3, "", ""},
		{"NaN", Axes{}, Series{Y: []float64{1, nan}}, 1, 2, "1 value is NaN, not a number (x = 2).", "1 点の値は数ではなく NaN です（x = 2）。"},
		{"infinite", Axes{}, Series{Name: "s", Y: []float64{inf, inf, 1}}, 2, 3, "s: 2 values are infinite (x = 1–2).", "s: 2 点の値は無限大です（x = 1–2）。"},
		{"minus infinity", Axes{}, Series{Y: []float64{-inf, 1}}, 1, 2, "1 value is minus infinity (x = 1).", "1 点の値はマイナス無限大です（x = 1）。"},
		{"zero on a log axis", Axes{LogY: true}, Series{Y: []float64{0, 0, 0, 1, 0}}, 4, 5,
			"4 values are exactly 0, which a logarithmic axis cannot show (x = 1–3, 5).", "4 点の値は 0 で、対数軸には描けません（x = 1–3, 5）。"},
		{"negative on a log axis", Axes{LogY: true}, Series{X: []float64{0.5, 3}, Y: []float64{-1, 2}}, 1, 2,
			"1 value is negative, which a logarithmic axis cannot show (x = 0.5).", "1 点の値は負で、対数軸には描けません（x = 0.5）。"},
		{"x without a place is left out", Axes{LogX: true}, Series{X: []float64{0, 1}, Y: []float64{1, 2}}, 0, 1,
			"1 value is exactly 0, which a logarithmic axis cannot show.", "1 点の値は 0 で、対数軸には描けません。"},
		{"many places", Axes{}, Series{X: []float64{1, 3, 5, 7, 9}, Y: []float64{nan, nan, nan, nan, nan}}, 5, 5,
			"5 values are NaN, not numbers (x = 1, 3, 5, 7, …).", "5 点の値は数ではなく NaN です（x = 1, 3, 5, 7, …）。"},
		{"nothing measured", Axes{}, Series{Name: "s"}, 0, 0, "s: there are no values yet.", "s: 値がまだありません。"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			english(t)
			o, _ := read(t, Lines(test.axes, test.series))
			gaps := 0
			points := o.Series[0].pairs(t)
			for _, p := range points {
				if math.IsNaN(p[1]) {
					gaps++
				}
			}
			if gaps != test.gaps || len(points) != test.points {
				t.Errorf("%d gaps of %d points, want %d of %d", gaps, len(points), test.gaps, test.points)
			}
			if o.Title.Subtext != test.en {
				t.Errorf("the figure says %q, want %q", o.Title.Subtext, test.en)
			}
			japanese(t)
			f := Lines(test.axes, test.series)
			if o, _ := read(t, f); o.Title.Subtext != test.ja {
				t.Errorf("the figure says %q, want %q", o.Title.Subtext, test.ja)
			}
			if !strings.Contains(f.Alt, test.ja) {
				t.Errorf("the alternative text %q does not say %q", f.Alt, test.ja)
			}
		})
	}
}

func TestTicksStandAtWholeNumbersOfWholeX(t *testing.T) {
	for x, want := range map[float64]float64{2: 1, 2.5: 0} {
		o, _ := read(t, Lines(Axes{}, Series{X: []float64{1, x}, Y: []float64{1, 2}}))
		if got := o.XAxis[0].MinInterval; got != want {
			t.Errorf("with x = %g ticks are at least %g apart, want %g", x, got, want)
		}
	}
}

func TestNotesAreFewAndCounted(t *testing.T) {
	english(t)
	var all []Series
	for range 9 {
		all = append(all, Series{Y: []float64{math.NaN()}})
	}
	o, _ := read(t, Lines(Axes{}, all...))
	if lines := strings.Split(o.Title.Subtext, "\n"); len(lines) != mostNotes+1 || lines[mostNotes] != "And 6 more of this kind." {
		t.Errorf("the figure says %q", o.Title.Subtext)
	}
}

// TestAxisEndsAreRepresentable keeps ECharts from rounding the axis of the smallest and largest numbers to 0 and Inf.
func TestAxisEndsAreRepresentable(t *testing.T) {
	for _, ys := range [][]float64{{math.SmallestNonzeroFloat64, 1}, {1, math.MaxFloat64}, {1e-310}, {0, 0}} {
		o, _ := read(t, Lines(Axes{LogY: true}, Series{Y: ys}))
		axis := o.YAxis[0]
		if ys[0] == 0 {
			if axis.Min != nil {
				t.Errorf("an axis without values begins at %g", *axis.Min)
			}
			continue
		}
		if axis.Min == nil || axis.Max == nil || !(*axis.Min > 0) || *axis.Max > math.MaxFloat64 || *axis.Min > ys[0] || *axis.Max < ys[len(ys)-1] {
			t.Errorf("%v: the axis is %v to %v", ys, axis.Min, axis.Max)
		}
	}
}

func TestSeriesAreToldApart(t *testing.T) {
	english(t)
	o, _ := read(t, Lines(Axes{}, Series{Name: "a", Y: []float64{1}}, Series{Name: "a", Y: []float64{1}}, Series{Y: []float64{1}}))
	names := map[string]bool{}
	looks := map[string]bool{}
	for _, s := range o.Series {
		names[s.Name] = true
		looks[s.LineStyle.Type+s.Symbol] = true
	}
	if !names["a"] || !names["a (2)"] || !names["series 3"] || len(looks) != 3 {
		t.Errorf("names %v, dashes and markers %v", names, looks)
	}
}

func TestLongSeriesKeepTheirShape(t *testing.T) {
	english(t)
	ys := make([]float64, 12345)
	for i := range ys {
		ys[i] = math.Sin(float64(i) / 100)
	}
	ys[3003], ys[7001], ys[9000] = -9, 9, math.NaN()
	o, _ := read(t, Lines(Axes{}, Series{Y: ys}))
	points := o.Series[0].pairs(t)
	if len(points) > mostPoints || len(points) < mostPoints*9/10 {
		t.Fatalf("%d points are drawn, want at most %d and not many fewer", len(points), mostPoints)
	}
	least, greatest, gaps := 0.0, 0.0, 0
	for i, p := range points {
		if math.IsNaN(p[1]) {
			gaps++
			continue
		}
		least, greatest = min(least, p[1]), max(greatest, p[1])
		if p[1] != ys[int(p[0])-1] {
			t.Fatalf("(%g, %g) was not measured", p[0], p[1])
		}
		if i > 0 && p[0] <= points[i-1][0] {
			t.Fatalf("x = %g follows %g", p[0], points[i-1][0])
		}
	}
	if points[0][0] != 1 || points[len(points)-1][0] != 12345 || gaps != 1 || least != -9 || greatest != 9 {
		t.Errorf("from %v to %v, least %g, greatest %g, %d gaps", points[0], points[len(points)-1], least, greatest, gaps)
	}
	if !strings.Contains(o.Title.Subtext, "of 12345 points, ") {
		t.Errorf("the figure says %q", o.Title.Subtext)
	}
	if o, _ := read(t, Lines(Axes{}, Series{Y: ys[:mostPoints]})); len(o.Series[0].Data) != mostPoints {
		t.Errorf("a series of %d points is drawn with %d", mostPoints, len(o.Series[0].Data))
	}
}

func TestGeneratedAltStatesTheNumbers(t *testing.T) {
	english(t)
	f := Lines(Axes{Title: "Gradients", X: "layer", Y: "δ", LogY: true}, Series{Name: "sigmoid", Y: []float64{2.2e-6, 1e-7, 0.9, 0.5}})
	want := "Gradients, x axis layer, y axis δ. sigmoid: from 2.2×10⁻⁶ to 0.5 (x from 1 to 4), least 1×10⁻⁷, greatest 0.9, 4 points."
	if f.Alt != want {
		t.Errorf("alt is %q\nwant   %q", f.Alt, want)
	}
}
