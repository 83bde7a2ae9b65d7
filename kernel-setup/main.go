//go:build !windows

// Command kernel-setup is how Kobai is used: it sets the lab up, opens it, and
// passes on what is to be done with notebooks.
//
// It is kept light: on a machine where nothing is compiled yet, its first line
// must not wait for the libraries that run and export notebooks. Those are in the
// second program, ondemand, which it builds when it is asked for, once it has found
// nothing wrong with the command line.
package main

import (
	"context"
	"io"
	"os"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/doctor"
	"kobai/kernel-setup/internal/kernel"
	"kobai/kernel-setup/internal/lab"
	"kobai/kernel-setup/internal/process"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup"
)

func main() {
	ctx, hurry := process.Interruptible()
	root := command.New(actions(hurry, os.Args[1:]))
	os.Exit(command.End(root.ExecuteContext(ctx), os.Stderr))
}

// actions are what this program does for a command line.
func actions(hurry <-chan struct{}, line []string) command.Actions {
	out := progress.New(os.Stdout)
	var sliders []string // none where this program cannot tell its own name
	if program, err := os.Executable(); err == nil {
		sliders = []string{program, "sliders"}
	}
	return command.Actions{
		Lab: func(ctx context.Context, d checkout.Dir, o command.Lab) error {
			os.Setenv("KOBAI_LANG", o.Lang) // what is said from here on is said in the language of the lessons
			return lab.Run(ctx, hurry, d, lab.Options{Lang: o.Lang, Port: o.Port, Browser: o.Browser, Lesson: o.Lesson, Sliders: sliders}, out)
		},
		Doctor: func(ctx context.Context, d checkout.Dir) error { return doctor.Examine(ctx, d, out) },
		Install: func(ctx context.Context, d checkout.Dir) error {
			if err := setup.EnsureKernel(ctx, d, out); err != nil {
				return err
			}
			goTool, err := setup.FindGo()
			if err != nil {
				return err
			}
			return kernel.Install(d, goTool, out)
		},
		Uninstall: func(_ context.Context, d checkout.Dir) error { return kernel.Uninstall(d, out) },
		Clean:     func(_ context.Context, d checkout.Dir) error { return setup.Clean(d, out) },
		HandOut:   func(_ context.Context, d checkout.Dir, folder string) error { return lab.HandOut(d, folder) },
		Version:   setup.Version,
		Run:       func(ctx context.Context, d checkout.Dir, _ command.Run) error { return handOver(ctx, d, line) },
		Build:     func(ctx context.Context, d checkout.Dir, _ command.Build) error { return handOver(ctx, d, line) },
		Check:     func(ctx context.Context, d checkout.Dir, _ command.Check) error { return handOver(ctx, d, line) },
		Export:    func(ctx context.Context, d checkout.Dir, _ command.Export) error { return handOver(ctx, d, line) },
		Collect: func(ctx context.Context, d checkout.Dir, _ command.Collect) error {
			return become(ctx, d, line) // it starts neither Jupyter nor a kernel
		},
		Sliders: func(ctx context.Context, d checkout.Dir, _ io.Reader, _ io.Writer) error {
			ctx, cancel := process.WithParent(ctx) // the lab's end, which the second program hears by its input
			defer cancel()
			return become(ctx, d, line)
		},
		Test: func(ctx context.Context, d checkout.Dir, o command.Test) error {
			if o.Wants("staticcheck") {
				return handOver(ctx, d, line, setup.Staticcheck)
			}
			return handOver(ctx, d, line)
		},
	}
}

// handOver makes the set-up whole, compiles the second program, and lets it take this one's place with the same command line.
// Progress goes to standard error, since what these commands print may be piped on.
func handOver(ctx context.Context, d checkout.Dir, line []string, extras ...setup.Extra) error {
	p := progress.New(os.Stderr)
	if err := setup.Ensure(ctx, d, p, extras...); err != nil {
		return err
	}
	return become(ctx, d, line)
}

// become compiles the second program and lets it take this one's place.
func become(ctx context.Context, d checkout.Dir, line []string) error {
	program, use, err := setup.OnDemand(ctx, d, progress.New(os.Stderr))
	if err != nil {
		return err
	}
	defer use.Release()
	return process.Become(ctx, program, line, d.Env(), use.File())
}
