package kernel

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup/setuptest"
)

// TestServedFilesFollowTheCheckout looks in the lab's kernel folder and in the user's, before and after the checkout changes.
func TestServedFilesFollowTheCheckout(t *testing.T) {
	m := setuptest.New(t, "go")
	user := filepath.Join(t.TempDir(), "jupyter")
	t.Setenv("JUPYTER_DATA_DIR", user)
	check := func(name, want string) {
		t.Helper()
		for _, folder := range []string{ownFolder(m.Dir), filepath.Join(user, "kernels", "kobai")} {
			if text, err := os.ReadFile(filepath.Join(folder, name)); string(text) != want {
				t.Errorf("%s in %s: %q (%v)", name, folder, text, err)
			}
		}
	}
	if err := Write(m.Dir); err != nil {
		t.Fatal(err)
	}
	if err := Install(m.Dir, "/go/bin/go", progress.New(&bytes.Buffer{})); err != nil {
		t.Fatal(err)
	}
	check("kobai.js", "// figures\n// live\n")
	if !Installed(m.Dir) || Installed(setuptest.New(t).Dir) {
		t.Error("whose kernel is installed is not told")
	}
	check("echarts.min.js", "// charts\n")
	m.Write("kernel-setup/assets/kobai/draw.js", "// newer\n")
	if err := Write(m.Dir); err != nil {
		t.Fatal(err)
	}
	check("kobai.js", "// figures\n// newer\n")
	os.RemoveAll(filepath.Join(m.Root, "kernel-setup", "assets"))
	if err := Write(m.Dir); err == nil || !strings.Contains(err.Error(), "the checkout is not whole") {
		t.Errorf("error %v", err)
	}
}
