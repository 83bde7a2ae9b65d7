package run

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/notebook"
)

// TestNotebookSavedWhileItRanIsKept saves a notebook between its reading and its writing, and removes it.
func TestNotebookSavedWhileItRanIsKept(t *testing.T) {
	path := notebookFile(t, "%%\nfmt.Println(1)")
	job, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := store(job); err != nil {
		t.Errorf("an untouched file: %v", err)
	}
	job, err = open(path)
	if err != nil {
		t.Fatal(err)
	}
	const saved = "saved meanwhile"
	if err := os.WriteFile(path, []byte(saved), 0o644); err != nil {
		t.Fatal(err)
	}
	beside := strings.TrimSuffix(path, ".ipynb") + " (run 1).ipynb"
	if err := store(job); err == nil || !strings.Contains(err.Error(), "was saved while it ran") || !strings.Contains(err.Error(), beside) {
		t.Errorf("the error is %v", err)
	}
	if text, _ := os.ReadFile(path); string(text) != saved {
		t.Error("what was saved meanwhile is lost")
	}
	if _, err := notebook.Read(beside); err != nil {
		t.Errorf("the result: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := store(job); err == nil || !strings.Contains(err.Error(), "(run 2)") {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s came back (%v)", filepath.Base(path), err)
	}
}
