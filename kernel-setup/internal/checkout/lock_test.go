package checkout

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"

	"kobai/kernel-setup/internal/process"
)

// TestMain lets the test's own program be the other process, which holds a run until it is told to end.
func TestMain(m *testing.M) {
	root := os.Getenv("CHECKOUT_TEST_ROOT")
	if root == "" {
		os.Exit(m.Run())
	}
	switch os.Getenv("CHECKOUT_TEST_ROLE") {
	case "first":
		use, err := Dir{Root: root}.Use()
		if err == nil {
			os.Setenv("CHECKOUT_TEST_ROLE", "second")
			err = process.Become(context.Background(), os.Args[0], []string{"in", "its", "place"}, os.Environ(), use.File())
		}
		fmt.Println(err)
		os.Exit(1)
	case "second":
		process.Interruptible()
		exec.Command("sleep", "60").Start() // outlives it
		os.Stdout.WriteString("holds\n")
		os.Stdin.Read(make([]byte, 1))
		os.Exit(0)
	}
	scratch, err := Dir{Root: root}.NewScratch()
	if err != nil {
		os.Exit(1)
	}
	os.Stdout.WriteString("holds\n")
	os.Stdin.Read(make([]byte, 1))
	scratch.Close()
}

func TestLocksNameTheirHolder(t *testing.T) {
	d := checkout(t)
	mine, err := d.NewScratch()
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Close()
	if users := d.Users(); len(users) > 0 {
		t.Errorf("we are no users beside ourselves: %q", users)
	}
	if _, err := TryLock(mine.Path + ".lock"); !errors.Is(err, ErrBusy) {
		t.Errorf("our own lock was let go of: %v", err)
	}
	usedBy(t, d, "")
}

// The lock of a command is that of the program that takes its place, and not of what it starts.
func TestALockIsHandedOn(t *testing.T) { usedBy(t, checkout(t), "first") }

// usedBy lets another process, in a role, use a checkout, and sees that it is named as long as it does.
func usedBy(t *testing.T, d Dir, role string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	other := exec.Command(self, "run", "a.ipynb")
	other.Env = append(os.Environ(), "CHECKOUT_TEST_ROOT="+d.Root, "CHECKOUT_TEST_ROLE="+role)
	other.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	in, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "holds\n" {
		t.Fatalf("the other process says %q (%v)", line, err)
	}
	if users := d.Users(); len(users) != 1 || !strings.Contains(users[0], "run a.ipynb") {
		t.Errorf("the users are %q", users)
	}
	in.Close()
	defer syscall.Kill(-other.Process.Pid, syscall.SIGKILL)
	if err := other.Wait(); err != nil {
		t.Error(err)
	}
	if users := d.Users(); len(users) > 0 {
		t.Errorf("after the end the users are %q", users)
	}
}

// Who waited for a lock that clean removes has one that nobody else would find.
func TestALockThatIsRemovedIsNone(t *testing.T) {
	path := checkout(t).Path("setup.lock")
	lock, err := TryLock(path)
	if err != nil || !lock.stands(path) {
		t.Fatal("no lock:", err)
	}
	if err := os.Remove(path); err != nil || lock.stands(path) {
		t.Error("it stands:", err)
	}
	if other, err := TryLock(path); err != nil || lock.stands(path) || !other.stands(path) {
		t.Error("the first is not told from the second:", err)
	}
}

// TestNobodyHoldsALockThatIsGone: two take a lock and remove it in turns, so that one often opens what the other removes.
func TestNobodyHoldsALockThatIsGone(t *testing.T) {
	path := checkout(t).Path("setup.lock")
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			for range 3000 {
				lock, err := TryLock(path)
				if errors.Is(err, ErrBusy) {
					continue
				}
				if err != nil || !lock.stands(path) {
					t.Error("this lock is no lock:", err)
					return
				}
				os.Remove(path)
				lock.Release()
			}
		})
	}
	both.Wait()
}
