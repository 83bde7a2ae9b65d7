// Package lab sets up and runs the private Jupyter of a checkout: everything that
// a learner needs stands in .kobai, is made once, and can be thrown away.
package lab

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"time"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
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
func Ensure(ctx context.Context, d checkout.Dir, p *Progress, extras ...Extra) error {
	return explain(ensure(ctx, d, p, extras), d)
}

func ensure(ctx context.Context, d checkout.Dir, p *Progress, extras []Extra) error {
	if err := claim(d); err != nil {
		return err
	}
	lock, err := await(ctx, d.Path("setup.lock"), func() { p.Say("  Another command is setting Kobai up in this checkout; waiting for it …") })
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

	golang := []step{s.kernelTools(), s.modules(), s.warmUp()}
	if len(extras) > 0 {
		golang = append(golang, s.staticcheck())
	}
	if err := lanes(ctx, d, p, []step{s.jupyterLab()}, golang); err != nil {
		return err
	}
	return writeKernel(d)
}

// lanes runs rows of steps side by side. The first error stops all of them.
func lanes(ctx context.Context, d checkout.Dir, p *Progress, rows ...[]step) error {
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

// claim makes .kobai and marks it, or says why it cannot be ours.
func claim(d checkout.Dir) error {
	if strings.ContainsRune(d.Root, os.PathListSeparator) {
		return fault("%s has a “%c” in its path, which separates folders in PATH, so that no tool in it would be found: move the checkout to another folder", d.Root, os.PathListSeparator)
	}
	info, err := os.Lstat(d.Path())
	if err == nil && !info.IsDir() {
		return fault("%s is not a folder: move it away, Kobai keeps its things there", d.Path())
	}
	if err := os.MkdirAll(d.Path("logs"), 0o755); err != nil {
		return err
	}
	if err := os.MkdirAll(d.Path("bin"), 0o755); err != nil {
		return err
	}
	return atomicfile.Write(d.Path("CACHEDIR.TAG"), []byte(tag), 0o644)
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
	goTool, err := findGo()
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

// findGo returns the go command, which the kernel needs on PATH as we do.
func findGo() (string, error) {
	path, err := exec.LookPath("go")
	if err != nil {
		return "", fault("the go command is not on PATH: add the bin folder of your Go installation to PATH and give the same command again")
	}
	return path, nil
}
