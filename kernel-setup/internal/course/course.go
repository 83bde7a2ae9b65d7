package course

import (
	"os"
	"path/filepath"
	"strings"

	"kobai/kernel-setup/internal/lessons"
)

// Course is the folder of lessons with what they share.
type Course struct {
	Root     string // the checkout
	Claims   Claims
	glossary glossary
	symbols  symbols
}

// Open reads the glossary, the symbols and the claims of a checkout.
func Open(root string) (*Course, error) {
	c := &Course{Root: root}
	var err error
	if c.glossary, err = readGlossary(filepath.Join(root, "notebooks", "lessons", "glossary.yaml")); err != nil {
		return nil, err
	}
	if c.symbols, err = readSymbols(filepath.Join(root, "notebooks", "lessons", "symbols.yaml")); err != nil {
		return nil, err
	}
	c.Claims, err = ReadClaims(c.ClaimsFile())
	return c, err
}

// Compile compiles one lesson. A draft may use claims that nothing has measured
// yet; what it shows in their place is a question mark.
func (c *Course) Compile(id string, draft bool) (*Lesson, error) {
	path := c.source(id)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, noLesson.Fault(id, strings.Join(c.Lessons(), ", "))
	}
	one := &compilation{id: id, glossary: c.glossary, symbols: c.symbols, claims: c.Claims, draft: draft, elsewhere: c.exercisesBeside(id),
		report: &report{file: c.Short(path)}, ids: map[string]int{}, numbers: map[string]int{}, findingsBeside: c.idsBeside(id, "finding"), taught: c.taught()}
	if !lessonName.MatchString(id) {
		one.report.add(1, badName, id)
	}
	return one.run(string(text))
}

// idsBeside returns the ids of the blocks of one kind in the other lessons, by lesson.
func (c *Course) idsBeside(id, kind string) map[string][]string {
	ids := map[string][]string{}
	for _, other := range c.Lessons() {
		text, err := os.ReadFile(c.source(other))
		if err != nil || other == id {
			continue
		}
		_, blocks := scan(string(text), &report{}) // what is wrong with it, its own compilation says
		for _, b := range blocks {
			if b.kind == kind {
				ids[other] = append(ids[other], b.attrs.id)
			}
		}
	}
	return ids
}

// exercisesBeside returns the exercises of the other lessons, with the lesson of each.
func (c *Course) exercisesBeside(id string) map[string]string {
	lessons := map[string]string{}
	for lesson, exercises := range c.idsBeside(id, "exercise") {
		for _, exercise := range exercises {
			lessons[exercise] = lesson
		}
	}
	return lessons
}

// Lessons lists the ids of the lessons, in order.
func (c *Course) Lessons() []string { return lessons.Sources(c.Root) }

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
