package setup

import (
	"context"
	"runtime"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
)

// OnDemand compiles the second program, which makes, runs, exports and tests
// notebooks, and returns its path. Its libraries take long to compile, so that a
// learner's first start does without it.
func OnDemand(ctx context.Context, d checkout.Dir, p *progress.Progress) (program string, err error) {
	program, err = onDemand(ctx, d, p)
	return program, Explain(err, d)
}

func onDemand(ctx context.Context, d checkout.Dir, p *progress.Progress) (string, error) {
	lock, err := await(ctx, d.Path("setup.lock"), func() { p.Say(waiting) })
	if err != nil {
		return "", err
	}
	defer lock.Release()
	s, err := newSetup(d)
	if err != nil {
		return "", err
	}
	defer s.scratch.Close()
	program := d.Tool("ondemand")
	build := func(ctx context.Context) error {
		// Go's own cache knows best whether anything is to be done.
		_, err := s.command(ctx, s.goTool, "build", "-o", program, "./kernel-setup/ondemand")
		return err
	}
	if checkout.Exists(program) {
		return program, build(ctx)
	}
	first := step{
		name: "ondemand", what: stepOnDemand,
		inputs: []string{runtime.Version()}, whole: func(context.Context) bool { return false }, make: build,
	}
	return program, first.run(ctx, d, p)
}
