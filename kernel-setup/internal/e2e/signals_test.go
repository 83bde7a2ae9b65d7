package e2e

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// TestE2ESignals ends commands with each signal, given to `go run` alone, as a supervisor does, and to all of them, as a terminal
// does. Nothing may live on, and no file may be changed or left.
func TestE2ESignals(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("what lives on is only seen on Linux")
	}
	c := newCheckout(t, filepath.Join(t.TempDir(), "kobai"))
	byGo := c.program
	c.furnish()
	c.program = byGo
	path := c.file("notebooks", "my", "long.ipynb")
	write(t, path, `{"cells": [{"cell_type": "code", "id": "long", "metadata": {}, "execution_count": null, "outputs": [],
 "source": "import \"time\"\n\n%%\ntime.Sleep(time.Hour)"}],
"metadata": {"kernelspec": {"name": "kobai", "language": "go", "display_name": "Kobai (Go)"}}, "nbformat": 4, "nbformat_minor": 5}`)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	part := c.file("notebooks", "my", "course", "export-*.part")
	sees := func(pattern string) bool { found, _ := filepath.Glob(pattern); return len(found) > 0 }
	for _, command := range []struct {
		line  []string
		begun func() bool
	}{
		{[]string{"run", path}, func() bool { return sees(c.Path("tmp", "*", "gonb_*", "*.go")) }},
		{[]string{"export", "--to", "html,pdf"}, func() bool { return sees(filepath.Join(part, "*", "*.html")) }},
		{[]string{"lab", "--no-browser"}, func() bool { return sees(c.Path("lab.json")) }},
	} {
		for _, way := range []struct {
			name   string
			whole  bool
			signal syscall.Signal
		}{
			{"interrupt to all", true, syscall.SIGINT}, {"end to all", true, syscall.SIGTERM}, {"closed terminal", true, syscall.SIGHUP},
			{"end to go run", false, syscall.SIGTERM}, {"hang-up to go run", false, syscall.SIGHUP}, {"kill to go run", false, syscall.SIGKILL},
		} {
			t.Run(command.line[0]+", "+way.name, func(t *testing.T) {
				cmd := c.command(command.line...)
				cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				until(t, "the work to begin", command.begun)
				pid := cmd.Process.Pid
				if way.whole {
					pid = -pid
				}
				syscall.Kill(pid, way.signal)
				cmd.Wait()
				until(t, "all to end", func() bool { return len(c.using()) == 0 })
				if after, _ := os.ReadFile(path); string(after) != string(before) {
					t.Error("the notebook was changed")
				}
				if sees(part) || sees(c.Path("lab.json")) || sees(c.Path("tmp", "[0-9]", "*")) {
					t.Error("something was left")
				}
			})
		}
	}
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
	for deadline := time.Now().Add(2 * time.Minute); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
