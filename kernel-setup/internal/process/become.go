package process

import (
	"syscall"

	"kobai/kernel-setup/internal/i18n"
)

var notStarted = i18n.Text{JA: "%s を起動できません（%v）", EN: "%s cannot be started: %v"}

// Become replaces this process by a program: its input, output, signals and exit
// code are then the program's.
func Become(program string, args, env []string) error {
	err := syscall.Exec(program, append([]string{program}, args...), env)
	return notStarted.Fault(program, err)
}
