package lab

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
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

// copyPath is where the copy of a lesson lies.
func copyPath(d checkout.Dir, lang, lesson string) string {
	return filepath.Join(d.Root, "notebooks", "my", lang, lesson+".ipynb")
}

// refreshCopies makes and updates the copies of all lessons of a language.
func refreshCopies(d checkout.Dir, lang string) (refreshed, error) {
	var r refreshed
	for _, lesson := range lessons.Notebooks(d.Root, lang) {
		committed, err := os.ReadFile(filepath.Join(d.Root, "notebooks", lang, lesson+".ipynb"))
		if err != nil {
			return r, err
		}
		copied, from, err := copyOf(committed)
		if err != nil {
			return r, badLesson.Fault(lang, lesson, err)
		}
		path := copyPath(d, lang, lesson)
		switch look(path, from) {
		case missing, outdated:
			if err := atomicfile.Write(path, copied, 0o644); err != nil {
				return r, err
			}
			r.written = append(r.written, path)
		case edited:
			beside, err := offer(d, lang, lesson, copied, from)
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
func offer(d checkout.Dir, lang, lesson string, copied []byte, from origin) (string, error) {
	record := d.Path("offered", lang, lesson)
	if offered, err := os.ReadFile(record); err == nil && string(offered) == from.Source {
		return "", nil
	}
	for n := 1; ; n++ {
		name := lesson + suffixes[lang]
		if n > 1 {
			name += fmt.Sprint(" ", n)
		}
		path := copyPath(d, lang, name)
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
