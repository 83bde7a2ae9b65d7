package atomicfile

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func mode(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

func TestModes(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o027))
	path := filepath.Join(t.TempDir(), "a folder", "file")
	for _, c := range []struct{ before, asked, want os.FileMode }{
		{0, 0o644, 0o640}, {0, 0o755, 0o750}, {0, 0o600, 0o600}, // new
		{0o664, 0o644, 0o664}, {0o444, 0o644, 0o444}, {0o644, 0o600, 0o600}, // there
	} {
		os.Remove(path)
		if c.before != 0 {
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, c.before); err != nil {
				t.Fatal(err)
			}
		}
		if err := Write(path, []byte("text"), c.asked); err != nil {
			t.Fatal(err)
		}
		if got := mode(t, path); got != c.want {
			t.Errorf("%v over %v gives %v, wants %v", c.asked, c.before, got, c.want)
		}
	}
}

func TestLinkStaysALink(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target"), filepath.Join(folder, "link")
	if err := Write(target, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(target); string(text) != "new" || mode(t, link)&os.ModeSymlink == 0 {
		t.Errorf("the target says %q, and the link is %v", text, mode(t, link))
	}
}

// TestLeftoversGo finds the file of a killed process and that of a living one beside its own.
func TestLeftoversGo(t *testing.T) {
	folder := t.TempDir()
	dead, alive := filepath.Join(folder, ".file.99999999.1.new"), filepath.Join(folder, ".file.1.1.new")
	for _, path := range []string{dead, alive} {
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(filepath.Join(folder, "file"), []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(folder)
	if len(entries) != 2 || entries[0].Name() != filepath.Base(alive) {
		t.Errorf("the folder holds %v", entries)
	}
	if err := Write(filepath.Join(folder, "file", "below"), nil, 0o644); err == nil {
		t.Error("a file was written below a file")
	}
}
