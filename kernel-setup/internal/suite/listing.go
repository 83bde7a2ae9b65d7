package suite

import (
	"bytes"
	"context"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// top is all that may stand at the top of the checkout, beside names that begin
// with a dot: a newcomer reads it in one glance.
var top = []string{"README.md", "go.mod", "go.sum", "kernel-setup", "notebooks", "pkg"}

// listing checks the top of the checkout.
func (s *Suite) listing(context.Context) error {
	entries, err := os.ReadDir(s.State.Root)
	if err != nil {
		return err
	}
	var found []string
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") {
			found = append(found, entry.Name())
		}
	}
	for _, name := range found {
		if !slices.Contains(top, name) {
			s.tally.fail(strayAtTop.With(name, strings.Join(top, ", ")))
		}
	}
	for _, name := range top {
		if slices.Contains(found, name) {
			s.tally.pass(1)
		} else {
			s.tally.fail(missingAtTop.With(name))
		}
	}
	return nil
}

// formatting compares every Go file with what gofmt makes of it.
func (s *Suite) formatting(ctx context.Context) error {
	return s.walk(func(path string) error {
		if filepath.Ext(path) != ".go" {
			return ctx.Err()
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		formatted, err := format.Source(text)
		switch {
		case err != nil:
			s.tally.fail(doesNotParse.With(s.short(path), err))
		case !bytes.Equal(text, formatted):
			s.tally.fail(notFormatted.With(s.short(path)))
		default:
			s.tally.pass(1)
		}
		return ctx.Err()
	})
}

// walk visits the files of the checkout, without the state folder, Git's and
// other hidden ones.
func (s *Suite) walk(visit func(path string) error) error {
	return filepath.WalkDir(s.State.Root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != s.State.Root && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.IsDir():
			return nil
		}
		return visit(path)
	})
}

func (s *Suite) short(path string) string {
	if short, err := filepath.Rel(s.State.Root, path); err == nil {
		return filepath.ToSlash(short)
	}
	return path
}
