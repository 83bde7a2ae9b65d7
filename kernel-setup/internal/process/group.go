package process

import (
	"context"
	"os/exec"
	"syscall"
	"time"
)

// OwnGroup puts a command into a process group of its own: a Ctrl-C in the
// terminal then reaches us alone, and we end the command with all it started.
func OwnGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// Command prepares a program in a process group of its own. When ctx ends, the
// group is asked to end; what has not after a time of grace, or at the second signal to stop, is killed.
func Command(ctx context.Context, grace time.Duration, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	OwnGroup(cmd)
	cmd.Cancel = func() error {
		end([]int{Group(cmd)}, grace, hurried(ctx))
		return nil
	}
	cmd.WaitDelay = grace + time.Second
	return cmd
}

// Group is the number by which End knows a command's group.
func Group(cmd *exec.Cmd) int { return -cmd.Process.Pid }
