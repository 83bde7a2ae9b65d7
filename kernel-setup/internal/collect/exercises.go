package collect

import (
	"path/filepath"
	"regexp"
	"slices"

	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/lessons"
	"kobai/kernel-setup/internal/notebook"
)

// Kind is what an exercise wants.
type Kind string

// The kinds of exercises.
const (
	Answer  Kind = "answer"
	Predict Kind = "predict"
	Write   Kind = "write" // a function, or a training to be mended
)

// Exercise is one of the course.
type Exercise struct {
	Lesson string
	Cell   string // its id, which is what the table calls it
	Kind   Kind
	Key    string // as in answers.Try
}

var (
	asked = regexp.MustCompile(`lesson\.Exercise\("([^"]+)"\)\.(Check|Predict)\(`)
	wrote = regexp.MustCompile(`practice\.[A-Z]\w*\(\w+\)`)
)

// exerciseIn returns the exercise that a cell of a notebook marks.
func exerciseIn(cell notebook.Cell) (e Exercise, found bool) {
	if cell.Type != "code" || cell.Tagged("solution") {
		return e, false
	}
	e.Cell = cell.ID
	if call := asked.FindStringSubmatch(cell.Source); call != nil {
		e.Kind, e.Key = Answer, call[1]
		if call[2] == "Predict" {
			e.Kind, e.Cell = Predict, call[1] // the cell is that of the measurement
		}
		return e, true
	}
	if call := wrote.FindString(cell.Source); call != "" {
		e.Kind, e.Key = Write, call
		return e, true
	}
	return e, false
}

// courseExercises lists the exercises of the course, in the order of the lessons.
func courseExercises(root string) ([]Exercise, error) {
	var all []Exercise
	language := i18n.Languages[0]
	for _, name := range lessons.Notebooks(root, language) {
		nb, err := notebook.Read(filepath.Join(root, "notebooks", language, name+".ipynb"))
		if err != nil {
			return nil, err
		}
		for _, cell := range nb.Cells {
			e, found := exerciseIn(cell)
			if found && !slices.ContainsFunc(all, func(other Exercise) bool { return other.Key == e.Key }) {
				e.Lesson = name
				all = append(all, e)
			}
		}
	}
	if len(all) == 0 {
		return nil, noExercises.Fault(root)
	}
	return all, nil
}
