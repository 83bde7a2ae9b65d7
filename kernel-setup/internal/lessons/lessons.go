// Package lessons finds the lesson that a person means, so that every command of the course is asked in the same way.
package lessons

import (
	"path/filepath"
	"strconv"
	"strings"

	"kobai/kernel-setup/internal/near"
)

// Notebooks lists by name, in order, the lessons of a checkout that have a notebook in a language.
func Notebooks(root, language string) []string {
	return in(filepath.Join(root, "notebooks", language), ".ipynb")
}

// Sources lists the lessons of a checkout that have a source.
func Sources(root string) []string { return in(filepath.Join(root, "notebooks", "lessons"), ".md") }

func in(folder, ending string) []string {
	files, _ := filepath.Glob(filepath.Join(folder, "*"+ending))
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = strings.TrimSuffix(filepath.Base(file), ending)
	}
	return names
}

// Choose finds the lesson that is asked for by its name, its number, a part that only one name has, or the path of its file. The error
// names the lessons that are near.
func Choose(names []string, asked string) (string, error) {
	if len(names) == 0 {
		return "", noLessons.Fault()
	}
	wanted := strings.ToLower(filepath.Base(asked))
	for _, ending := range []string{".ipynb", ".md"} {
		wanted = strings.TrimSuffix(wanted, ending)
	}
	var parts []string
	for _, name := range names {
		number, _, _ := strings.Cut(name, "-")
		if name == wanted || sameNumber(number, wanted) {
			return name, nil
		}
		if strings.Contains(name, wanted) {
			parts = append(parts, name)
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	if found := likely(names, wanted); len(found) > 0 {
		return "", noLessonNear.Fault(asked, strings.Join(found, or.String()))
	}
	return "", noLesson.Fault(asked, strings.Join(names, ", "))
}

func sameNumber(a, b string) bool {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	return errX == nil && errY == nil && x == y
}

// likely lists the lessons that are near to what was asked, as commands are suggested after a slip of the keys.
func likely(names []string, wanted string) []string {
	var found []string
	for _, name := range names {
		_, words, _ := strings.Cut(name, "-")
		if len(near.To(wanted, []string{name, words})) > 0 {
			found = append(found, name)
		}
	}
	return found
}
