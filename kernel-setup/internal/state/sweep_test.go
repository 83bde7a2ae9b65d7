//go:build unix

package state

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// sleeper starts a process whose temporary folder is the given one.
func sleeper(t *testing.T, temp string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("sleep", "60")
	cmd.Env = Environ(os.Environ(), map[string]string{"TMPDIR": temp})
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return cmd
}

func TestSweepEndsOnlyWhatIsAbandoned(t *testing.T) {
	d := checkout(t)
	alive, err := d.NewScratch()
	if err != nil {
		t.Fatal(err)
	}
	defer alive.Close()
	dead, err := d.NewScratch()
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dead.Path, "gonb_1", "main.go"), "package main\n")
	kept, stranger, orphan := sleeper(t, alive.Path), sleeper(t, t.TempDir()), sleeper(t, dead.Path)
	dead.lock.Release() // as the system does when the process is killed

	ended := make(chan error, 1)
	go func() { ended <- orphan.Wait() }()
	d.Sweep()
	if err := <-ended; err == nil {
		t.Error("the orphan ended by itself, not by the sweep")
	}
	if Exists(dead.Path) {
		t.Error("the abandoned folder is still there")
	}
	if !Exists(alive.Path) {
		t.Error("the folder of a run that is alive is gone")
	}
	for _, cmd := range []*exec.Cmd{kept, stranger} {
		if err := cmd.Process.Signal(syscall.Signal(0)); err != nil {
			t.Errorf("process %d should still run: %v", cmd.Process.Pid, err)
		}
	}
}

func TestScratchIsEmptyAndLeavesNothing(t *testing.T) {
	d := checkout(t)
	first, err := d.NewScratch()
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.NewScratch()
	if err != nil {
		t.Fatal(err)
	}
	if first.Path == second.Path {
		t.Fatal("two runs share a folder")
	}
	write(t, filepath.Join(first.Path, "left"), "x")
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	third, err := d.NewScratch()
	if err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(third.Path); len(entries) > 0 {
		t.Error("a new folder is not empty")
	}
	second.Close()
	third.Close()
	if left := d.Abandoned(); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
