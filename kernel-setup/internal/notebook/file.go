package notebook

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Read reads a notebook file. Its errors are sentences for the person who named
// the file.
func Read(path string) (*Notebook, error) {
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s does not exist", path)
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read: %w", path, err)
	}
	nb, err := Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s %w", path, err)
	}
	return nb, nil
}

// Write replaces a notebook file.
func (nb *Notebook) Write(path string) error {
	text, err := nb.Bytes()
	if err != nil {
		return err
	}
	return Replace(path, text)
}

// Replace writes a file beside its place and renames it there, so that a process
// killed at any moment leaves either the old file or the new one, whole. A link
// stays a link.
func Replace(path string, text []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	// One fixed name, so that a killed process leaves at most one file, which the
	// next write takes over.
	beside := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".new")
	err := os.WriteFile(beside, text, mode)
	if err == nil {
		err = os.Rename(beside, path)
	}
	if err != nil {
		os.Remove(beside)
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	return nil
}
