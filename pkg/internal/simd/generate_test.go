package simd

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// generator runs the go command there, for the machine at hand: a test that is
// emulated still finds that machine's.
func generator(folder string, args ...string) (output []byte, err error) {
	command := exec.Command("go", append([]string{"-C", "generate"}, args...)...)
	command.Env = append(os.Environ(), "GOOS=", "GOARCH=", "GENERATED="+folder)
	return command.CombinedOutput()
}

// TestGeneratedFiles runs the generator and its tests: the committed assembly must be what
// it writes today.
func TestGeneratedFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("compiling the generator takes a while")
	}
	folder := t.TempDir()
	if out, err := generator(folder, "mod", "download"); err != nil {
		t.Skipf("the generator's modules are not to be had: %s", out)
	}
	// Its types have all of avo's methods, which cost the compiler most of its time; it runs once.
	if out, err := generator(folder, "test", "-count=1", "-vet=off", "-gcflags=-N -l -dwarf=false", "."); err != nil {
		t.Fatalf("the generator failed, or its own tests: %v\n%s", err, out)
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
