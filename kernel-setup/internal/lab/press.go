package lab

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"

	"kobai/kernel-setup/internal/checkout"
)

// Press builds the second program, which makes, runs, exports and tests
// notebooks. Its libraries take long to compile, so that a learner's first start
// does without it.
func Press(ctx context.Context, d checkout.Dir, p *Progress, args []string) (program string, err error) {
	if err := claim(d); err != nil {
		return "", explain(err, d)
	}
	// A question for help needs no Jupyter.
	if !slices.Contains(args, "--help") && !slices.Contains(args, "-h") {
		var extras []Extra
		if args[0] == "test" {
			extras = append(extras, Staticcheck)
		}
		if err := Ensure(ctx, d, p, extras...); err != nil {
			return "", err
		}
	}
	program, err = press(ctx, d, p)
	return program, explain(err, d)
}

func press(ctx context.Context, d checkout.Dir, p *Progress) (string, error) {
	lock, err := await(ctx, d.Path("setup.lock"), func() { p.Say("  Another command is setting Kobai up in this checkout; waiting for it …") })
	if err != nil {
		return "", err
	}
	defer lock.Release()
	s, err := newSetup(d)
	if err != nil {
		return "", err
	}
	defer s.scratch.Close()
	program := d.Tool("press")
	build := func(ctx context.Context) error {
		// Go's own cache knows best whether anything is to be done.
		_, err := s.command(ctx, s.goTool, "build", "-o", program, "./"+filepath.ToSlash(filepath.Join("kernel-setup", "press")))
		return err
	}
	if checkout.Exists(program) {
		return program, build(ctx)
	}
	first := step{
		name: "press", what: "Go: the program that runs and exports notebooks",
		inputs: []string{runtime.Version()}, whole: func() bool { return false }, make: build,
	}
	return program, first.run(ctx, d, p)
}
