package e2e

import (
	"io/fs"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"kobai/kernel-setup/internal/browser"
)

// TestE2ESignals ends commands with each signal, given to `go run` alone, as a supervisor does, and to all of them, as a terminal
// does. Nothing may live on, and no file may be changed or left.
func TestE2ESignals(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("what lives on is only seen on Linux")
	}
	signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP) // so that commands hear it though these tests stand behind nohup
	c := newCheckout(t, filepath.Join(place(t), "kobai"))
	byGo := c.program
	c.furnish()
	c.program = byGo
	path := c.file("notebooks", "my", "long.ipynb")
	write(t, path, `{"cells": [{"cell_type": "code", "id": "long", "metadata": {}, "execution_count": null, "outputs": [],
 "source": "import \"time\"\n\n%%\ntime.Sleep(time.Hour)"}],
"metadata": {"kernelspec": {"name": "kobai", "language": "go", "display_name": "Kobai (Go)"}}, "nbformat": 4, "nbformat_minor": 5}`)
	before := c.notebooks()
	part := c.file("notebooks", "my", "course", "export-*.part")
	sees := func(pattern string) bool { found, _ := filepath.Glob(pattern); return len(found) > 0 }
	cells := func() bool { return sees(c.Path("tmp", "*", "gonb_*", "*.go")) }
	type way struct {
		name   string
		whole  bool
		signal syscall.Signal
	}
	gentle, rough := way{"interrupt to all", true, syscall.SIGINT}, way{"kill to go run", false, syscall.SIGKILL}
	every := []way{gentle, {"end to all", true, syscall.SIGTERM}, {"closed terminal", true, syscall.SIGHUP},
		{"end to go run", false, syscall.SIGTERM}, {"hang-up to go run", false, syscall.SIGHUP}, rough}
	for _, command := range []struct {
		line  []string
		begun func() bool
		ways  []way
	}{
		{[]string{"run", path}, cells, every},
		{[]string{"export", "--to", "html,pdf"}, func() bool { return sees(filepath.Join(part, "*", "*.html")) }, every},
		{[]string{"lab", "--no-browser"}, func() bool { return sees(c.Path("lab.json")) }, every},
		// These end in the ways that the others have shown; what each starts differs.
		{[]string{"build", "01"}, cells, []way{gentle, rough}},
		{[]string{"check", "01"}, cells, []way{gentle, rough}},
		{[]string{"check", "--probe", "01"}, func() bool { return c.runs("experiments.exe") }, []way{gentle, rough}},
		{[]string{"test"}, func() bool { return c.runs("go", "vet", "./...") }, []way{gentle, rough}},
	} {
		for _, way := range command.ways {
			t.Run(command.line[0]+", "+way.name, func(t *testing.T) {
				cmd := c.command(command.line...)
				cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
				said, err := os.Create(filepath.Join(t.TempDir(), "said")) // a buffer would be waited for as long as anybody can write into it
				if err != nil {
					t.Fatal(err)
				}
				defer said.Close()
				cmd.Stdout, cmd.Stderr = said, said
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				until(t, "the work to begin", command.begun)
				pid := cmd.Process.Pid
				if way.whole {
					pid = -pid
				}
				syscall.Kill(pid, way.signal)
				ended := make(chan struct{})
				go func() { defer close(ended); cmd.Wait() }()
				select {
				case <-ended:
				case <-time.After(waitLimit): // far longer than it can take
					syscall.Kill(-cmd.Process.Pid, syscall.SIGQUIT) // it says what it waits for
					time.Sleep(2 * time.Second)
					syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
					t.Fatalf("the command does not end:\n%s", read(t, said.Name()))
				}
				until(t, "all to end", func() bool { return len(c.using()) == 0 })
				if now := c.notebooks(); !maps.Equal(now, before) {
					maps.DeleteFunc(now, func(path, text string) bool { was, known := before[path]; return known && was == text })
					t.Errorf("notebooks were changed: %q, of %d before", slices.Collect(maps.Keys(now)), len(before))
				}
				for _, pattern := range []string{part, c.Path("lab.json"), c.Path("tmp", "[0-9]", "*")} {
					if left, _ := filepath.Glob(pattern); len(left) > 0 {
						t.Errorf("left: %q", left)
					}
				}
				c.whole()
			})
		}
	}
}

// notebooks reads the folder with the notebooks, sources and claims, without the learner's copies, which lab makes, and without what an
// export has written, of which whole says more.
func (c *working) notebooks() map[string]string {
	c.t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(c.file("notebooks"), func(path string, entry fs.DirEntry, err error) error {
		if folder := filepath.Base(filepath.Dir(path)); err == nil && entry.IsDir() && folder == "my" && (len(entry.Name()) == 2 || entry.Name() == "course") {
			return fs.SkipDir
		}
		if err == nil && !entry.IsDir() {
			all[path] = read(c.t, path)
		}
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return all
}

// whole wants every document whole that an export had written before the signal reached it, and takes it away.
func (c *working) whole() {
	c.t.Helper()
	folder := c.file("notebooks", "my", "course")
	ends := map[string]string{".html": "</html>", ".pdf": "%%EOF"}
	documents, _ := filepath.Glob(filepath.Join(folder, "*", "*.*"))
	for _, path := range documents {
		if end := ends[filepath.Ext(path)]; end == "" || !strings.HasSuffix(strings.TrimSpace(read(c.t, path)), end) {
			c.t.Errorf("%s is not a whole document", path)
		}
	}
	if err := os.RemoveAll(folder); err != nil {
		c.t.Fatal(err)
	}
}

// runs tells whether a program runs in the checkout with a command line that begins so.
func (c *working) runs(program string, args ...string) bool {
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	return slices.ContainsFunc(files, func(file string) bool {
		folder, _ := os.Readlink(filepath.Join(filepath.Dir(file), "cwd"))
		text, _ := os.ReadFile(file)
		line := strings.Split(string(text), "\x00")
		return folder == c.Root && filepath.Base(line[0]) == program && len(line) > len(args) && slices.Equal(line[1:len(args)+1], args)
	})
}

// using lists the processes that know the checkout as theirs.
func (c *working) using() []string {
	files, _ := filepath.Glob("/proc/[0-9]*/cwd")
	found := c.remains()
	for _, file := range files {
		if folder, err := os.Readlink(file); err == nil && (folder == c.Root || len(folder) > len(c.Root) && folder[:len(c.Root)+1] == c.Root+"/") {
			found = append(found, file)
		}
	}
	return found
}

// until waits for something, far longer than it can take.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for begun := time.Now(); !done(); time.Sleep(browser.Pause(time.Since(begun))) {
		if time.Since(begun) > buildLimit {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
