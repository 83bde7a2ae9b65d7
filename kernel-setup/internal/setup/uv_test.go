package setup

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/setup/setuptest"
)

// TestPipKnowsItsOptions has a real pip parse what the set-up asks of one, where uv has to be fetched and where it does not serve.
// The machines of the other tests take any option.
func TestPipKnowsItsOptions(t *testing.T) {
	python, path := realPip(t), os.Getenv("PATH")
	m := setuptest.New(t, "python3", "go")
	t.Setenv("FAKE_FAIL", "uv pip install=no")
	if _, err := ensureOn(m); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", path)
	asked := 0
	for _, call := range m.Calls() {
		_, options, ofPip := strings.Cut(call, " -m pip ")
		if !ofPip {
			continue
		}
		asked++
		if said, err := exec.Command(python, checkout.Isolated(append(append([]string{"-m", "pip"}, strings.Fields(options)...), "--help")...)...).CombinedOutput(); err != nil {
			t.Errorf("pip %s: %v\n%s", options, err, said)
		}
	}
	if asked < 2 {
		t.Errorf("pip was asked %d times: this test shows nothing", asked)
	}
}

// realPip is a Python with a pip. Debian's own has one only in the environments that it makes.
func realPip(t *testing.T) string {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 on PATH")
	}
	if exec.Command(python, "-I", "-m", "pip", "--version").Run() == nil {
		return python
	}
	venv := t.TempDir()
	if said, err := exec.Command(python, "-I", "-m", "venv", venv).CombinedOutput(); err != nil {
		t.Fatalf("no pip, and no environment with one: %v\n%s", err, said)
	}
	return checkout.VenvPython(venv)
}
