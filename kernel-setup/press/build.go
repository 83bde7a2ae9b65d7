package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lessons"
	"kobai/kernel-setup/internal/run"
)

// buildCommand makes the notebooks of the course.
func buildCommand() *cobra.Command {
	var long, times bool
	command := &cobra.Command{
		Use:   "build [LESSON…]",
		Short: "make the notebooks of the course from their sources",
		Long: `build compiles lessons from notebooks/lessons, executes them in both languages, keeps what they measured in
notebooks/claims.json and writes notebooks/ja and notebooks/en. Without a lesson it builds all.
kernel-setup/internal/course/doc.go explains the sources.`,
		Example: "  go run ./kernel-setup build\n  go run ./kernel-setup build 01-overview",
		RunE: func(command *cobra.Command, asked []string) error {
			b, err := builder()
			if err != nil {
				return err
			}
			b.Long, b.Times = long, times
			lock, err := checkout.TryLock(b.State.Path("build.lock"))
			if busy := new(checkout.BusyError); errors.As(err, &busy) {
				return fmt.Errorf("%s builds in this checkout, and two would lose one another's measured values: wait for it, or stop it with Ctrl-C in its terminal", busy.Holder)
			}
			if err != nil {
				return err
			}
			defer lock.Release()
			names, err := chosen(b.State, asked)
			if err != nil {
				return err
			}
			return b.Build(command.Context(), names)
		},
	}
	command.Flags().BoolVar(&long, "long", false, "run the cells marked .recorded too, which take minutes")
	command.Flags().BoolVar(&times, "times", false, "write into notebooks/teaching.md what the slow cells took; let nothing else compute meanwhile")
	return command
}

// chosen finds the lessons that are meant, of those that have a source.
func chosen(d checkout.Dir, asked []string) ([]string, error) {
	sources := lessons.Sources(d.Root)
	names := make([]string, len(asked))
	for i, one := range asked {
		var err error
		if names[i], err = lessons.Choose(sources, one); err != nil {
			return nil, err
		}
	}
	return names, nil
}

func builder() (*build.Builder, error) {
	d, err := checkout.Find()
	if err != nil {
		return nil, err
	}
	return &build.Builder{State: d, Progress: run.NewProgress(os.Stdout)}, nil
}
