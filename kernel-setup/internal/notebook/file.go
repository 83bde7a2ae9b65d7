package notebook

import (
	"errors"
	"io/fs"
	"os"

	"kobai/kernel-setup/internal/atomicfile"
)

// Read reads a notebook file. Its errors are sentences for the person who named
// the file.
func Read(path string) (*Notebook, error) {
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, noFile.Fault(path)
	case err != nil:
		return nil, notRead.Fault(path, err)
	}
	nb, err := Parse(text)
	if err != nil {
		return nil, behind.Fault(path, err)
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

// Replace writes a file whole or not at all.
func Replace(path string, text []byte) error {
	if err := atomicfile.Write(path, text, 0o644); err != nil {
		return notWritten.Fault(path, err)
	}
	return nil
}
