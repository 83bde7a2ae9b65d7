// Package e2e proves what the README promises, from outside: the commands as a
// person gives them, and lessons as a learner sees them in the real JupyterLab, in
// a real browser. It takes minutes, so that its tests only run when KOBAI_E2E is 1,
// as the test command sets it.
package e2e

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// working is a copy of the working tree, in which a test may do what a learner
// does.
type working struct {
	t testing.TB
	checkout.Dir
	env     []string
	program []string // the command line up to the subcommand
}

// shared is a path that no other run of these tests has.
var shared = sync.OnceValues(func() (string, error) {
	path, err := os.MkdirTemp("", "kobai-e2e-")
	return path, errors.Join(err, os.Remove(path)) // each test makes it
})

// place is an empty folder for a checkout, under the same path in every test: what Go has compiled in a copy at one path it compiles
// anew at another.
func place(t testing.TB) string {
	t.Helper()
	path, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o755); err != nil {
		t.Fatal(err) // two tests at a time would share it
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(path); err != nil {
			t.Error(err)
		}
	})
	return path
}

// newCheckout copies what git knows or would know of the working tree, committed
// or not.
func newCheckout(t testing.TB, root string) *working {
	t.Helper()
	if os.Getenv("KOBAI_E2E") != "1" {
		t.Skip("takes minutes: set KOBAI_E2E=1")
	}
	here, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	list := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
	list.Dir = here.Root
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(here.Root, name))
		if err != nil {
			continue // deleted and not yet committed
		}
		write(t, filepath.Join(root, name), string(text))
	}
	env := checkout.Environ(os.Environ(), map[string]string{"LANG": "C.UTF-8"},
		"KOBAI_ROOT", "KOBAI_LANG", "KOBAI_CLAIMS", "KOBAI_E2E", "LC_ALL", "LC_MESSAGES", "TMPDIR")
	return &working{t, checkout.Dir{Root: root}, env, []string{"go", "run", "./kernel-setup"}}
}

// furnish gives the copy what the working tree has set up already, and a program
// that is compiled already. What is missing, the lab makes.
func (c *working) furnish() {
	c.t.Helper()
	here, err := checkout.Find()
	if err != nil {
		c.t.Fatal(err)
	}
	for _, folder := range []string{"bin", "stamps", "live"} {
		if checkout.Exists(here.Path(folder)) {
			if err := os.CopyFS(c.Path(folder), os.DirFS(here.Path(folder))); err != nil {
				c.t.Fatal(err)
			}
		}
	}
	if checkout.Exists(here.Python()) {
		if err := os.Symlink(here.Path("venv"), c.Path("venv")); err != nil {
			c.t.Fatal(err)
		}
	}
	program := filepath.Join(filepath.Dir(c.Root), "kernel-setup")
	build := exec.Command("go", "build", "-o", program, "./kernel-setup")
	build.Dir = here.Root
	if out, err := build.CombinedOutput(); err != nil {
		c.t.Fatalf("%v\n%s", err, out)
	}
	c.program = []string{program}
}

// command is a subcommand of the program, ready to run in the checkout.
func (c *working) command(args ...string) *exec.Cmd {
	line := append(append([]string(nil), c.program...), args...)
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir, cmd.Env = c.Root, c.env
	return cmd
}

// file is the path of a file in the checkout.
func (c *working) file(elem ...string) string {
	return filepath.Join(append([]string{c.Root}, elem...)...)
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
