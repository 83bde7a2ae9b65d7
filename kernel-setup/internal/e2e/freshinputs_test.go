//go:build unix

package e2e

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// freshRecord has the hash of what was set up when TestE2EFreshMachine last did so with empty caches of Go. While it is the same, the
// test takes the caches that are there: whoever runs the whole test on a new machine has seen the empty ones fill already.
//
//	KOBAI_E2E=1 KOBAI_RECORD=1 go test -run FreshMachine ./kernel-setup/internal/e2e
//
// does it with empty ones whatever stands there, and writes the record anew.
const freshRecord = "testdata/fresh.sum"

// recording tells that the record is to be written.
func recording() bool { return os.Getenv("KOBAI_RECORD") != "" }

// setUpFrom is a hash of what the set-up is made from: the modules, and all of kernel-setup but its tests.
func setUpFrom(t *testing.T, root string) string {
	t.Helper()
	sum := sha256.New()
	add := func(path string) {
		fmt.Fprintf(sum, "%s %x\n", strings.TrimPrefix(path, root), sha256.Sum256([]byte(read(t, path))))
	}
	add(filepath.Join(root, "go.mod"))
	add(filepath.Join(root, "go.sum"))
	err := filepath.WalkDir(filepath.Join(root, "kernel-setup"), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return fs.SkipDir
		case !d.IsDir() && !strings.HasSuffix(path, "_test.go"):
			add(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// TestE2ESetUpInputs changes each kind of file, of which only the tests' may leave the hash as it is.
func TestE2ESetUpInputs(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "kernel-setup/main.go", "kernel-setup/internal/setup/testdata/list", "kernel-setup/internal/setup/setup_test.go", "pkg/nn/doc.go"} {
		write(t, filepath.Join(root, name), name)
	}
	before := setUpFrom(t, root)
	for name, counts := range map[string]bool{
		"go.mod": true, "go.sum": true, "kernel-setup/main.go": true, "kernel-setup/assets/new.js": true,
		"kernel-setup/internal/setup/testdata/list": false, "kernel-setup/internal/setup/setup_test.go": false, "pkg/nn/doc.go": false,
	} {
		write(t, filepath.Join(root, name), "other")
		after := setUpFrom(t, root)
		if (after != before) != counts {
			t.Errorf("a change of %s: the hash differs %t, wants %t", name, after != before, counts)
		}
		before = after
	}
}
