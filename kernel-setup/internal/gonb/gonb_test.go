package gonb

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/kernel"
)

// source is where the module cache has GoNB.
func source(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", Module).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func TestEveryMendIsMade(t *testing.T) {
	folder := t.TempDir()
	if err := Mended(source(t), folder); err != nil {
		t.Fatal(err)
	}
	for _, m := range mends {
		text, err := os.ReadFile(filepath.Join(folder, m.file))
		if err != nil || !strings.Contains(string(text), m.new) {
			t.Errorf("%s has no %q (%v)", m.file, m.new, err)
		}
	}
	for _, name := range []string{"internal/goexec/kobai.go", "internal/specialcmd/kobai.go", "go.mod"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "docs")); err == nil {
		t.Error("GoNB's documents were copied too")
	}
}

func TestAnotherVersionIsRefused(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	other, folder := t.TempDir(), t.TempDir()
	path := filepath.Join(other, filepath.FromSlash(mends[0].file))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("package goexec\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Mended(other, folder); err == nil || !strings.Contains(err.Error(), "not the one that our mends are for") {
		t.Errorf("got %v", err)
	}
}

// TestTheUsualFlagsAreTheKernels holds what the kernel knows as usual to what it is started with: with other flags, every cell is
// compiled in the slow way.
func TestTheUsualFlagsAreTheKernels(t *testing.T) {
	text, err := added.ReadFile("_added/goexec_direct.go")
	if err != nil {
		t.Fatal(err)
	}
	if want := "const usual = " + strconv.Quote(kernel.GoFlags) + "\n"; !strings.Contains(string(text), want) {
		t.Errorf("the kernel's own file has not %q", want)
	}
}
