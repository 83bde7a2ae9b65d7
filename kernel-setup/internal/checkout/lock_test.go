package checkout

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestMain lets the test's own program be the other process, which holds a run until it is told to end.
func TestMain(m *testing.M) {
	root := os.Getenv("CHECKOUT_TEST_ROOT")
	if root == "" {
		os.Exit(m.Run())
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
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	other := exec.Command(self, "run", "a.ipynb")
	other.Env = append(os.Environ(), "CHECKOUT_TEST_ROOT="+d.Root)
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
	if err := other.Wait(); err != nil {
		t.Error(err)
	}
	if users := d.Users(); len(users) > 0 {
		t.Errorf("after the end the users are %q", users)
	}
}
