// Package setup makes what a checkout needs before a lesson can be opened: the private
// Jupyter, the kernel and the compiled packages. All of it stands in .kobai, is made
// once, and can be thrown away.
package setup

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"time"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/kernel"
	"kobai/kernel-setup/internal/progress"
)

// tag marks .kobai as ours, and as nothing worth a backup.
const tag = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by Kobai; it can be deleted and is made again.\n"

// setup is what the steps need.
type setup struct {
	dir     checkout.Dir
	scratch *checkout.Scratch
	env     []string
	goTool  string
}

// Extra is a part of the set-up that only some commands need.
type Extra int

// The tests need staticcheck beside the kernel.
const Staticcheck Extra = iota

// Ensure makes whatever of the set-up is missing or outdated. It can be
// interrupted at any time and then goes on where it stopped; a second one that
// is started meanwhile waits.
func Ensure(ctx context.Context, d checkout.Dir, p *progress.Progress, extras ...Extra) error {
	return Explain(ensure(ctx, d, p, func(s *setup) [][]step {
		golang := s.golang()
		if len(extras) > 0 {
			golang = append(golang, s.staticcheck())
		}
		return [][]step{{s.jupyterLab()}, golang}
	}), d)
}

// EnsureKernel is Ensure without the private Jupyter, for those who have one of their own.
func EnsureKernel(ctx context.Context, d checkout.Dir, p *progress.Progress) error {
	return Explain(ensure(ctx, d, p, func(s *setup) [][]step { return [][]step{s.golang()} }), d)
}

// golang is the row of steps that the kernel needs.
func (s *setup) golang() []step { return []step{s.kernelTools(), s.modules(), s.warmUp()} }

func ensure(ctx context.Context, d checkout.Dir, p *progress.Progress, rows func(*setup) [][]step) error {
	lock, err := alone(ctx, d, p)
	if err != nil {
		return err
	}
	defer lock.Release()
	d.Sweep()
	s, err := newSetup(d)
	if err != nil {
		return err
	}
	defer s.scratch.Close()

	if err := lanes(ctx, d, p, rows(s)...); err != nil {
		return err
	}
	return kernel.Write(d)
}

// lanes runs rows of steps side by side. The first error stops all of them.
func lanes(ctx context.Context, d checkout.Dir, p *progress.Progress, rows ...[]step) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan error)
	for _, row := range rows {
		go func() {
			for _, s := range row {
				if err := s.run(ctx, d, p); err != nil {
					results <- err
					return
				}
			}
			results <- nil
		}()
	}
	var first error
	for range rows {
		if err := <-results; err != nil && (first == nil || errors.Is(first, context.Canceled)) {
			first = err
			cancel()
		}
	}
	return first
}

// Place says why no program would be found in a checkout where it lies, nil where all is well.
func Place(d checkout.Dir) error {
	if strings.ContainsRune(d.Root, os.PathListSeparator) {
		return separatorInPath.Fault(d.Root, os.PathListSeparator)
	}
	return nil
}

// Claim makes .kobai and marks it, or says why it cannot be ours.
func Claim(d checkout.Dir) error {
	if err := Place(d); err != nil {
		return err
	}
	info, err := os.Lstat(d.Path())
	if err == nil && !info.IsDir() {
		return notAFolder.Fault(d.Path())
	}
	if err := os.MkdirAll(d.Path("logs"), 0o755); err != nil {
		return err
	}
	if err := os.MkdirAll(d.Path("bin"), 0o755); err != nil {
		return err
	}
	return atomicfile.Write(d.Path("CACHEDIR.TAG"), []byte(tag), 0o644)
}

// alone waits for its turn to change .kobai, and has the lock of that.
func alone(ctx context.Context, d checkout.Dir, p *progress.Progress) (*checkout.Lock, error) {
	if err := Claim(d); err != nil {
		return nil, err
	}
	lock, err := await(ctx, d.Path("setup.lock"), func() { p.Say(waiting) })
	if err != nil {
		return nil, err
	}
	if err := Claim(d); err != nil { // again: who had it may have taken all away
		lock.Release()
		return nil, err
	}
	return lock, nil
}

// await takes a lock, and says once that it has to wait for it.
func await(ctx context.Context, path string, waiting func()) (*checkout.Lock, error) {
	for first := true; ; first = false {
		lock, err := checkout.TryLock(path)
		if !errors.Is(err, checkout.ErrBusy) {
			return lock, err
		}
		if first {
			waiting()
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

func newSetup(d checkout.Dir) (*setup, error) {
	goTool, err := FindGo()
	if err != nil {
		return nil, err
	}
	scratch, err := d.NewScratch()
	if err != nil {
		return nil, err
	}
	env := checkout.Environ(scratch.Env(d), map[string]string{
		// Downloads stay inside until the environment stands.
		"UV_CACHE_DIR": d.Path("cache", "uv"), "PIP_CACHE_DIR": d.Path("cache", "pip"),
		"UV_NO_PROGRESS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0",
		// A work file or flags of the user's are for the user's own modules.
		"GOWORK": "off", "GOFLAGS": "-buildvcs=false",
	}, "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")
	return &setup{dir: d, scratch: scratch, env: env, goTool: goTool}, nil
}

// FindGo returns the go command, which the kernel needs on PATH as we do.
func FindGo() (string, error) {
	path, err := exec.LookPath("go")
	if err != nil {
		return "", noGo.Fault()
	}
	return path, nil
}
