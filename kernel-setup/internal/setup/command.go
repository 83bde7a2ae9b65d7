package setup

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/process"
)

// CommandError is a command that failed, with what it wrote.
type CommandError struct {
	Command string
	Output  string
	Err     error
}

func (e *CommandError) Error() string {
	return fmt.Sprintf("%s: %v\n%s", e.Command, e.Err, tail(e.Output, 12))
}

func (e *CommandError) Unwrap() error { return e.Err }

// command runs a program in the checkout with the set-up's environment and
// returns what it wrote, which also goes to the log. When ctx ends, the program
// and all it started are ended.
func (s *setup) command(ctx context.Context, program string, args ...string) (string, error) {
	cmd := process.Command(ctx, 5*time.Second, program, args...)
	cmd.Dir, cmd.Env = s.dir.Root, checkout.CollectsLate(s.env)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	line := filepath.Base(program) + " " + strings.Join(args, " ")
	s.log("$ %s (%.1f s)\n%s", line, time.Since(start).Seconds(), out.String())
	if ctx.Err() != nil {
		return out.String(), ctx.Err()
	}
	if err != nil {
		return out.String(), &CommandError{line, out.String(), err}
	}
	return out.String(), nil
}

// log appends to the log of the set-up, for a person to read when something
// failed. That it cannot be written is no reason to stop.
func (s *setup) log(format string, args ...any) {
	file, err := os.OpenFile(s.dir.Path("logs", "setup.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return
	}
	defer file.Close()
	fmt.Fprintf(file, "%s\n", strings.TrimRight(fmt.Sprintf(format, args...), "\n"))
}

// tail returns the last lines of a text.
func tail(text string, lines int) string {
	all := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
