package setup

import (
	"bytes"
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
