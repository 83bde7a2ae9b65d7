package simd

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGeneratedFiles runs the generator: the committed assembly must be what
// it writes today.
func TestGeneratedFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("compiling the generator takes a while")
	}
	folder := t.TempDir()
	if out, err := exec.Command("go", "-C", "generate", "mod", "download").CombinedOutput(); err != nil {
		t.Skipf("the generator's modules are not to be had: %s", out)
	}
	if out, err := exec.Command("go", "-C", "generate", "run", ".", folder).CombinedOutput(); err != nil {
		t.Fatalf("the generator failed: %v\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("the generator wrote nothing: %v", err)
	}
	for _, file := range files {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Base(file))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator writes (%v): run go generate", filepath.Base(file), err)
		}
	}
}
