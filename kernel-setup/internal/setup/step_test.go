package setup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

func TestKeyTellsInputsApart(t *testing.T) {
	keys := map[string]bool{}
	for _, inputs := range [][]string{{}, {""}, {"ab", "c"}, {"a", "bc"}, {"abc"}, {"c", "ab"}} {
		keys[step{inputs: inputs}.key()] = true
	}
	if len(keys) != 6 {
		t.Errorf("%d keys for 6 different inputs", len(keys))
	}
}

func TestWriteFileKeepsTheOldOneWhenItFails(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "notebook")
	if err := atomicfile.Write(path, []byte("first"), 0o640); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v", info.Mode())
	}
	// A folder in the way of the rename is a failure after the writing.
	blocked := filepath.Join(folder, "blocked")
	os.MkdirAll(filepath.Join(blocked, "full"), 0o755)
	if err := atomicfile.Write(blocked, []byte("x"), 0o644); err == nil {
		t.Error("wrote over a folder")
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != 2 {
		t.Errorf("left beside: %v", entries)
	}
}

func TestExplain(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	d := checkout.Dir{Root: "/somewhere/kobai"}
	for _, c := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "mkdir", Path: d.Path(), Err: syscall.EACCES}, "clone Kobai into a folder of your own"},
		{&fs.PathError{Op: "mkdir", Path: d.Path(), Err: syscall.EROFS}, "cannot be written"},
		{&fs.PathError{Op: "write", Path: d.Path("x"), Err: syscall.ENOSPC}, "the disk is full"},
		{noGo.Fault(), "not on PATH"},
		{errors.New("unknown"), "unknown"},
	} {
		if got := Explain(c.err, d).Error(); !strings.Contains(got, c.want) {
			t.Errorf("%v is explained as %q, wants %q", c.err, got, c.want)
		}
	}
	if Explain(nil, d) != nil {
		t.Error("no error became one")
	}
}
