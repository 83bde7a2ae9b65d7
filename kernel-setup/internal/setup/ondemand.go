package setup

import (
	"context"
	"runtime"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
)

// OnDemand compiles the second program, which makes, runs, exports and tests
// notebooks, and returns its path. Its libraries take long to compile, so that a
// learner's first start does without it. The lock is for as long as the program runs: what it stands on is then not taken away.
func OnDemand(ctx context.Context, d checkout.Dir, p *progress.Progress) (program string, use *checkout.Lock, err error) {
	program, use, err = onDemand(ctx, d, p)
	return program, use, Explain(err, d)
}

func onDemand(ctx context.Context, d checkout.Dir, p *progress.Progress) (string, *checkout.Lock, error) {
	lock, err := alone(ctx, d, p)
	if err != nil {
		return "", nil, err
	}
	defer lock.Release()
	s, err := newSetup(d)
	if err != nil {
		return "", nil, err
	}
	defer s.scratch.Close()
	program := d.Tool("ondemand")
	build := func(ctx context.Context) error {
		// Go's own cache knows best whether anything is to be done.
		_, err := s.command(ctx, s.goTool, "build", "-o", program, "./kernel-setup/ondemand")
		return err
	}
	if checkout.Exists(program) {
		err = build(ctx)
	} else {
		first := step{
			name: "ondemand", what: stepOnDemand,
			inputs: []string{runtime.Version()}, whole: func(context.Context) bool { return false }, make: build,
		}
		err = first.run(ctx, d, p)
	}
	if err != nil {
		return "", nil, err
	}
	use, err := d.Use()
	return program, use, err
}
