package main

import (
	"context"
	"errors"
	"os"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/progress"
)

var twoBuilds = i18n.Text{
	JA: "このクローンでは %s が教材を作っています。同時に作ると互いの測定値が失われるので、終わるのを待つか、その端末で Ctrl-C を押してください",
	EN: "%s builds in this checkout, and two would lose one another's measured values: wait for it, or stop it with Ctrl-C in its terminal",
}

// buildLessons makes the notebooks of the course.
func buildLessons(ctx context.Context, d checkout.Dir, o command.Build) error {
	lock, err := checkout.TryLock(d.Path("build.lock"))
	if busy := new(checkout.BusyError); errors.As(err, &busy) {
		return twoBuilds.Fault(busy.Holder)
	}
	if err != nil {
		return err
	}
	defer lock.Release()
	b := &build.Builder{State: d, Progress: progress.New(os.Stdout), Long: o.Long, Times: o.Times}
	return b.Build(ctx, o.Lessons)
}
