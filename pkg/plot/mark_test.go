package plot

import (
	"strings"
	"testing"
)

func TestMarkedColumn(t *testing.T) {
	f := Heatmap(Axes{Title: "map"}, []string{"0.5", "1"}, []string{"2"}, [][]float64{{1, 2}}).MarkColumn("1")
	encoded, err := f.Option()
	if err != nil || !strings.Contains(string(encoded), `"markLine":{"data":[{"xAxis":"1"}]`) {
		t.Errorf("%v, no line at column 1 in %s", err, encoded)
	}
	for want, run := range map[string]func(){
		`MarkColumn got column "3", wants one of ["0.5" "1"]`: func() { f.MarkColumn("3") },
		`wants one that Heatmap made`:                         func() { Lines(Axes{}, Series{Y: []float64{1}}).MarkColumn("1") },
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, want) {
					t.Errorf("panic %q, want %q", got, want)
				}
			}()
			run()
		}()
	}
}
