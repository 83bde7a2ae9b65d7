package command

import (
	"context"
	"errors"
	"fmt"
	"io"

	"kobai/kernel-setup/internal/i18n"
)

// Interrupted is the exit code after an interruption, as shells have it.
const Interrupted = 130

// End writes the error of a command and returns the exit code of the program.
func End(err error, out io.Writer) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, context.Canceled) && !i18n.Named(err):
		fmt.Fprintln(out, "kobai: "+interrupted.String())
		return Interrupted
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(out, "kobai: "+err.Error())
		return Interrupted
	}
	fmt.Fprintln(out, "kobai: "+err.Error())
	return 1
}
