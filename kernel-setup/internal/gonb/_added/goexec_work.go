package goexec

import (
	"os"
	"os/exec"
	"path/filepath"
)

// ownWork is a command that makes a kernel's own go.work in its temporary folder. One that a learner has for other modules, in a
// folder above or named by GOWORK, is for those; that GOWORK is off is for those too.
func ownWork(cmd *exec.Cmd, folder string) *exec.Cmd {
	os.Unsetenv("GOWORK") // from here on, Go finds the nearest
	cmd.Env = append(os.Environ(), "GOWORK="+filepath.Join(folder, "go.work"))
	return cmd
}
