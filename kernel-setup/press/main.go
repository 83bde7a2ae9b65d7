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
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := &cobra.Command{
		Use:           "kernel-setup",
		Annotations:   map[string]string{cobra.CommandDisplayNameAnnotation: "go run ./kernel-setup"},
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(buildCommand(), runCommand(), exportCommand(), drawCommand(), checkCommand(), testCommand())
	err := root.ExecuteContext(ctx)
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "interrupted; what was there before is still there")
		os.Exit(130)
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
