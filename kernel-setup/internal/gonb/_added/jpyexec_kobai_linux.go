package jpyexec

import (
	"os/exec"
	"syscall"
)

// endWithKernel lets no program outlive the kernel that started it, even where the kernel is killed and can end nothing itself.
func endWithKernel(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
}
