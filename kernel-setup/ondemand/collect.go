package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/collect"
	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/progress"
)

// collectAnswers makes the table of a class.
func collectAnswers(ctx context.Context, d checkout.Dir, o command.Collect) error {
	class, err := collect.Read(ctx, d.Root, o.Folders)
	if err != nil {
		return err
	}
	return class.Write(cmp.Or(o.Out, filepath.Join(d.Root, "notebooks", "my", "class")), progress.New(os.Stdout))
}
