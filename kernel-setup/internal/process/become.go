package process

import (
	"fmt"
	"syscall"
)

// Become replaces this process by a program: its input, output, signals and exit
// code are then the program's.
func Become(program string, args, env []string) error {
	err := syscall.Exec(program, append([]string{program}, args...), env)
	return fmt.Errorf("%s cannot be started: %w", program, err)
}
