package build

import (
	"slices"
	"strconv"
	"strings"

	"kobai/kernel-setup/internal/notebook"
)

func (b *Builder) skip(cell notebook.Cell) bool { return !b.Long && cell.Tagged("recorded") }

// record copies the outputs of recorded cells from the committed notebook.
func record(nb *notebook.Notebook, path string) error {
	var before *notebook.Notebook
	for i := range nb.Cells {
		cell := &nb.Cells[i]
		if cell.Type != "code" || !cell.Tagged("recorded") {
			continue
		}
		if before == nil {
			var err error
			if before, err = notebook.Read(path); err != nil {
				before = new(notebook.Notebook)
			}
		}
		at := slices.IndexFunc(before.Cells, func(c notebook.Cell) bool {
			return c.ID == cell.ID && c.Source == cell.Source && c.Metadata["claims"] == cell.Metadata["claims"]
		})
		if at < 0 || len(before.Cells[at].Outputs) == 0 {
			return notRecorded.Fault(path, cell.ID)
		}
		cell.Outputs = before.Cells[at].Outputs
	}
	return nil
}

// Recorded tells whether a claim is made by a recorded cell, and so stays as it
// was measured when that cell ran.
func Recorded(nb *notebook.Notebook, claim string) bool {
	for _, cell := range nb.Cells {
		if cell.Tagged("recorded") && strings.Contains(cell.Source, strconv.Quote(claim)) {
			return true
		}
	}
	return false
}
