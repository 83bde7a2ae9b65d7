package process

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMain lets the test's own program play a command: "patient" starts a program that does not want to end and ends it when it is
// interrupted, "deaf" never gets done with that, "slow" gives it an hour, "watching" also ends with its parent, "becoming" lets "lasting"
// take its place, "telling" speaks until nobody listens, and "parent" is what stands behind a command, as `go run` does.
func TestMain(m *testing.M) {
	role := os.Getenv("PROCESS_TEST_ROLE")
	switch role {
	case "":
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP) // so that commands hear it though these tests stand behind nohup
		os.Exit(m.Run())
	case "parent":
		cmd := exec.Command(os.Getenv("PROCESS_TEST_PROGRAM"))
		cmd.Env = append(os.Environ(), "PROCESS_TEST_ROLE="+cmp.Or(os.Getenv("PROCESS_TEST_CHILD"), "patient"))
		cmd.Stdout = os.Stdout
		cmd.Run()
		os.Exit(0)
	}
	ctx, hurry := Interruptible()
	grace := 50 * time.Millisecond
	switch role {
	case "slow":
		grace = time.Hour
	case "becoming":
		parent := os.Getppid()
		fmt.Println(os.Getpid())
		for os.Getppid() == parent {
		}
		os.Setenv("PROCESS_TEST_ROLE", "lasting")
		Become(ctx, os.Getenv("PROCESS_TEST_PROGRAM"), nil, os.Environ(), nil)
		os.Exit(3)
	case "telling":
		other, own, _ := os.Pipe()
		other.Close()
		own.Write([]byte("to nobody")) // a child that has ended is no reason to stop
		select {
		case <-ctx.Done():
			os.Exit(4)
		case <-time.After(100 * time.Millisecond):
		}
		for ctx.Err() == nil {
			fmt.Println("a line")
		}
		os.Exit(3)
	case "lasting":
		<-ctx.Done()
		os.Exit(3)
	default:
		go Exit(hurry, 130)
	}
	switch role {
	case "deaf":
		ctx = context.WithoutCancel(ctx)
	case "watching":
		ctx, _ = WithParent(ctx)
	}
	child := Command(ctx, grace, "sh", "-c", "trap '' TERM INT HUP; while :; do sleep 0.1; done")
	child.Start()
	fmt.Println(os.Getpid(), child.Process.Pid)
	child.Wait()
	if role == "deaf" {
		select {}
	}
	os.Exit(3)
}

// play starts the test's program in a role and returns it with the processes that it names.
func play(t *testing.T, program, role string) (cmd *exec.Cmd, pids []int) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if program == "" {
		program = self
	}
	cmd = exec.Command(program)
	cmd.Env = append(os.Environ(), "PROCESS_TEST_ROLE="+role, "PROCESS_TEST_PROGRAM="+self)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range strings.Fields(line) {
		pid, _ := strconv.Atoi(word)
		pids = append(pids, pid)
	}
	t.Cleanup(func() {
		for _, pid := range pids {
			syscall.Kill(pid, syscall.SIGKILL)
		}
		cmd.Process.Kill()
	})
	return cmd, pids
}

// gone waits until none of the processes is left.
func gone(t *testing.T, pids []int) {
	t.Helper()
	for _, pid := range pids {
		for deadline := time.Now().Add(time.Minute); syscall.Kill(pid, 0) == nil; time.Sleep(10 * time.Millisecond) {
			if state, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); strings.Contains(string(state), ") Z ") {
				break // ended, and nobody has asked after it
			}
			if time.Now().After(deadline) {
				t.Fatalf("%s (%d) lives on", name(pid), pid)
			}
		}
	}
}

// TestACommandToWhichNobodyListensEnds in its own way, as `| head` and a pager that is left want it.
func TestACommandToWhichNobodyListensEnds(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "PROCESS_TEST_ROLE=telling")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "a line\n" {
		t.Errorf("%q, %v", line, err)
	}
	out.Close()
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 3 {
		t.Errorf("it ended with %v", err)
	}
}

