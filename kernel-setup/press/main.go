// Press is the second program behind kernel-setup: it builds, runs, exports and
// tests notebooks. Its libraries take long to compile, so a learner's first start
// does without it; `go run ./kernel-setup build` and its like set up what is
// missing, compile press and hand over to it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/process"
)

// interrupted is the exit code after an interruption, as shells have it.
const interrupted = 130

func main() {
	ctx, hurry := process.Interruptible()
	go process.Exit(hurry, interrupted)
	root := &cobra.Command{
		Use:           "kernel-setup",
		Annotations:   map[string]string{cobra.CommandDisplayNameAnnotation: "go run ./kernel-setup"},
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(buildCommand(), runCommand(), exportCommand(), drawCommand(), liveCommand(), checkCommand(), testCommand())
	err := root.ExecuteContext(ctx)
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "interrupted; what was there before is still there")
		os.Exit(interrupted)
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
