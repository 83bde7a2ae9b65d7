package suite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/process"
)

// vet runs go vet over the module and over each module nested in it that has
// code of its own.
func (s *Suite) vet(ctx context.Context) error {
	modules, err := s.modules()
	if err != nil {
		return err
	}
	for _, folder := range modules {
		s.lines(s.run(ctx, folder, "go", "vet", "./..."))
	}
	return nil
}

// staticcheck runs the linter that the set-up built.
func (s *Suite) staticcheck(ctx context.Context) error {
	program := s.State.Tool("staticcheck")
	if !checkout.Exists(program) {
		s.tally.skip(noStaticcheck.String())
		return nil
	}
	s.lines(s.run(ctx, s.State.Root, program, "./..."))
	return nil
}

// modules lists the folders that hold a go.mod and Go files below it.
func (s *Suite) modules() ([]string, error) {
	var mods, code []string
	err := s.walk(func(path string) error {
		switch {
		case filepath.Base(path) == "go.mod":
			mods = append(mods, filepath.Dir(path))
		case filepath.Ext(path) == ".go":
			code = append(code, path)
		}
		return nil
	})
	return slices.DeleteFunc(mods, func(mod string) bool {
		return !slices.ContainsFunc(code, func(file string) bool { return strings.HasPrefix(file, mod+string(filepath.Separator)) })
	}), err
}

// lines counts a tool's silence as a pass and each of its lines as a failure.
func (s *Suite) lines(output string, err error) {
	if err == nil {
		s.tally.pass(1)
		return
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		s.tally.fail(err.Error())
		return
	}
	for line := range strings.Lines(output) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			s.tally.fail(line)
		}
	}
}

// run runs a program to its end and returns what it wrote.
func (s *Suite) run(ctx context.Context, folder, program string, args ...string) (string, error) {
	return s.runWith(ctx, nil, folder, program, args...)
}

// runWith does so with more in the environment.
func (s *Suite) runWith(ctx context.Context, environ []string, folder, program string, args ...string) (string, error) {
	command := s.command(ctx, folder, program, args...)
	command.Env = append(command.Env, environ...)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	err := command.Run()
	s.worked += process.Worked(command.ProcessState)
	return output.String(), err
}

// command prepares a program that is asked, not killed, to end when ctx does, so
// that it can end its children first.
func (s *Suite) command(ctx context.Context, folder, program string, args ...string) *exec.Cmd {
	command := process.Command(ctx, 10*time.Second, program, args...)
	command.Dir = folder
	command.Env = checkout.CollectsLate(os.Environ())
	return command
}

// collectsAsEver is for programs that are measured.
var collectsAsEver = []string{"GOGC=" + os.Getenv("GOGC"), "GOMEMLIMIT=" + os.Getenv("GOMEMLIMIT")}