func TestEverySignalEndsACommandAndWhatItStarted(t *testing.T) {
	for _, sent := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sent.String(), func(t *testing.T) {
			cmd, pids := play(t, "", "patient")
			cmd.Process.Signal(sent)
			cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != 3 {
				t.Errorf("it ended with %d, not in its own way", code)
			}
			gone(t, pids)
		})
	}
}

// TestACommandThatIsToOutliveItsTerminalDoes, as one behind nohup is: it begins with the hang-up ignored.
func TestACommandThatIsToOutliveItsTerminalDoes(t *testing.T) {
	nohup := filepath.Join(t.TempDir(), "nohup")
	if err := os.WriteFile(nohup, []byte("#!/bin/sh\ntrap '' HUP\nexec \"$PROCESS_TEST_PROGRAM\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	cmd, pids := play(t, nohup, "patient")
	cmd.Process.Signal(syscall.SIGHUP)
	time.Sleep(100 * time.Millisecond)
	for _, pid := range pids {
		if err := syscall.Kill(pid, 0); err != nil {
			t.Errorf("the end of its terminal ended %d", pid)
		}
	}
	cmd.Process.Signal(syscall.SIGTERM)
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 3 {
		t.Errorf("it ended with %d, not in its own way", code)
	}
	gone(t, pids)
}

func TestSecondSignalDoesNotWait(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			cmd, pids := play(t, "", "deaf")
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			for waiting := true; waiting; { // two signals at once can be one
				cmd.Process.Signal(signal)
				select {
				case <-ended:
					waiting = false
				case <-time.After(50 * time.Millisecond):
				}
			}
			if code := cmd.ProcessState.ExitCode(); code != 130 {
				t.Errorf("it ended with %d", code)
			}
			gone(t, pids)
		})
	}
}

func TestSecondSignalWaitsForNothingThatWasStarted(t *testing.T) {
	cmd, pids := play(t, "", "slow")
	for range 2 {
		cmd.Process.Signal(syscall.SIGINT)
		time.Sleep(100 * time.Millisecond) // two signals at once can be one
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 3 {
		t.Errorf("it ended with %d, not in its own way", code)
	}
	gone(t, pids)
}

// TestWhatTakesItsPlaceEndsWithTheGoRunBehindIt kills it just before, so that nobody can see that it was one.
func TestWhatTakesItsPlaceEndsWithTheGoRunBehindIt(t *testing.T) {
	t.Setenv("PROCESS_TEST_CHILD", "becoming")
	cmd, pids := play(t, goRun(t), "parent")
	cmd.Process.Kill()
	cmd.Wait()
	gone(t, pids)
}

func TestNothingTakesItsPlaceAfterASignal(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Become(ctx, "/bin/false", nil, nil, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// goRun is a program of the name that `go run` has.
func goRun(t *testing.T) string {
	goTool := filepath.Join(t.TempDir(), "go")
	self, err := os.Executable()
	if err == nil {
		err = os.Symlink(self, goTool)
	}
	if err != nil {
		t.Fatal(err)
	}
	return goTool
}

func TestCommandEndsWithTheGoRunBehindIt(t *testing.T) {
	goTool := goRun(t)
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGKILL} {
		t.Run(signal.String(), func(t *testing.T) {
			cmd, pids := play(t, goTool, "parent")
			cmd.Process.Signal(signal)
			cmd.Wait()
			gone(t, pids)
		})
	}
}

// TestAHelperEndsWithWhoStartedIt kills the parent of a command that watches it.
func TestAHelperEndsWithWhoStartedIt(t *testing.T) {
	t.Setenv("PROCESS_TEST_CHILD", "watching")
	cmd, pids := play(t, "", "parent")
	cmd.Process.Kill()
	cmd.Wait()
	gone(t, pids)
}
