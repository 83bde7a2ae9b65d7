//go:build unix

package main

import (
	"fmt"
	"os"
	"syscall"
)

// become replaces this process by a program: its input, output, signals and exit
// code are then the program's.
func become(program string, args, env []string) error {
	err := syscall.Exec(program, append([]string{program}, args...), env)
	return fmt.Errorf("%s cannot be started: %w", program, err)
}

// stops are the signals that end a command. The terminal's end is one.
var stops = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
