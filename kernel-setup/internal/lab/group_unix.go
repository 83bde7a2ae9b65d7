//go:build unix

package lab

import (
	"os/exec"
	"syscall"
)

// ownGroup puts a command into a process group of its own: a Ctrl-C in the
// terminal then reaches us alone, and we end the command with all it started.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
}

// group is the number by which process.End knows a command's group.
func group(cmd *exec.Cmd) int { return -cmd.Process.Pid }
