package main

import (
	"errors"
	"os"
	"os/exec"
)

// become runs a program in place of this one: Windows cannot replace a process,
// so its exit code is passed on. A Ctrl-C reaches both.
func become(program string, args, env []string) error {
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err == nil || errors.As(err, &exit) {
		os.Exit(cmd.ProcessState.ExitCode())
	}
	return err
}

// stops are the signals that end a command.
var stops = []os.Signal{os.Interrupt}
