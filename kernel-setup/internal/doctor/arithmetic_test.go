package doctor

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/setup/setuptest"
)

func TestArithmetic(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	for _, c := range []struct {
		architecture, set string
		found             string // begins so
		slow              bool
	}{
		{"amd64", "AVX-512", "AVX-512: ", false},
		{"amd64", "AVX2", "AVX2: ", false},
		{"arm64", "NEON", "NEON: ", false},
		{"amd64", "portable", "portable: no fast arithmetic", true},
		{"riscv64", "", "portable: no fast arithmetic", true},
		{"amd64", "", "not known", false},
		{"arm64", "", "not known", false},
	} {
		f := arithmetic(c.architecture, c.set)
		if !strings.HasPrefix(f.found, c.found) || (f.cure != "") != c.slow || f.needed {
			t.Errorf("%s, %q: %+v", c.architecture, c.set, f)
		}
	}
}

// TestTheEngineSaysItsInstructionSet asks the real one.
func TestTheEngineSaysItsInstructionSet(t *testing.T) {
	setuptest.Slow(t)
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	got := instructionSet(t.Context(), checkout.Dir{Root: root})
	known := map[string]string{"amd64": "AVX2 AVX-512 portable", "arm64": "NEON"}[runtime.GOARCH]
	if got == "" || !strings.Contains(known, got) {
		t.Errorf("it says %q", got)
	}
}
