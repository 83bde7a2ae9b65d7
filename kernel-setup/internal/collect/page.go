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
	err := page.Execute(&out, map[string]any{"Lang": i18n.Language(), "Class": c, "Summaries": c.Summaries(), "Lessons": c.lessons(),
		"Problems": slices.ContainsFunc(c.Learners, func(l Learner) bool { return len(l.Problems) > 0 })})
	return out.Bytes(), err
}

// lessonWork is the table of learners and exercises of a lesson.
type lessonWork struct {
	Name      string
	Exercises []Exercise
}

func (c *Class) lessons() []lessonWork {
	var all []lessonWork
	for _, e := range c.Exercises {
		if len(all) == 0 || all[len(all)-1].Name != e.Lesson {
			all = append(all, lessonWork{Name: e.Lesson})
		}
		last := &all[len(all)-1]
		last.Exercises = append(last.Exercises, e)
	}
	return all
}
