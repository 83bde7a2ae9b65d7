package figure_test

import (
	"os"
	"regexp"
	"strconv"
	"testing"

	"kobai/kernel-setup/internal/figure"
	"kobai/pkg/plot"
)

// TestSmallestNumbersAreDrawnInTheirPlace draws numbers below the smallest normal one, whose logarithms differ by whole decades.
func TestSmallestNumbersAreDrawnInTheirPlace(t *testing.T) {
	renderer, err := figure.NewRenderer(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	option, err := plot.Lines(plot.Axes{LogY: true}, plot.Series{Y: []float64{1e-320, 1e-316, 1e-312, 1e-308, 1e-304}}).Option()
	if err != nil {
		t.Fatal(err)
	}
	svg, err := renderer.SVG(t.Context(), option, 420)
	if err != nil {
		t.Fatal(err)
	}
	path := regexp.MustCompile(`d="M([^"]*)"[^>]*stroke="#0072B2"`).FindStringSubmatch(svg)
	if path == nil {
		t.Fatal("the picture has no curve")
	}
	var ys []float64
	for _, point := range regexp.MustCompile(`[\d.]+ ([\d.]+)`).FindAllStringSubmatch(path[1], -1) {
		y, err := strconv.ParseFloat(point[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		ys = append(ys, y)
	}
	if len(ys) != 5 {
		t.Fatalf("the curve is %s, want five points", path[1])
	}
	step := (ys[0] - ys[4]) / 4
	for i, y := range ys {
		if distance := y - (ys[0] - step*float64(i)); step < 20 || distance > 1 || distance < -1 {
			t.Errorf("the points stand at %v, want even steps", ys)
			break
		}
	}
}
