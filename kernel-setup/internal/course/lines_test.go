package course

import (
	"regexp"
	"testing"
)

// importList is the block of imports of a set-up cell, which gofmt writes one a line.
var importList = regexp.MustCompile(`(?s)import \(\n.*\n\)`)

// TestNoCellIsLong counts every line that a learner sees in a cell of the course, but for the list of imports.
func TestNoCellIsLong(t *testing.T) {
	for id, compiled := range ofTheCourse(t) {
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
