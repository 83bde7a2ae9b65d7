package setup

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/setup/setuptest"
)

// platforms are those on which the lab is set up, as uv names them: Linux with glibc and with musl, and both kinds of Mac.
var platforms = []string{
	"x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl",
	"x86_64-apple-darwin", "aarch64-apple-darwin",
}

// TestThePinnedListInstallsEverywhere asks the registry, without installing anything, whether the pinned list installs on every
// platform with every Python that fits, under the very conditions of the set-up: these hashes, and nothing to compile.
func TestThePinnedListInstallsEverywhere(t *testing.T) {
	setuptest.Slow(t)
	uv := findUV(t)
	list, err := filepath.Abs("jupyter/requirements.txt")
	if err != nil {
		t.Fatal(err)
	}
	for minor := oldest; minor <= newest; minor++ {
		for _, platform := range platforms {
			version := fmt.Sprintf("%d.%d", major, minor)
			install(t, "Python "+version+" on "+platform, uv, append([]string{
				"pip", "install", "--dry-run", "--target", t.TempDir(), "--python-platform", platform, "--python-version", version, "-r", list,
			}, asPinned...)...)
		}
	}
}

// findUV returns a uv, which the test fetches where the machine has none.
func findUV(t *testing.T) string {
	if path, err := exec.LookPath("uv"); err == nil {
		return path
	}
	python, err := FindPython(t.Context())
	if err != nil {
		t.Skip(err)
	}
	list, err := filepath.Abs("jupyter/uv.txt")
	if err != nil {
		t.Fatal(err)
	}
	venv := t.TempDir()
	install(t, "an environment for uv", python.Path, checkout.Isolated("-m", "venv", venv)...)
	install(t, "uv", checkout.VenvPython(venv), append(checkout.Isolated("-m", "pip", "install", "-r", list), asPinned...)...)
	return filepath.Join(venv, "bin", "uv")
}

// install runs a command that asks the registry. Where that does not answer, the test can say nothing.
func install(t *testing.T, what, program string, args ...string) {
	t.Helper()
	command := exec.Command(program, args...)
	command.Dir = t.TempDir() // no settings of a project
	command.Env = append(os.Environ(), "UV_NO_PROGRESS=1")
	out, err := command.CombinedOutput()
	if err == nil {
		return
	}
	if cause(&CommandError{Output: string(out)}) == "network" {
		t.Skipf("the registry does not answer: %s", tail(string(out), 2))
	}
	t.Errorf("%s: %v\n%s", what, err, tail(string(out), 6))
}
