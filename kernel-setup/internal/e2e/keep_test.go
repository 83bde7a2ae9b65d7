//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// git runs git in a folder, as somebody.
func git(t *testing.T, folder string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", folder, "-c", "user.name=somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"}, args...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// TestE2ENothingIsLost follows a clone through what happens to clones: its lessons
// change and are pulled while the learner has edited one, the folder is moved, and
// somebody else, with a home of their own, uses it.
func TestE2ENothingIsLost(t *testing.T) {
	upstream := newCheckout(t, filepath.Join(t.TempDir(), "kobai"))
	git(t, upstream.Root, "init", "-q", "-b", "main")
	git(t, upstream.Root, "add", "-A")
	git(t, upstream.Root, "commit", "-q", "-m", "as it is")

	home := place(t)
	c := *upstream
	c.Dir = checkout.Dir{Root: filepath.Join(home, "kobai")}
	git(t, home, "clone", "-q", upstream.Root, c.Root)
	c.furnish()
	c.lab("01").stop()
	const mine, news = "// 私のメモ", "新しい一文です。"
	copied := c.file("notebooks", "my", "ja", "01-overview.ipynb")
	edit(t, copied, "深さと幅を変えてみよう", mine)
	clean(t, c.Root)

	edit(t, upstream.file("notebooks", "ja", "01-overview.ipynb"), "まず予想する", news)
	git(t, upstream.Root, "commit", "-q", "-am", "another text")
	git(t, c.Root, "pull", "-q")
	l := c.lab()
	l.stop()
	beside := c.file("notebooks", "my", "ja", "01-overview（新しい版）.ipynb")
	if !strings.Contains(l.said, filepath.Base(beside)) {
		t.Errorf("the lab says nothing about the new version:\n%s", l.said)
	}
	kept := func() {
		t.Helper()
		if text := read(t, copied); !strings.Contains(text, mine) || strings.Contains(text, news) {
			t.Error("the edited copy is not what it was")
		}
		if text := read(t, beside); !strings.Contains(text, news) || strings.Contains(text, mine) {
			t.Error("the new version is not beside the edited copy")
		}
		clean(t, c.Root)
	}
	kept()

	moved := filepath.Join(home, "引っ越し 先")
	if err := os.Rename(c.Root, moved); err != nil {
		t.Fatal(err)
	}
	c.Root = moved
	copied, beside = c.file("notebooks", "my", "ja", filepath.Base(copied)), c.file("notebooks", "my", "ja", filepath.Base(beside))
	l = c.lab()
	c.cell(l)
	l.stop()
	kept()

	// Go's caches are shared, so that this does not take a minute.
	c.env = checkout.Environ(c.env, map[string]string{"HOME": t.TempDir(), "GOMODCACHE": goEnv(t, "GOMODCACHE"), "GOCACHE": goEnv(t, "GOCACHE")}, "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
	l = c.lab()
	c.cell(l)
	l.stop()
	kept()
}

// edit replaces words in a notebook.
func edit(t *testing.T, path, was, becomes string) {
	t.Helper()
	text := read(t, path)
	if !strings.Contains(text, was) {
		t.Fatalf("%s has no %q", path, was)
	}
	write(t, path, strings.ReplaceAll(text, was, becomes))
}

// clean fails the test if git sees a change.
func clean(t *testing.T, root string) {
	t.Helper()
	if changes := git(t, root, "status", "--porcelain"); changes != "" {
		t.Errorf("git sees changes: %s", changes)
	}
}

// TestE2EForeignCheckout starts the lab in a checkout that this user may only read.
func TestE2EForeignCheckout(t *testing.T) {
	folder := t.TempDir()
	c := newCheckout(t, filepath.Join(folder, "kobai"))
	program := filepath.Join(filepath.Dir(c.Root), "kernel-setup")
	build := exec.Command("go", "build", "-o", program, "./kernel-setup")
	build.Dir = c.Root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(program, "lab", "--no-browser")
	cmd.Dir, cmd.Env = c.Root, append(slices.Clone(c.env), "KOBAI_LANG=en")
	if os.Geteuid() == 0 { // root may write anywhere
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		os.Chmod(filepath.Dir(folder), 0o755)
	} else {
		os.Chmod(c.Root, 0o555)
		defer os.Chmod(c.Root, 0o755)
	}
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "clone Kobai into a folder of your own") || strings.Contains(string(out), "goroutine ") {
		t.Errorf("error %v, said\n%s", err, out)
	}
}
