package plot

import (
	"math"
	"strings"
	"testing"
)

func TestACurveOverAHeatMap(t *testing.T) {
	columns, rows := []string{"0.5", "1", "2"}, []string{"10", "20"}
	curve := Series{Name: "theory", X: []float64{0, .5, 1, 1.5, 2}, Y: []float64{0, 9, math.NaN(), .25, math.Inf(1)}}
	f := Heatmap(Axes{Title: "map"}, columns, rows, [][]float64{{1, 2, 3}, {4, 5, 6}}).MarkCurve(curve)
	encoded, err := f.Option()
	for _, want := range []string{
		`"renderItem":"@curve"`, `"data":[[0,0,0.5,4,null,null,1.5,0.25,null,null]]`, `"seriesIndex":0`, `"data":[[0,0,1],[1,0,2]`,
	} {
		if err != nil || !strings.Contains(string(encoded), want) {
			t.Errorf("%v, %s lacks %s", err, encoded, want)
		}
	}
	if want := "破線 theory：列 0.5・行 10 から 列 0.5・行 10、列 2・行 10 から 列 2・行 10。"; !strings.HasSuffix(f.Alt, want) || !strings.Contains(string(encoded), want) {
		t.Errorf("the figure is described as %q, wants %q at its end", f.Alt, want)
	}
	f.MarkCurve(Series{Name: "far", X: []float64{9}, Y: []float64{9}})
	if want := "破線 far：図の外にある。"; !strings.HasSuffix(f.Alt, want) {
		t.Errorf("the figure is described as %q, wants %q at its end", f.Alt, want)
	}
	for want, run := range map[string]func(){
		"MarkCurve got 2 values of X for 1 of Y":                 func() { f.MarkCurve(Series{X: []float64{1, 2}, Y: []float64{1}}) },
		`MarkCurve got figure "lines", wants one that Heatmap m`: func() { Lines(Axes{Title: "lines"}, Series{Y: []float64{1}}).MarkCurve(curve) },
	} {
		wantPanic(t, want, run)
	}
}
