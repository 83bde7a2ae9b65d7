package assets_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ours is the one folder here that is written in this repository and carries no sums.
const ours = "kobai"

// TestVendoredFilesAreUnmodified compares every vendored file with its folder's SHA256SUMS, and allows no file that the sums do not name.
func TestVendoredFilesAreUnmodified(t *testing.T) {
	folders, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, folder := range folders {
		if !folder.IsDir() || folder.Name() == ours {
			continue
		}
		checked++
		t.Run(folder.Name(), func(t *testing.T) { checkFolder(t, folder.Name()) })
	}
	if checked == 0 {
		t.Fatal("no vendored folder was found, so nothing was checked")
	}
}

func checkFolder(t *testing.T, folder string) {
	sums := readSums(t, filepath.Join(folder, "SHA256SUMS"))
	licensed := false
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if name == "SHA256SUMS" {
			return nil
		}
		licensed = licensed || strings.HasPrefix(name, "LICENSE")
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		if want, got := sums[name], hex.EncodeToString(sum[:]); want != got {
			t.Errorf("%s: SHA256SUMS says %q, the file is %q", path, want, got)
		}
		delete(sums, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range sums {
		t.Errorf("%s/SHA256SUMS names %s, which is not there", folder, name)
	}
	if !licensed {
		t.Errorf("%s has no LICENSE beside what it vendors", folder)
	}
}

// readSums reads the output of sha256sum: a sum, two spaces, a slash-separated name on each line.
func readSums(t *testing.T, path string) map[string]string {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sums := map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		sum, name, ok := strings.Cut(lines.Text(), "  ")
		if !ok {
			t.Fatalf("%s: %q is not a sum and a name", path, lines.Text())
		}
		sums[strings.TrimPrefix(name, "./")] = sum
	}
	return sums
}
