package lab

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// running lets a run of another process stand in the checkout, as far as locks tell.
func (m *machine) running(holder string) (end func()) {
	m.t.Helper()
	path := m.Path("tmp", "7.lock")
	lock, err := checkout.TryLock(path)
	if err == nil {
		err = os.WriteFile(path, []byte(holder), 0o644)
	}
	if err != nil {
		m.t.Fatal(err)
	}
	return lock.Release
}

func TestWhatARunUsesStays(t *testing.T) {
	m := newMachine(t, "python3", "uv", "go")
	said := NewProgress(io.Discard)
	if err := Ensure(t.Context(), m.Dir, said); err != nil {
		t.Fatal(err)
	}
	end := m.running("“ondemand run a.ipynb” (PID 77)")
	names := func(err error) bool {
		return err != nil && strings.Contains(err.Error(), "“ondemand run a.ipynb” (PID 77)")
	}
	if err := Clean(m.Dir, said); !names(err) || !checkout.Exists(m.Python()) {
		t.Errorf("clean: %v", err)
	}
	// The environment is whole, so nothing is to be made and nobody is in the way.
	if err := Ensure(t.Context(), m.Dir, said); err != nil {
		t.Error(err)
	}
	if err := os.Remove(filepath.Join(filepath.Dir(m.Python()), "jupyterlab")); err != nil {
		t.Fatal(err)
	}
	if err := Ensure(t.Context(), m.Dir, said); !names(err) {
		t.Errorf("the environment was replaced: %v", err)
	}
	end()
	if err := Ensure(t.Context(), m.Dir, said); err != nil {
		t.Error(err)
	}
	if err := Clean(m.Dir, said); err != nil || checkout.Exists(m.Path()) {
		t.Errorf("clean: %v", err)
	}
}
