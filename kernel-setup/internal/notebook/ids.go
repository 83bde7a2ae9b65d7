package notebook

import (
	"fmt"
	"regexp"
)

// identifier is what nbformat takes as a cell's id.
var identifier = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

// identify gives an id to every cell that has none, or one that nbformat refuses or that an earlier cell has. The ids count the
// cells, so that the same file gets the same ones again.
func (nb *Notebook) identify() {
	if nb.Minor < 5 {
		return
	}
	taken := map[string]bool{}
	for _, cell := range nb.Cells {
		taken[cell.ID] = true
	}
	seen := map[string]bool{}
	for i := range nb.Cells {
		cell := &nb.Cells[i]
		if !identifier.MatchString(cell.ID) || seen[cell.ID] {
			for n := i + 1; ; n++ {
				if cell.ID = fmt.Sprintf("cell-%d", n); !taken[cell.ID] {
					break
				}
			}
			taken[cell.ID] = true
		}
		seen[cell.ID] = true
	}
}
