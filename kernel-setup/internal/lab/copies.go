package lab

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/lessons"
	"kobai/kernel-setup/internal/notebook"
)

// A learner works on copies of the lessons, in a folder that git ignores. A copy
// whose text nobody has touched follows an updated lesson. One with edits stays
// as it is, and the new version is offered once, beside it.

// suffixes mark the new version of a lesson beside an edited copy.
var suffixes = map[string]string{"ja": "（新しい版）", "en": " (new version)"}

// refreshed tells what happened to the copies.
type refreshed struct {
	written []string // paths, to be signed
	notes   []string // for the person
}

// copies are a learner's copies of the lessons of a checkout.
type copies struct {
	root    string // of the checkout
	folder  string // with a folder of copies for each language
	offered string // folder that remembers which new versions were put beside edited copies
}

// copiesOf are those of a learner who works in the checkout.
func copiesOf(d checkout.Dir) copies {
	return copies{d.Root, filepath.Join(d.Root, "notebooks", "my"), d.Path("offered")}
}

// HandOut makes and updates the copies in a folder of a learner of a class, who reads the checkout and cannot write there.
func HandOut(d checkout.Dir, folder string) error {
	c := copies{d.Root, folder, filepath.Join(folder, ".offered")}
	for _, lang := range i18n.Languages {
		_, err := c.refresh(lang)
		switch {
		case i18n.Named(err):
			return err
		case err != nil:
			return notHandedOut.Fault(folder, err)
		}
	}
	return nil
}

// path is where the copy of a lesson lies.
func (c copies) path(lang, lesson string) string {
	return filepath.Join(c.folder, lang, lesson+".ipynb")
}

// refresh makes and updates the copies of all lessons of a language.
func (c copies) refresh(lang string) (refreshed, error) {
	var r refreshed
	if err := os.MkdirAll(filepath.Join(c.folder, lang), 0o755); err != nil {
		return r, err // of which every file would seem to be one that cannot be read
	}
	for _, lesson := range lessons.Notebooks(c.root, lang) {
		committed, err := os.ReadFile(filepath.Join(c.root, "notebooks", lang, lesson+".ipynb"))
		if err != nil {
			return r, err
		}
		copied, from, err := copyOf(committed)
		if err != nil {
			return r, badLesson.Fault(lang, lesson, err)
		}
		path := c.path(lang, lesson)
		switch look(path, from) {
		case missing, outdated:
			if err := atomicfile.Write(path, copied, 0o644); err != nil {
				return r, err
			}
			r.written = append(r.written, path)
		case edited:
			beside, err := c.offer(lang, lesson, copied, from)
			if err != nil {
				return r, err
			}
			if beside != "" {
				r.written = append(r.written, beside)
				r.notes = append(r.notes, newVersion.With(lesson, filepath.Base(beside)))
			}
		}
	}
	return r, nil
}

// offer puts the new version of a lesson beside an edited copy, once.
func (c copies) offer(lang, lesson string, copied []byte, from origin) (string, error) {
	record := filepath.Join(c.offered, lang, lesson)
	if offered, err := os.ReadFile(record); err == nil && string(offered) == from.Source {
		return "", nil
	}
	for n := 1; ; n++ {
		name := lesson + suffixes[lang]
		if n > 1 {
			name += fmt.Sprint(" ", n)
		}
		path := c.path(lang, name)
		switch look(path, from) {
		case edited:
			continue
		case missing, outdated:
			if err := atomicfile.Write(path, copied, 0o644); err != nil {
				return "", err
			}
		}
		return path, atomicfile.Write(record, []byte(from.Source), 0o644)
	}
}

// condition is how a copy stands to the committed lesson.
type condition int

const (
	missing condition = iota
	current
	outdated
	edited // and other than the lesson
)

// look compares the file at path with the committed lesson.
func look(path string, from origin) condition {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return missing
	}
	if err != nil {
		return edited // whatever it is, it is the learner's
	}
	nb, err := notebook.Parse(text)
	if err != nil {
		return edited
	}
	source, was := sourceOf(nb), originOf(nb)
	switch {
	case was.Of == from.Of:
		return current
	case was.Source == source && source != "":
		return outdated
	case source == from.Source || was.Source == from.Source:
		return current // the same text, or a lesson whose outputs alone are new
	}
	return edited
}
