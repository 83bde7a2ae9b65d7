package setup

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/setup/setuptest"
)

// A script of pip's must find the interpreter beside it after a move, into a
// folder with a space in its name too.
func TestScriptsSurviveTheMove(t *testing.T) {
	m := setuptest.New(t)
	venv, moved := m.Path("venv.new"), m.Path("a venv")
	m.Write(".kobai/venv.new/bin/python", "#!/bin/sh\necho interpreter \"$0\" runs \"$@\"\n")
	m.Write(".kobai/venv.new/bin/jupyter", "#!"+venv+"/bin/python\nimport jupyter\n")
	m.Write(".kobai/venv.new/bin/other", "#!/bin/sh\necho untouched\n")
	for _, name := range []string{"python", "jupyter", "other"} {
		os.Chmod(filepath.Join(venv, "bin", name), 0o755)
	}
	if err := relocatable(venv); err != nil {
		t.Fatal(err)
	}
	if err := replace(venv, moved); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", "/usr/bin:/bin")
	jupyter := filepath.Join(moved, "bin", "jupyter")
	out, err := exec.Command(jupyter, "--version").CombinedOutput()
	if want := "interpreter " + filepath.Join(moved, "bin", "python") + " runs " + jupyter + " --version"; err != nil || strings.TrimSpace(string(out)) != want {
		t.Errorf("%v: %s, wants %s", err, out, want)
	}
	if text, _ := os.ReadFile(filepath.Join(moved, "bin", "jupyter")); !strings.HasSuffix(string(text), "\nimport jupyter\n") {
		t.Errorf("the script lost its text:\n%s", text)
	}
	if out, _ := exec.Command(filepath.Join(moved, "bin", "other")).Output(); string(out) != "untouched\n" {
		t.Errorf("another script was changed: %s", out)
	}
}

func TestReplaceGoesOnAfterAKill(t *testing.T) {
	folder := t.TempDir()
	made, place := filepath.Join(folder, "venv.new"), filepath.Join(folder, "venv")
	// The process was killed between the two renames of an earlier time.
	for _, name := range []string{made, place + ".old"} {
		os.MkdirAll(filepath.Join(name, filepath.Base(name)), 0o755)
	}
	if err := replace(made, place); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != 1 || entries[0].Name() != "venv" {
		t.Errorf("there is %v", entries)
	}
}
