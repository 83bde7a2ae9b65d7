package setup

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
)

func TestPathWithAColonIsNamed(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	d := checkout.Dir{Root: filepath.Join(t.TempDir(), "lesson 1: gradients")}
	if err := os.Mkdir(d.Root, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Ensure(t.Context(), d, progress.New(io.Discard)); err == nil || !strings.Contains(err.Error(), "move the checkout") {
		t.Errorf("the error is %v", err)
	}
	if checkout.Exists(d.Path()) {
		t.Error("something was made all the same")
	}
}

// TestWarmUpTakesTheVersionOfTheCheckout compiles the packages of a module that asks for another patch of Go than our own does.
func TestWarmUpTakesTheVersionOfTheCheckout(t *testing.T) {
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip(err)
	}
	version, err := exec.Command(goTool, "env", "GOVERSION").Output()
	if err != nil {
		t.Fatal(err)
	}
	d := checkout.Dir{Root: t.TempDir()}
	for name, text := range map[string]string{
		"go.mod":       "module kobai\n\ngo " + strings.TrimPrefix(strings.TrimSpace(string(version)), "go") + "\n",
		"pkg/nn/nn.go": "package nn\n",
	} {
		path := filepath.Join(d.Root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := newSetup(d)
	if err != nil {
		t.Fatal(err)
	}
	defer s.scratch.Close()
	if err := s.warmUp().make(t.Context()); err != nil {
		t.Error(err)
	}
}
