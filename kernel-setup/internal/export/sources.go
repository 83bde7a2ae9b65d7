package export

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lessons"
)

// source is one notebook and the place of its documents.
type source struct {
	given    string // the path as a person knows it
	path     string // absolute
	name     string // of its documents, without ending
	folder   string // of its documents, below Out
	language string
	title    string
	author   string
	made     []string // formats
}

// find lists the notebooks to export and refuses what would overwrite one of them or another document.
func find(d checkout.Dir, o Options) ([]source, error) {
	sources, err := named(d, o)
	if err != nil {
		return nil, err
	}
	taken := map[string]string{}
	for i := range sources {
		s := &sources[i]
		if s.path, err = filepath.Abs(s.path); err != nil {
			return nil, err
		}
		if info, err := os.Stat(s.path); err != nil || !info.Mode().IsRegular() {
			return nil, notAFile.Fault(s.given)
		}
		s.name = strings.TrimSuffix(filepath.Base(s.path), ".ipynb")
		if o.Edition != Plain {
			s.name += "-" + o.Edition
		}
		target := filepath.Join(o.Out, s.folder, s.name)
		if other, ok := taken[target]; ok {
			return nil, sameTarget.Fault(other, s.given, target)
		}
		taken[target] = s.given
		written, err := filepath.Abs(target + ".ipynb")
		if err != nil {
			return nil, err
		}
		if sameFile(written, s.path) && slices.Contains(o.Formats, "notebook") {
			return nil, overItself.Fault(s.given)
		}
	}
	return sources, nil
}

// named lists what is asked for: files, and lessons in every language; all lessons where nothing is named.
func named(d checkout.Dir, o Options) ([]source, error) {
	var sources []source
	if len(o.Notebooks) == 0 {
		for _, language := range o.Languages {
			names := lessons.Notebooks(d.Root, language)
			if len(names) == 0 {
				return nil, noLessons.Fault(filepath.Join("notebooks", language))
			}
			for _, name := range names {
				sources = append(sources, lesson(d, language, name))
			}
		}
		return sources, nil
	}
	for _, given := range o.Notebooks {
		if _, err := os.Stat(given); err == nil || given != filepath.Base(given) || filepath.Ext(given) != "" {
			sources = append(sources, source{given: given, path: given})
			continue
		}
		for _, language := range o.Languages {
			name, err := lessons.Choose(lessons.Notebooks(d.Root, language), given)
			if err != nil {
				return nil, err
			}
			sources = append(sources, lesson(d, language, name))
		}
	}
	return sources, nil
}

// lesson is the course's notebook of a lesson.
func lesson(d checkout.Dir, language, name string) source {
	short := filepath.Join("notebooks", language, name+".ipynb")
	return source{given: short, path: filepath.Join(d.Root, short), folder: language, language: language}
}

// sameFile reports whether two paths lead to one file, be it through links.
func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
