//go:build !windows

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/i18n"
)

func TestOutsideOfACheckout(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("KOBAI_ROOT", "")
	t.Setenv("KOBAI_LANG", "en")
	for _, line := range []string{"lab", "doctor", "clean", "install", "uninstall", "run x.ipynb", "build", "check", "export", "test", "--version"} {
		args := strings.Fields(line)
		root := command.New(actions(nil, args))
		root.SetArgs(args)
		root.SetOut(&bytes.Buffer{})
		root.SetErr(&bytes.Buffer{})
		if err := root.Execute(); err == nil || !strings.Contains(err.Error(), "not a checkout of Kobai") {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// Where .kobai cannot be made, a sentence says so, and not the error of the system alone.
func TestEveryCommandSaysThatItCannotWrite(t *testing.T) {
	root := t.TempDir()
	t.Chdir(root)
	t.Setenv("KOBAI_LANG", "en")
	for name, text := range map[string]string{"go.mod": "module kobai\n", "a.ipynb": "{}", ".kobai": "", "notebooks/ja/00-gonb.ipynb": "{}", "notebooks/lessons/00-gonb.md": ""} {
		path := filepath.Join(root, name)
		if name == ".kobai" {
			path = filepath.Join(path, "logs") // a file where a folder should be
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range []string{"lab --lang ja", "run a.ipynb", "build", "check", "export a.ipynb", "collect .", "test go", "install", "hand-out a.ipynb/x"} {
		args := strings.Fields(line)
		root := command.New(actions(nil, args))
		root.SetArgs(args)
		if err := root.ExecuteContext(t.Context()); err == nil || !i18n.Named(err) {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// A cold machine compiles this program before its first line shows: what takes
// long to compile belongs into the second program.
func TestTheProgramIsLight(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dep := range strings.FieldsSeq(string(out)) {
		switch {
		case dep == "net/http", dep == "crypto/tls", dep == "go/types",
			strings.HasPrefix(dep, "gonum.org/"), strings.HasPrefix(dep, "github.com/dop251/"), strings.HasPrefix(dep, "github.com/chromedp/"):
			t.Errorf("imports %s", dep)
		}
	}
}

// On Windows the program says the way to WSL, for which it must compile there.
func TestTheProgramCompilesOnWindows(t *testing.T) {
	// Nobody runs what is compiled, so it need not be fast.
	build := exec.Command("go", "build", "-gcflags=all=-N -l -dwarf=false", "-ldflags=-s -w", "-o", filepath.Join(t.TempDir(), "kernel-setup.exe"), ".")
	build.Env = append(os.Environ(), "GOOS=windows", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
