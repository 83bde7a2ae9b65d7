package setup

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup/setuptest"
)

func TestClean(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	p := progress.New(&bytes.Buffer{})
	if err := Clean(m.Dir, p); err != nil {
		t.Errorf("with nothing to remove: %v", err)
	}
	if _, err := ensureOn(m); err != nil {
		t.Fatal(err)
	}
	m.Write("notebooks/my/ja/00-gonb.ipynb", "{}")
	for _, lock := range []string{"lab.lock", "setup.lock"} {
		held, err := checkout.TryLock(m.Path(lock))
		if err != nil {
			t.Fatal(err)
		}
		if err := Clean(m.Dir, p); err == nil || !strings.Contains(err.Error(), "Ctrl-C") {
			t.Errorf("while %s is held: %v", lock, err)
		}
		held.Release()
	}
	whole(m)
	if err := Clean(m.Dir, p); err != nil {
		t.Fatal(err)
	}
	if checkout.Exists(m.Path()) || !checkout.Exists(m.Root+"/notebooks/my/ja/00-gonb.ipynb") {
		t.Error("the private folder is there, or the learner's notebooks are gone")
	}
}

func TestCleanLeavesAFolderThatIsNotOurs(t *testing.T) {
	m := setuptest.New(t)
	m.Write(".kobai/something", "dear to somebody")
	if err := Clean(m.Dir, progress.New(&bytes.Buffer{})); err == nil || !strings.Contains(err.Error(), "by hand") {
		t.Errorf("error %v", err)
	}
	if !checkout.Exists(m.Path("something")) {
		t.Error("gone")
	}
}

// What clean was interrupted in, clean removes: as long as something is there, its mark is.
func TestCleanCanBeInterrupted(t *testing.T) {
	m := setuptest.New(t)
	if err := Claim(m.Dir); err != nil {
		t.Fatal(err)
	}
	for n := range 2000 {
		m.Write(fmt.Sprintf(".kobai/venv/%d", n), "x")
	}
	ended := make(chan error)
	go func() { ended <- Clean(m.Dir, progress.New(&bytes.Buffer{})) }()
	for {
		select {
		case err := <-ended:
			if err != nil || checkout.Exists(m.Path()) {
				t.Error("not removed:", err)
			}
			return
		default:
		}
		marked := checkout.Exists(m.Path("CACHEDIR.TAG")) // before the rest is looked for
		if !marked && checkout.Exists(m.Path("venv")) {
			t.Error("the mark went before the rest")
		}
	}
}

// What a command stands on has a lock when it is handed on.
func TestWhatACommandStandsOnIsLocked(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	_, use, err := OnDemand(t.Context(), m.Dir, progress.New(&bytes.Buffer{}))
	if err != nil {
		t.Fatal(err)
	}
	// The first is that of the compiling, which has ended.
	if _, err := checkout.TryLock(m.Path("tmp", "2.lock")); !errors.Is(err, checkout.ErrBusy) {
		t.Errorf("nobody holds a lock: %v", err)
	}
	use.Release()
}
