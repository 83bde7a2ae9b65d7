//go:build !windows

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// execute runs a command line and returns what cobra wrote.
func execute(args ...string) (string, error) {
	root := newRoot(nil)
	var out bytes.Buffer
	root.SetOut(&out)
	root.SetErr(&out)
	root.SetArgs(args)
	err := root.Execute()
	return out.String(), err
}

func TestEveryCommandHasHelp(t *testing.T) {
	text, err := execute("--help")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range newRoot(nil).Commands() {
		if !strings.Contains(text, "  "+c.Name()+" ") || !strings.Contains(text, c.Short) {
			t.Errorf("%s is not in the help", c.Name())
		}
		if c.DisableFlagParsing {
			continue // the second program has its help
		}
		text, err := execute(c.Name(), "--help")
		if err != nil || !strings.Contains(text, "go run ./kernel-setup "+c.Name()) {
			t.Errorf("%s --help: %v\n%s", c.Name(), err, text)
		}
	}
}

func TestMistakesOnTheCommandLine(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"labb", "lab"},
		{"instal", "install"},
		{"lab one two", "at most 1 arg"},
		{"lab --prot 1", "unknown flag: --prot"},
		{"lab --port x", "invalid argument \"x\" for \"--port\""},
		{"clean now", "unknown command \"now\""},
		{"lab --lang fr", "ja (Japanese) and en (English), not in \"fr\""},
	} {
		if _, err := execute(strings.Fields(c.line)...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, wants %q", c.line, err, c.want)
		}
	}
}

func TestOutsideOfACheckout(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("KOBAI_ROOT", "")
	for _, line := range []string{"lab", "doctor", "clean", "install", "uninstall", "run", "test"} {
		if _, err := execute(line); err == nil || !strings.Contains(err.Error(), "not a checkout of Kobai") {
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
	build := exec.Command("go", "build", "-o", filepath.Join(t.TempDir(), "kernel-setup.exe"), ".")
	build.Env = append(os.Environ(), "GOOS=windows", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
