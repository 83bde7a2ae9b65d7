package course

import (
	"regexp"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// codeName is an activation's name as the code has it, on its way to a reader.
var codeName = regexp.MustCompile(`(?:\ba|\bactivation)\.Name\b`)

// TestFiguresNameActivationsAsTheTextDoes: no cell shows the name that the code has, "Sigmoid" or "Tanh", in either language.
func TestFiguresNameActivationsAsTheTextDoes(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Open(d.Root)
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, id := range c.Lessons() {
		compiled, err := c.Compile(id, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range compiled.Notebooks[English].Cells {
			if cell.Type != "code" {
				continue
			}
			named += strings.Count(cell.Source, "display.Name(")
			rest := regexp.MustCompile(`display\.Name\([\w.]+\)`).ReplaceAllString(cell.Source, "")
			if shown := codeName.FindString(rest); shown != "" {
				t.Errorf("%s: the cell #%s shows %s; display.Name has the reader's name", id, cell.ID, shown)
			}
		}
	}
	if named < 10 {
		t.Errorf("display.Name is used %d times", named)
	}
}
