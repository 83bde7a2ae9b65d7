package plot_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// everyKind writes the option of every kind of figure, with every part that it can have.
const everyKind = `package main

import (
	"fmt"
	"math"

	"kobai/pkg/plot"
)

func main() {
	two := []plot.Series{{Name: "a", Y: []float64{1, 2, 0}}, {Name: "b", Y: []float64{3, 1e-9, math.NaN()}}}
	seeds := plot.Seeds("s", nil, [][]float64{{5, 6}, {1, 2}, {9, 40}})
	words, logs := plot.Axes{Title: "<t>", X: "x", Y: "y"}, plot.Axes{Title: "t", X: "x", LogX: true, LogY: true}
	names := []string{"p", "q", "r"}
	for _, figure := range []*plot.Figure{
		plot.Lines(words, two...), plot.Lines(logs, two...).MarkX("m", 9), plot.Lines(words, seeds), plot.Scatter(words, two...), plot.Scatter(logs, two[0]),
		plot.Bars(words, names, two...), plot.Bars(words, names[1:], seeds), plot.Bars(plot.Axes{LogY: true}, names, two[0]), plot.Histogram(words, 5, two...), plot.Histogram(logs, 5, two[0]),
		plot.Heatmap(words, names[:2], names[:1], [][]float64{{1, math.NaN()}}).MarkColumn("q").MarkCurve(plot.Series{Name: "c", X: []float64{0, 1}, Y: []float64{0, math.NaN()}}), plot.Images(words, 1, []float64{1, 2}),
		plot.OverTime(words, []int{0, 5}, [][]float64{{1, 2}, {3, 4}}), plot.Connectivity(words, "ab", plot.Series{Y: []float64{1, 2}}),
		plot.Explorer(words, "depth", plot.Frame{Label: "2", Series: two}, plot.Frame{Label: "3", Title: "q", Series: two[:1]}),
	} {
		option, err := figure.Option()
		fmt.Println(string(option), err)
	}
}
`

// TestPagesWriteTheSameOptions compares a page's parts with go-echarts', byte for byte.
func TestPagesWriteTheSameOptions(t *testing.T) {
	program := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(program, []byte(everyKind), 0o644); err != nil {
		t.Fatal(err)
	}
	write := func(tags string) []byte {
		t.Helper()
		var said bytes.Buffer
		run := exec.Command("go", "run", "-tags="+tags, program)
		run.Stderr = &said
		out, err := run.Output()
		if err != nil || bytes.Count(out, []byte("\n")) != 15 {
			t.Fatalf("%v, %s%s", err, out, &said)
		}
		return out
	}
	want, got := bytes.Split(write(""), []byte("\n")), bytes.Split(write("kobaipage"), []byte("\n"))
	for i := range want {
		if !bytes.Equal(got[i], want[i]) {
			t.Errorf("figure %d: a page writes\n%s\ngo-echarts' parts\n%s", i, got[i], want[i])
		}
	}
}
