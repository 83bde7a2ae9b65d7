package course

import (
	"regexp"
	"strings"
	"testing"
)

var (
	// codeName is an activation's name as the code has it, on its way to a reader; readersName makes of it the reader's own.
	codeName    = regexp.MustCompile(`(?:\ba|\bactivation)\.Name\b`)
	readersName = regexp.MustCompile(`display\.Name\([\w.]+\)`)
)

// TestFiguresNameActivationsAsTheTextDoes: no cell shows the name that the code has, "Sigmoid" or "Tanh", in either language.
func TestFiguresNameActivationsAsTheTextDoes(t *testing.T) {
	named := 0
	for id, compiled := range ofTheCourse(t) {
		for _, cell := range compiled.Notebooks[English].Cells {
			if cell.Type != "code" {
				continue
			}
			named += strings.Count(cell.Source, "display.Name(")
			rest := readersName.ReplaceAllString(cell.Source, "")
			if shown := codeName.FindString(rest); shown != "" {
				t.Errorf("%s: the cell #%s shows %s; display.Name has the reader's name", id, cell.ID, shown)
			}
		}
	}
	if named < 10 {
		t.Errorf("display.Name is used %d times", named)
	}
}
