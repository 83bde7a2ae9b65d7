package process

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"syscall"

	"kobai/kernel-setup/internal/i18n"
)

var notStarted = i18n.Text{JA: "%s を起動できません（%v）", EN: "%s cannot be started: %v"}

// Become replaces this process by a program: its input, output, signals and exit
// code are then the program's. After a signal to stop, which the program would not hear of, it does not.
// A file that is kept is open as long as the program runs.
func Become(ctx context.Context, program string, args, env []string, kept *os.File) error {
	if kept != nil {
		fd, err := syscall.Dup(int(kept.Fd())) // which is not closed then
		if err != nil {
			return notStarted.Fault(program, err)
		}
		env = append(env, fmt.Sprintf("%s=%d", keptVariable, fd))
	}
	if parent, found := ctx.Value(parentKey{}).(int); found {
		env = append(env, fmt.Sprintf("%s=%d", parentVariable, parent))
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	err := syscall.Exec(program, append([]string{program}, args...), env)
	return notStarted.Fault(program, err)
}

// keptVariable tells the program that takes this one's place which file is open for it.
const keptVariable = "KOBAI_KEPT"

// keep lets a file that is open for us end with us, and not with what we start.
func keep() {
	if fd, err := strconv.Atoi(os.Getenv(keptVariable)); err == nil {
		syscall.CloseOnExec(fd)
	}
	os.Unsetenv(keptVariable)
}
