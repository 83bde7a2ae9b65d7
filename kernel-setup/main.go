//go:build !windows

// Command kernel-setup is how Kobai is used: it sets the lab up, opens it, and
// passes on what is to be done with notebooks.
//
// It is kept light: on a machine where nothing is compiled yet, its first line
// must not wait for the libraries that run and export notebooks. Those are in the
// second program, press, which it builds when it is asked for.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/lab"
	"kobai/kernel-setup/internal/process"
)

func main() {
	ctx, hurry := process.Interruptible()
	if err := newRoot(hurry).ExecuteContext(ctx); err != nil {
		os.Exit(complain(err))
	}
}

// complain writes an error and returns the exit code: 130 after an interruption,
// as shells have it.
func complain(err error) int {
	fmt.Fprintln(os.Stderr, "kobai: "+err.Error())
	if errors.Is(err, context.Canceled) {
		return 130
	}
	return 1
}

// newRoot is the command with all its sub-commands.
func newRoot(hurry <-chan struct{}) *cobra.Command {
	root := &cobra.Command{
		Use:         "kernel-setup",
		Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: "go run ./kernel-setup"},
		Short:       "Kobai: why gradients vanish, seen in notebooks",
		Long: `Kobai is a course on vanishing gradients in notebooks whose cells are Go.

"lab" is the command to begin with: it sets up all that is missing in the
folder .kobai of this checkout and opens the first lesson in JupyterLab.`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddGroup(
		&cobra.Group{ID: "learn", Title: "To learn:"},
		&cobra.Group{ID: "make", Title: "To make and hand out course material:"},
		&cobra.Group{ID: "machine", Title: "To look after this machine:"},
	)
	root.AddCommand(labCommand(hurry), doctorCommand(), installCommand(), uninstallCommand(), cleanCommand())
	root.AddCommand(forwarded()...)
	return root
}

// stdout and stderr show progress. Commands whose output may be piped on use the
// second.
func stdout() *lab.Progress { return lab.NewProgress(os.Stdout) }
func stderr() *lab.Progress { return lab.NewProgress(os.Stderr) }
