package run

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
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

// TestWhatCannotBeWrittenIsNotRun: the learner hears it before the first cell. Trying leaves nothing, and follows a link.
func TestWhatCannotBeWrittenIsNotRun(t *testing.T) {
	file := notebookFile(t, "%%\nfmt.Println(1)")
	link := filepath.Join(t.TempDir(), "a.ipynb")
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	if _, err := open(link); err != nil {
		t.Errorf("where it can be written: %v", err)
	}
	for _, folder := range []string{filepath.Dir(file), filepath.Dir(link)} {
		if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
			t.Errorf("trying leaves %v (%v)", entries, err)
		}
	}
	if runtime.GOOS != "linux" {
		return
	}
	opened, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	os.Remove(file)
	nowhere := fmt.Sprintf("/proc/self/fd/%d", opened.Fd()) // can be read, but nobody makes a file beside it, root neither
	if _, err := open(nowhere); err == nil || !strings.Contains(err.Error(), "could not be written to "+nowhere) {
		t.Errorf("the error is %v", err)
	}
}
