package live

import (
	"context"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// TestFigureAfterARangeIsDrawnWhileItGoesOn also sees which figures are not: those whose making could change what is measured.
func TestFigureAfterARangeIsDrawnWhileItGoesOn(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	const head = "import (\n\t\"fmt\"\n\t\"kobai/pkg/display\"\n\t\"kobai/pkg/plot\"\n)\n\nvar drawn int\n\nfunc curve(of []float64) plot.Series {\n\tdrawn++\n\treturn plot.Series{Y: of}\n}\n"
	const loop = "%%\nn := 3\nvar y []float64\nfor i := range n {\n\ty = append(y, float64(i))\n}\n"
	rest := map[string]bool{
		"display.Figure(plot.Lines(plot.Axes{Title: fmt.Sprint(n, len(y))}, plot.Series{Y: append(y, 0)}))":          true,
		"title := fmt.Sprintf(\"%d\", n)\ndisplay.Figure(plot.Lines(plot.Axes{Title: title}, plot.Series{Y: y}))":    true,
		"display.Figure(plot.Lines(plot.Axes{}, curve(y)))":                                                          false,
		"s := curve(y)\ndisplay.Figure(plot.Lines(plot.Axes{}, s))":                                                  false,
		"display.Figure(plot.Lines(plot.Axes{}, plot.Series{Y: func() []float64 { return y }()}))":                   false,
		"fmt.Println(y)\ndisplay.Figure(plot.Lines(plot.Axes{}, plot.Series{Y: y}))":                                 false,
		"q := make(chan string, 1)\nq <- \"\"\ndisplay.Figure(plot.Lines(plot.Axes{Title: <-q}, plot.Series{Y: y}))": false,
		"fmt.Println(y)": false,
	}
	var cells []string
	var wants []bool
	for text, want := range rest {
		cells, wants = append(cells, loop+text+"\n"), append(wants, want)
	}
	s := read(made(append([]string{head}, cells...)...))
	compiled, err := forPage(d).compile(context.Background(), s.imports)
	if err != nil {
		t.Fatal(err)
	}
	page, code, err := write(s, compiled)
	if err != nil || len(page.Problems) > 0 || len(page.Cells) != len(cells) {
		t.Fatal(page, err)
	}
	for i, want := range wants {
		_, function, _ := strings.Cut(code, "func "+functionName(i)+"()")
		function, _, _ = strings.Cut(function, "\nfunc ")
		if got := strings.Count(function, "kobailive.Frame("); got != map[bool]int{true: 2}[want] {
			t.Errorf("%s\nbecomes\n%s", cells[i], function)
		}
	}
}
