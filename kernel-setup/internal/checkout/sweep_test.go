//go:build unix

package checkout

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// sleeper starts a process whose temporary folder is the given one, and tells
// when it has ended.
func sleeper(t *testing.T, temp string) (ended <-chan error) {
	t.Helper()
	cmd := exec.Command("sleep", "60")
	cmd.Env = Environ(os.Environ(), map[string]string{"TMPDIR": temp})
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	t.Cleanup(func() { cmd.Process.Kill() })
	return done
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

	d.Sweep()
	if err := <-orphan; err == nil {
		t.Error("the orphan ended by itself, not by the sweep")
	}
	if Exists(dead.Path) {
		t.Error("the abandoned folder is still there")
	}
	if !Exists(alive.Path) {
		t.Error("the folder of a run that is alive is gone")
	}
	for name, ended := range map[string]<-chan error{"a process of a living run": kept, "a stranger": stranger} {
		select {
		case <-ended:
			t.Errorf("%s was ended", name)
		case <-time.After(100 * time.Millisecond):
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
	ended := sleeper(t, first.Path)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if Exists(first.Path) {
		t.Error("the folder is still there")
	}
	if err := <-ended; err == nil {
		t.Error("the process in the folder ended by itself")
	}
	write(t, filepath.Join(first.Path, "of a killed run"), "x")
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
