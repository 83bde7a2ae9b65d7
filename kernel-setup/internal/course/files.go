package course

import (
	"path/filepath"
	"slices"
	"strings"
)

// Lessons lists the ids of the lessons, in order.
func (c *Course) Lessons() []string {
	paths, _ := filepath.Glob(filepath.Join(c.Root, "notebooks", "lessons", "*.md")) // the pattern is well formed
	var ids []string
	for _, path := range paths {
		ids = append(ids, strings.TrimSuffix(filepath.Base(path), ".md"))
	}
	slices.Sort(ids)
	return ids
}

func (c *Course) source(id string) string {
	return filepath.Join(c.Root, "notebooks", "lessons", id+".md")
}

// NotebookFile is where a lesson's notebook in one language stands.
func (c *Course) NotebookFile(id string, l Language) string {
	return filepath.Join(c.Root, "notebooks", string(l), id+".ipynb")
}

// ExercisesFile is where the lesson package finds a lesson's exercises.
func (c *Course) ExercisesFile(id string) string {
	return filepath.Join(c.Root, "pkg", "lesson", "exercises", id+".json")
}

// ClaimsFile is where the measured values of the course stand.
func (c *Course) ClaimsFile() string {
	return filepath.Join(c.Root, "notebooks", "claims.json")
}

// Short is a path as messages name it: from the checkout on, with slashes.
func (c *Course) Short(path string) string {
	if short, err := filepath.Rel(c.Root, path); err == nil {
		return filepath.ToSlash(short)
	}
	return path
}
