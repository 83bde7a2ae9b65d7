package checkout

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// checkout makes a folder that Find takes for a checkout.
func checkout(t *testing.T) Dir {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, "go.mod"), "module kobai\n\ngo 1.26.0\n")
	return Dir{Root: root}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFind(t *testing.T) {
	d := checkout(t)
	write(t, filepath.Join(d.Root, "kernel-setup", "tools", "go.mod"), "module kobai/tools\n")
	outside := t.TempDir()
	for _, c := range []struct{ name, dir, env, want string }{
		{"in the root", d.Root, "", d.Root},
		{"in a module of its own inside", filepath.Join(d.Root, "kernel-setup", "tools"), "", d.Root},
		{"outside", outside, "", ""},
		{"outside, named", outside, d.Root, d.Root},
		{"outside, a wrong name", outside, outside, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(c.dir)
			t.Setenv("KOBAI_ROOT", c.env)
			got, err := Find()
			if got.Root != c.want {
				t.Errorf("found %q, wants %q", got.Root, c.want)
			}
			if (err != nil) != (c.want == "") || err != nil && !errors.Is(err, ErrNoCheckout) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestEnvKeepsToTheCheckout(t *testing.T) {
	d := checkout(t)
	t.Setenv("PYTHONPATH", "elsewhere")
	t.Setenv("JUPYTER_PATH", "elsewhere")
	t.Setenv("JUPYTER_DATA_DIR", "elsewhere")
	t.Setenv("KEPT", "yes")
	env := d.Env()
	for _, entry := range env {
		if name, value, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "JUPYTER") && strings.HasSuffix(name, "DIR") && !strings.HasPrefix(value, d.Path()) {
			t.Errorf("%s leaves .kobai", entry)
		}
		if strings.HasSuffix(entry, "=elsewhere") {
			t.Errorf("%s comes from the user", entry)
		}
	}
	if !slices.Contains(env, "KEPT=yes") || !slices.Contains(env, "KOBAI_ROOT="+d.Root) {
		t.Error("what the user has set, or KOBAI_ROOT, is missing")
	}
	path := slices.IndexFunc(env, func(s string) bool { return strings.HasPrefix(s, "PATH=") })
	if path < 0 || !strings.HasPrefix(env[path], "PATH="+d.Path("bin")+string(os.PathListSeparator)) {
		t.Error("our tools do not come first on PATH")
	}
}

func TestLockIsHeldByOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	first, err := TryLock(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := TryLock(path); !errors.Is(err, ErrBusy) {
		t.Fatalf("second lock: %v, wants ErrBusy", err)
	}
	first.Release()
	again, err := TryLock(path)
	if err != nil {
		t.Fatalf("after the release: %v", err)
	}
	again.Release()
}
