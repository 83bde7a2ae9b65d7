package main

import (
	"os"
	"time"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/run"
)

// runCommand executes notebooks in place.
func runCommand() *cobra.Command {
	var timeout time.Duration
	command := &cobra.Command{
		Use:   "run NOTEBOOK…",
		Short: "execute notebooks in place, outputs and pictures included",
		Long: `run executes any notebooks of the Kobai kernel from top to bottom and writes their outputs into them, with a static picture
beside every figure. Where a cell fails it says which, keeps the outputs of the cells before it, and ends with status 1.`,
		Example: "  go run ./kernel-setup run notebooks/my/ja/01-overview.ipynb",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(command *cobra.Command, paths []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			runner := &run.Runner{State: d, Parallel: run.Kernels(), Timeout: timeout, Watch: run.NewProgress(os.Stdout).Watch}
			return runner.Files(command.Context(), paths)
		},
	}
	command.Flags().DurationVar(&timeout, "timeout", run.DefaultTimeout, "what a cell may take")
	return command
}
