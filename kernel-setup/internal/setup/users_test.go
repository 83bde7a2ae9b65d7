package setup

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup/setuptest"
)

// running lets a run of another process stand in the checkout, as far as locks tell.
func running(m *setuptest.Machine, holder string) (end func()) {
	m.T.Helper()
	path := m.Path("tmp", "7.lock")
	lock, err := checkout.TryLock(path)
	if err == nil {
		err = os.WriteFile(path, []byte(holder), 0o644)
	}
	if err != nil {
		m.T.Fatal(err)
	}
	return lock.Release
}

func TestWhatARunUsesStays(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	said := progress.New(io.Discard)
	if err := Ensure(t.Context(), m.Dir, said); err != nil {
		t.Fatal(err)
	}
	end := running(m, "“ondemand run a.ipynb” (PID 77)")
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
