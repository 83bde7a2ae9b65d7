package kernel

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup/setuptest"
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
			m := setuptest.New(t, "go")
			home := t.TempDir()
			t.Setenv("JUPYTER_DATA_DIR", filepath.Join(home, "share", "jupyter"))
			os.MkdirAll(filepath.Join(home, filepath.FromSlash(there)), 0o755)
			before := listing(t, home)
			p := progress.New(&bytes.Buffer{})
			for range 2 { // once more changes nothing
				if err := Install(m.Dir, "/go/bin/go", p); err != nil {
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
	m := setuptest.New(t, "go")
	data := t.TempDir()
	t.Setenv("JUPYTER_DATA_DIR", data)
	file := filepath.Join(data, "kernels", "kobai", "kernel.json")
	os.MkdirAll(filepath.Dir(file), 0o755)
	p := progress.New(&bytes.Buffer{})
	for _, text := range []string{`{"argv": ["gonb"]}`, "no JSON", ""} {
		os.WriteFile(file, []byte(text), 0o644)
		for name, command := range map[string]func(checkout.Dir, *progress.Progress) error{"install": install, "uninstall": Uninstall} {
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
	first := setuptest.New(t, "go")
	t.Setenv("JUPYTER_DATA_DIR", t.TempDir())
	p := progress.New(&bytes.Buffer{})
	if err := Install(first.Dir, "/go/bin/go", p); err != nil {
		t.Fatal(err)
	}
	second := setuptest.New(t, "go")
	if err := Uninstall(second.Dir, p); err == nil || !strings.Contains(err.Error(), first.Root) {
		t.Errorf("uninstall from another checkout: %v", err)
	}
	os.RemoveAll(first.Root)
	if err := Uninstall(second.Dir, p); err != nil {
		t.Errorf("the other checkout is gone: %v", err)
	}
}

func install(d checkout.Dir, p *progress.Progress) error { return Install(d, "/go/bin/go", p) }
