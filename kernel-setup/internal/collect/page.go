package collect

import (
	"bytes"
	_ "embed"
	"html/template"
	"slices"

	"kobai/kernel-setup/internal/i18n"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("class").Funcs(template.FuncMap{
	"say": func(name string) (string, error) {
		text, found := pageWords[name]
		if !found {
			return "", errNoWord(name)
		}
		return text.String(), nil
	},
	"number": unlessZero,
	"share":  func(n, of int) int { return 100 * n / max(1, of) },
}).Parse(pageText))

// Page is the class's table to be read in a browser. It loads nothing.
func (c *Class) Page() ([]byte, error) {
	var out bytes.Buffer
	err := page.Execute(&out, map[string]any{"Lang": i18n.Language(), "Class": c, "Lessons": c.begun(),
		"Problems": slices.ContainsFunc(c.Learners, func(l Learner) bool { return len(l.Problems) > 0 })})
	return out.Bytes(), err
}

// lessonWork is what a class made of a lesson's exercises.
type lessonWork struct {
	Name      string
	Exercises []Summary
}

// begun lists the lessons of which somebody tried an exercise.
func (c *Class) begun() []lessonWork {
	var all []lessonWork
	for _, s := range c.Summaries() {
		if len(all) == 0 || all[len(all)-1].Name != s.Lesson {
			all = append(all, lessonWork{Name: s.Lesson})
		}
		last := &all[len(all)-1]
		last.Exercises = append(last.Exercises, s)
	}
	return slices.DeleteFunc(all, func(l lessonWork) bool {
		return !slices.ContainsFunc(l.Exercises, func(s Summary) bool { return s.Tried > 0 })
	})
}
