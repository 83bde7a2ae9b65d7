package plot_test

import (
	"fmt"
	"os"

	"kobai/pkg/plot"
)

func ExampleLines() {
	os.Setenv("KOBAI_LANG", "en")
	figure := plot.Lines(plot.Axes{Title: "Gradient by layer", X: "layer", Y: "δ", LogY: true},
		plot.Series{Name: "sigmoid", Y: []float64{0, 2.2e-6, 1.3e-3, 0.9}})
	fmt.Println(figure.Alt)
	// Output:
	// Gradient by layer, x axis layer, y axis δ. sigmoid: from 2.2×10⁻⁶ to 0.9 (x from 2 to 4), least 2.2×10⁻⁶, greatest 0.9, 4 points. sigmoid: 1 value is exactly 0, which a logarithmic axis cannot show (x = 1).
}

func ExampleExplorer() {
	os.Setenv("KOBAI_LANG", "en")
	figure := plot.Explorer(plot.Axes{Title: "Loss"}, "depth",
		plot.Frame{Label: "2", Series: []plot.Series{{Y: []float64{2.3, 0.4}}}},
		plot.Frame{Label: "30", Series: []plot.Series{{Y: []float64{2.3, 2.3}}}})
	fmt.Println(figure.Alt)
	// Output:
	// Loss. The slider “depth” chooses among 2. depth 2: from 2.3 to 0.4 (x from 1 to 2), least 0.4, greatest 2.3, 2 points. depth 30: from 2.3 to 2.3 (x from 1 to 2), least 2.3, greatest 2.3, 2 points.
}
