package live

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/lessons"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/sliders"
)

// lesson is what JupyterLab is told of a lesson's live cells. With the sources it finds out whether a learner's copy still says what
// the program was made of.
type lesson struct {
	Language string            `json:"language"`
	Cells    []lessonCell      `json:"cells"`
	Sources  map[string]string `json:"sources"` // of all cells with code
	Env      map[string]string `json:"env"`
	Module   string            `json:"module"`   // a file beside this one
	Products []byte            `json:"products"` // base64
	Words    map[string]string `json:"words"`
}

type lessonCell struct {
	Cell
	Needs []string `json:"needs"`
	Names []string `json:"names"`
}

// Lessons builds what JupyterLab needs to have sliders below the live cells of the lessons in both languages, the one that is open
// first, and tells the index of each as soon as it is there. Why one has none is said; the others go on.
func Lessons(ctx context.Context, d checkout.Dir, order sliders.Order, say io.Writer) error {
	m := &lessonMaker{dir: d, folder: sliders.Folder(d), index: sliders.Index{Lessons: map[string]string{}}, used: map[string]bool{"index.json": true}}
	if err := m.common(ctx); err != nil {
		return err
	}
	whole := true
	for _, l := range m.inOrder(order) {
		err := m.add(ctx, l.language, l.name, say)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			whole = false
			fmt.Fprintln(say, noSliders.With(l.language, l.name, err))
		}
	}
	m.index.Done = true
	if whole {
		m.index.Of = order.Key
	}
	if err := m.index.Write(d); err != nil {
		return err
	}
	return m.removeOthers()
}

// lessonMaker writes the files of all lessons into one folder.
type lessonMaker struct {
	dir    checkout.Dir
	folder string
	index  sliders.Index
	used   map[string]bool // names of files
	words  map[string]map[string]string
}

func (m *lessonMaker) write(name string, text []byte) error {
	m.used[name] = true
	return atomicfile.Write(filepath.Join(m.folder, name), text, 0o644)
}

// common reads the words of the panel, and writes the worker's script.
func (m *lessonMaker) common(ctx context.Context) error {
	static := filepath.Join(m.dir.Root, "kernel-setup", "internal", "export", "nbconvert", "static")
	text, err := os.ReadFile(filepath.Join(static, "live-words.json"))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &m.words); err != nil {
		return err
	}
	runner, err := forPage(m.dir).runtime(ctx)
	if err != nil {
		return err
	}
	script, err := os.ReadFile(runner)
	if err != nil {
		return err
	}
	own, err := os.ReadFile(filepath.Join(static, "live-worker.js"))
	if err != nil {
		return err
	}
	return m.write("worker.js", slices.Concat(script, own))
}

type lessonName struct{ language, name string }

// inOrder lists the lessons: the language and the lesson that are open come first.
func (m *lessonMaker) inOrder(order sliders.Order) (all []lessonName) {
	for _, language := range i18n.Languages {
		for _, name := range lessons.Notebooks(m.dir.Root, language) {
			all = append(all, lessonName{language, name})
		}
	}
	urgency := func(l lessonName) int {
		switch {
		case l.language == order.Language && l.name == order.Lesson:
			return 0
		case l.language == order.Language:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(all, func(a, b lessonName) int { return urgency(a) - urgency(b) })
	return all
}

// add builds one lesson's program and describes its cells. A lesson without live cells is left out.
func (m *lessonMaker) add(ctx context.Context, language, name string, say io.Writer) error {
	text, err := os.ReadFile(filepath.Join(m.dir.Root, "notebooks", language, name+".ipynb"))
	if err != nil {
		return err
	}
	nb, err := notebook.Parse(text)
	if err != nil {
		return err
	}
	page, err := MakeModule(ctx, m.dir, nb)
	if err != nil {
		return err
	}
	for _, problem := range page.Problems {
		fmt.Fprintln(say, problem)
	}
	if len(page.Cells) == 0 {
		return nil
	}
	described := lesson{Language: language, Sources: map[string]string{}, Env: page.Env, Module: filepath.Base(page.Module), Words: m.words[language]}
	for _, cell := range page.Cells {
		described.Cells = append(described.Cells, lessonCell{cell, append([]string{}, cell.Needs...), append([]string{}, cell.Names...)})
	}
	for _, cell := range nb.Cells {
		if cell.Type == "code" {
			described.Sources[cell.ID] = cell.Source
		}
	}
	if described.Products, err = os.ReadFile(page.Products); err != nil {
		return err
	}
	module, err := os.ReadFile(page.Module)
	if err != nil {
		return err
	}
	if err := m.write(described.Module, module); err != nil {
		return err
	}
	encoded, err := json.Marshal(described)
	if err != nil {
		return err
	}
	file := language + "-" + name + ".json"
	if err := m.write(file, encoded); err != nil {
		return err
	}
	m.index.Lessons[language+"/"+name] = file
	return m.index.Write(m.dir)
}

// removeOthers removes what earlier lessons have left.
func (m *lessonMaker) removeOthers() error {
	entries, err := os.ReadDir(m.folder)
	for _, entry := range entries {
		if err == nil && !m.used[entry.Name()] {
			err = os.RemoveAll(filepath.Join(m.folder, entry.Name()))
		}
	}
	return err
}
