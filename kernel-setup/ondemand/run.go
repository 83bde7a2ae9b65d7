package main

import (
	"context"
	"os"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/run"
)

// runNotebooks executes notebooks in place.
func runNotebooks(ctx context.Context, d checkout.Dir, o command.Run) error {
	runner := &run.Runner{State: d, Parallel: run.Kernels(), Timeout: o.Timeout, Watch: run.Watch(progress.New(os.Stdout))}
	return runner.Files(ctx, o.Notebooks)
}
