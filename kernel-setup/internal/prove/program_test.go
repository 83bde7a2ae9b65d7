package prove

import (
	"fmt"
	"testing"
)

// TestWhatStartsByItselfIsAlone: Go initialises all packages of a program, whichever is asked for.
func TestWhatStartsByItselfIsAlone(t *testing.T) {
	for declared, alone := range map[string]bool{
		"var rows [][]string":                          false,
		"var layers = []float64{nn.Width, 2}":          false,
		"var small = nn.Normal(0.1)":                   false,
		"var width = float64(3)":                       false,
		"var later = func() int { return train() }":    false,
		"func train() int { return fit() }":            false,
		"type net struct{}\n\nfunc (n net) init() {}":  false,
		"var trained = train()":                        true,
		"var runs = []run{{train()}}":                  true,
		"var built = nn.MLP{}.Build(lesson.Seeded(1))": true,
		"var scaled = nn.Scaled(factor())":             true,
		"var first = <-results":                        true,
		"func init() { train() }":                      true,
		"var (\n\ta = 1\n\tb = datasets.Digits()\n)":   true,
		"var chosen = func() int { return train() }()": true,
		"this is not Go":                               true,
	} {
		if got := callsAtStart("package experiment\n\n" + declared + "\n"); got != alone {
			t.Errorf("%s: alone %v, wants %v", declared, got, alone)
		}
	}
	const quiet, loud = "package experiment\n", "package experiment\n\nvar x = train()\n"
	const other = loud + "\nvar y = 1\n"
	all := []*experiment{{lesson: "01", source: loud}, {lesson: "01", source: quiet}, {lesson: "02", source: quiet}, {lesson: "01", source: quiet}, {lesson: "01", source: loud}, {lesson: "01", source: other}, {lesson: "02", source: loud}}
	var sizes []int
	for _, together := range programs(all) {
		sizes = append(sizes, len(together))
	}
	if fmt.Sprint(sizes) != "[2 2 1 1 1]" {
		t.Errorf("the programs hold %v experiments, wants [2 2 1 1 1]", sizes)
	}
}
