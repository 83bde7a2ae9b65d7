package lab

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// listing lists all files and folders below a folder.
func listing(t *testing.T, folder string) []string {
	t.Helper()
	var out []string
	filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		out = append(out, path)
		return err
	})
	return out
}

func TestUninstallTakesBackWhatInstallWrote(t *testing.T) {
	for name, there := range map[string]string{
		"a Jupyter that was never used": "share",
		"one with a kernel":             "share/jupyter/kernels/python3/kernel.json",
	} {
		t.Run(name, func(t *testing.T) {
			m := newMachine(t, "go")
			home := t.TempDir()
			t.Setenv("JUPYTER_DATA_DIR", filepath.Join(home, "share", "jupyter"))
			os.MkdirAll(filepath.Join(home, filepath.FromSlash(there)), 0o755)
			before := listing(t, home)
			p := NewProgress(&bytes.Buffer{})
			for range 2 { // once more changes nothing
				if err := Install(m.Dir, p); err != nil {
					t.Fatal(err)
				}
			}
			text, _ := os.ReadFile(filepath.Join(home, "share", "jupyter", "kernels", "kobai", "kernel.json"))
			if !strings.Contains(string(text), m.Tool("gonb")) || !strings.Contains(string(text), "-go_work="+m.Root) {
				t.Errorf("not absolute:\n%s", text)
			}
			if err := Uninstall(m.Dir, p); err != nil {
				t.Fatal(err)
			}
			if after := listing(t, home); !slices.Equal(before, after) {
				t.Errorf("before %q, after %q", before, after)
			}
			if err := Uninstall(m.Dir, p); err != nil {
				t.Errorf("with nothing to take back: %v", err)
			}
		})
	}
}

func TestForeignKernelsStay(t *testing.T) {
	m := newMachine(t, "go")
	data := t.TempDir()
	t.Setenv("JUPYTER_DATA_DIR", data)
	file := filepath.Join(data, "kernels", "kobai", "kernel.json")
	os.MkdirAll(filepath.Dir(file), 0o755)
	p := NewProgress(&bytes.Buffer{})
	for _, text := range []string{`{"argv": ["gonb"]}`, "no JSON", ""} {
		os.WriteFile(file, []byte(text), 0o644)
		for name, command := range map[string]func(checkout.Dir, *Progress) error{"install": Install, "uninstall": Uninstall} {
			if err := command(m.Dir, p); err == nil || !strings.Contains(err.Error(), "not written by this program") {
				t.Errorf("%s over %q: %v", name, text, err)
			}
		}
		if now, _ := os.ReadFile(file); string(now) != text {
			t.Errorf("%q became %q", text, now)
		}
	}
}

func TestAnotherCheckoutsKernel(t *testing.T) {
	first := newMachine(t, "go")
	t.Setenv("JUPYTER_DATA_DIR", t.TempDir())
	p := NewProgress(&bytes.Buffer{})
	if err := Install(first.Dir, p); err != nil {
		t.Fatal(err)
	}
	second := newMachine(t, "go")
	if err := Uninstall(second.Dir, p); err == nil || !strings.Contains(err.Error(), first.Root) {
		t.Errorf("uninstall from another checkout: %v", err)
	}
	os.RemoveAll(first.Root)
	if err := Uninstall(second.Dir, p); err != nil {
		t.Errorf("the other checkout is gone: %v", err)
	}
}

func TestClean(t *testing.T) {
	m := newMachine(t, "python3", "uv", "go")
	p := NewProgress(&bytes.Buffer{})
	if err := Clean(m.Dir, p); err != nil {
		t.Errorf("with nothing to remove: %v", err)
	}
	if _, err := ensureOn(m); err != nil {
		t.Fatal(err)
	}
	if _, err := refreshCopies(m.Dir, "ja"); err != nil {
		t.Fatal(err)
	}
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
	if checkout.Exists(m.Path()) || !checkout.Exists(m.copy("00-gonb.ipynb")) {
		t.Error("the private folder is there, or the learner's notebooks are gone")
	}
}

func TestCleanLeavesAFolderThatIsNotOurs(t *testing.T) {
	m := newMachine(t)
	m.write(".kobai/something", "dear to somebody")
	if err := Clean(m.Dir, NewProgress(&bytes.Buffer{})); err == nil || !strings.Contains(err.Error(), "by hand") {
		t.Errorf("error %v", err)
	}
	if !checkout.Exists(m.Path("something")) {
		t.Error("gone")
	}
}
