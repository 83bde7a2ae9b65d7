package lab

import (
	"os/exec"
	"syscall"
)

// ownGroup keeps a Ctrl-C in the console from reaching the command before us.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// group is the number by which state.End knows a command.
func group(cmd *exec.Cmd) int { return cmd.Process.Pid }
