package plot

import (
	"math"
	"strings"
	"testing"
)

func TestMarkedColumn(t *testing.T) {
	f := Heatmap(Axes{Title: "map"}, []string{"0.5", "1"}, []string{"2"}, [][]float64{{1, 2}}).MarkColumn("1")
	encoded, err := f.Option()
	if err != nil || !strings.Contains(string(encoded), `"markLine":{"data":[{"xAxis":"1"}]`) {
		t.Errorf("%v, no line at column 1 in %s", err, encoded)
	}
	if want := `"data":[[0,0,1],{"value":[1,0,2],"label":{"offset":[-24,0]}}]`; !strings.Contains(string(encoded), want) {
		t.Errorf("the number of column 1 lies on its line: %s lacks %s", encoded, want)
	}
	for want, run := range map[string]func(){
		`MarkColumn got column "3", wants one of ["0.5" "1"]`: func() { f.MarkColumn("3") },
		`which has a marked column already`:                   func() { f.MarkColumn("0.5") },
		`wants one that Heatmap made`:                         func() { Lines(Axes{}, Series{Y: []float64{1}}).MarkColumn("1") },
	} {
		wantPanic(t, want, run)
	}
}

func TestMarkedX(t *testing.T) {
	f := Histogram(Axes{Title: "updates", LogX: true}, 4, Series{Name: "W", Y: []float64{1e-6, 1e-5, 1e-5}}).MarkX("10⁻³", 1e-3)
	encoded, err := f.Option()
	text := string(encoded)
	for _, want := range []string{`"name":"10⁻³"`, `[0.001,0],[0.001,0.6666666666666666]`, `"max":0.001`, `"min":0.000001`, `"legend":{"show":true`} {
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%v, %s lacks %s", err, text, want)
		}
	}
	for want, run := range map[string]func(){
		"wants one that Histogram or Lines made": func() { Bars(Axes{}, []string{"a"}, Series{Y: []float64{1}}).MarkX("m", 1) },
		"MarkX got x = 0, which the axis":        func() { f.MarkX("m", 0) },
		`MarkX got figure "moving"`: func() {
			Explorer(Axes{Title: "moving"}, "knob", Frame{Label: "1", Series: []Series{{Y: []float64{1}}}}).MarkX("m", 1)
		},
	} {
		wantPanic(t, want, run)
	}
	if empty := Lines(Axes{}, Series{Y: []float64{}}).MarkX("m", 2); len(empty.Chart.Series) != 2 {
		t.Error("a figure without values takes no mark")
	}
}

func TestOverTime(t *testing.T) {
	f := OverTime(Axes{Title: "spread"}, []int{0, 20, 40}, [][]float64{{1, 2}, {3, 4}, {5, 6}})
	encoded, err := f.Option()
	text := string(encoded)
	for _, want := range []string{`"data":["0","20","40"]`, `"data":["1","2"]`, `[[0,0,1],[1,0,3],[2,0,5],[0,1,2],[1,1,4],[2,1,6]],"label":{"show":false`} {
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%v, %s lacks %s", err, text, want)
		}
	}
	if !strings.Contains(f.Alt, "spread") {
		t.Errorf("the alt is %q", f.Alt)
	}
	wantPanic(t, "OverTime got 0 steps and 0 rows", func() { OverTime(Axes{}, nil, nil) })
	wantPanic(t, "OverTime got 2 steps and 1 rows", func() { OverTime(Axes{}, []int{0, 1}, [][]float64{{1}}) })
	wantPanic(t, "OverTime got 1 layers at step 5 and 2 at the first", func() { OverTime(Axes{}, []int{0, 5}, [][]float64{{1, 2}, {1}}) })
}

func TestConnectivity(t *testing.T) {
	f := Connectivity(Axes{Title: "reach"}, "1月1", Series{Name: "RNN", Y: []float64{0, 1, 100}}, Series{Name: "LSTM", Y: []float64{5, 0.5, math.NaN()}})
	encoded, err := f.Option()
	text := string(encoded)
	for _, want := range []string{`"data":["1","月","1"]`, `"interval":"0"`, `"data":["LSTM","RNN"]`, `[[0,0,0],[1,0,-1],[2,0,null],[0,1,null],[1,1,-2],[2,1,0]]`} {
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%v, %s lacks %s", err, text, want)
		}
	}
	wantPanic(t, "Connectivity got no text", func() { Connectivity(Axes{}, "", Series{}) })
	wantPanic(t, `series "a" has 1 values for 2 letters`, func() { Connectivity(Axes{}, "月日", Series{Name: "a", Y: []float64{1}}) })
}

func wantPanic(t *testing.T, want string, run func()) {
	t.Helper()
	defer func() {
		if got, _ := recover().(string); !strings.Contains(got, want) {
			t.Errorf("panic %q, want %q", got, want)
		}
	}()
	run()
}
