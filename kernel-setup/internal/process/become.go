package process

import (
	"context"
	"fmt"
	"syscall"

	"kobai/kernel-setup/internal/i18n"
)

var notStarted = i18n.Text{JA: "%s を起動できません（%v）", EN: "%s cannot be started: %v"}

// Become replaces this process by a program: its input, output, signals and exit
// code are then the program's. After a signal to stop, which the program would not hear of, it does not.
func Become(ctx context.Context, program string, args, env []string) error {
	if parent, found := ctx.Value(parentKey{}).(int); found {
		env = append(env, fmt.Sprintf("%s=%d", parentVariable, parent))
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	err := syscall.Exec(program, append([]string{program}, args...), env)
	return notStarted.Fault(program, err)
}
