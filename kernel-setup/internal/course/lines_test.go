package course

import (
	"regexp"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// importList is the block of imports of a set-up cell, which gofmt writes one a line.
var importList = regexp.MustCompile(`(?s)import \(\n.*\n\)`)

// TestNoCellIsLong counts every line that a learner sees in a cell of the course, but for the list of imports.
func TestNoCellIsLong(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Open(d.Root)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range c.Lessons() {
		compiled, err := c.Compile(id, true)
		if err != nil {
			t.Fatal(err)
		}
		for l, nb := range compiled.Notebooks {
			for _, cell := range nb.Cells {
				if cell.Type != "code" {
					continue
				}
				source := cell.Source
				if cell.Tagged("setup") {
					source = importList.ReplaceAllString(source, "")
				}
				if lines := countLines(source); lines > longest {
					t.Errorf("%s, %s: the cell #%s has %d lines", id, l, cell.ID, lines)
				}
			}
		}
	}
}
