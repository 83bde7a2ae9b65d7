package course

import (
	"strings"
	"testing"

	"kobai/kernel-setup/internal/notebook"
)

func cellsOf(sources ...string) *notebook.Notebook {
	nb := &notebook.Notebook{Cells: []notebook.Cell{{Type: "markdown", Source: "text"}}}
	for _, source := range sources {
		nb.Cells = append(nb.Cells, notebook.Cell{Type: "code", Source: source})
	}
	return nb
}

// TestCells: the second writes of a name as a learner does who solves an exercise, and what came between stays.
func TestCells(t *testing.T) {
	all, ok := Cells(cellsOf("// first\n%env KOBAI_LANG en\nimport (\n\t\"fmt\"\n\t\"math\"\n)",
		"type net struct{}\n\nfunc (n net) depth() int { return 3 }\n\nfunc slope() float64 { return 0 }\n\n%%\nfmt.Println(slope())",
		"var width, height = 2, 3", "%env KOBAI_STEPS 1\n%%\nfmt.Println(width)",
		"func half() float64 { return .5 }\n\nfunc slope() float64 { return math.Pi }\n\n%%\nfmt.Println(slope(), net{}.depth())"), nil)
	if !ok || len(all) != 3 {
		t.Fatalf("%d cells, %v", len(all), ok)
	}
	const between = "type net struct{}\n\nfunc (n net) depth() int { return 3 }\n\n"
	first := "package experiment\n\nimport (\n\t\"fmt\"\n)\n\n" + between + "func slope() float64 { return 0 }\n\nvar width, height = 2, 3\n\n" +
		"func RunCell2() {\n\n\n\n\n\n\nfmt.Println(slope())\n}\n\nfunc RunCell4() {\n\n\nfmt.Println(width)\n}\n\n"
	second := between + "var width, height = 2, 3\n\nfunc half() float64 { return .5 }\n\nfunc slope() float64 { return math.Pi }\n\nfunc RunCell5() {\n"
	for i, want := range []Cell{{2, first, "RunCell2", map[string]string{"KOBAI_LANG": "en"}}, {4, first, "RunCell4", nil}, {5, second, "RunCell5", nil}} {
		if all[i].Place != want.Place || all[i].Run != want.Run || all[i].Environ["KOBAI_LANG"] != "en" || (all[i].Environ["KOBAI_STEPS"] == "1") != (i > 0) {
			t.Errorf("%d: %+v", i, all[i])
		}
		if squeezed(all[i].Source) != squeezed(want.Source) && (i < 2 || !strings.Contains(squeezed(all[i].Source), squeezed(want.Source))) {
			t.Errorf("%d: the package is\n%s\nwants\n%s", i, all[i].Source, want.Source)
		}
	}
	if strings.Contains(all[2].Source, "return 0") || !strings.Contains(all[2].Source, `"math"`) {
		t.Errorf("what was declared anew: %s", all[2].Source)
	}
}

func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestCellsThatTakeAKernel(t *testing.T) {
	for name, sources := range map[string][]string{
		"a command":           {"%help"},
		"a shell":             {"%%\n!ls"},
		"a test":              {"%test\nfunc TestA(t *testing.T) {}"},
		"a name for a module": {"import f \"fmt\""},
		"no Go":               {"func ("},
		"init":                {"func init() { println() }"},
		"main":                {"func main() {}"},
		"blank":               {"var _ = f()"},
		"part of a group":     {"const (\n\ta = iota\n\tb\n)", "const b = 3"},
		"another variable":    {"var a = 3", "var a = 4"},
		"another type":        {"type a int", "type a string"},
	} {
		if cells, ok := Cells(cellsOf(sources...), nil); ok {
			t.Errorf("%s: %+v", name, cells)
		}
	}
	cells, ok := Cells(cellsOf("%help", "%%\nprintln(1)"), func(c notebook.Cell) bool { return c.Source == "%help" })
	if !ok || len(cells) != 1 || cells[0].Place != 2 {
		t.Errorf("a cell that is passed over: %+v, %v", cells, ok)
	}
}
