package build

import (
	"slices"

	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
)

// refresh writes new numbers into the prose of lessons that were not built but
// quote one that was. A lesson whose code has changed since is left for its build.
func (b *Builder) refresh(c *course.Course, built []string) error {
	for _, id := range c.Lessons() {
		if slices.Contains(built, id) {
			continue
		}
		lesson, err := c.Compile(id, false)
		if err != nil {
			continue // its own build will say so
		}
		for _, l := range course.Languages {
			path := c.NotebookFile(id, l)
			committed, err := notebook.Read(path)
			if err != nil || !sameCode(committed, lesson.Notebooks[l]) {
				continue
			}
			for i := range committed.Cells {
				committed.Cells[i].Source = lesson.Notebooks[l].Cells[i].Source
			}
			text, err := committed.Bytes()
			if err != nil {
				return err
			}
			if err := replace(path, text); err != nil {
				return err
			}
		}
	}
	return nil
}

func sameCode(a, b *notebook.Notebook) bool {
	return slices.EqualFunc(a.Cells, b.Cells, func(x, y notebook.Cell) bool {
		return x.ID == y.ID && x.Type == y.Type && (x.Type != "code" || x.Source == y.Source)
	})
}
