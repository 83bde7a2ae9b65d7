package run

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/notebook"
)

// Files executes notebook files in place. All are read before any is run, so that
// a wrong name is said at once. Where a cell fails, the file gets the outputs up to
// that cell, the failure included.
func (r *Runner) Files(ctx context.Context, paths []string) error {
	var jobs []*Job
	var problems []error
	for _, path := range paths {
		job, err := open(path)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		jobs = append(jobs, job)
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	pictures, err := figure.NewRenderer(os.DirFS(filepath.Join(r.State.Root, "kernel-setup", "assets")))
	if err != nil {
		return err
	}
	// A file is written when its notebook has ended, not when the last one has.
	watch := r.Watch
	whole := *r
	whole.Watch = func(e Event) {
		if e.Kind == "end" && ctx.Err() == nil {
			problems = append(problems, write(ctx, e.Job, pictures))
		}
		if watch != nil {
			watch(e)
		}
	}
	if err := whole.Run(ctx, jobs); err != nil {
		return err
	}
	return errors.Join(problems...)
}

// open reads a notebook that is to be executed, and refuses one of another kernel, or whose result could not be written.
func open(path string) (*Job, error) {
	before, _ := os.ReadFile(path) // before it is read: what changes in between counts as changed
	nb, err := notebook.Read(path)
	if err != nil {
		return nil, err
	}
	switch name := nb.KernelName(); name {
	case notebook.Kernel:
	case "":
		return nil, kernelUnsaid.Fault(path)
	case "gonb":
		return nil, kernelGonb.Fault(path)
	default:
		return nil, kernelOther.Fault(path, name, notebook.Kernel)
	}
	if err := atomicfile.Writable(path); err != nil {
		return nil, notWritable.Fault(path, err) // now, and not when all has run
	}
	folder, err := filepath.Abs(filepath.Dir(path))
	return &Job{Path: path, Folder: folder, Notebook: nb, text: before}, err
}

// write stores what a job gave and returns why it was not all. A notebook whose
// kernel did not start is left as it was.
func write(ctx context.Context, job *Job, pictures *figure.Renderer) error {
	var stopped *CellError
	if job.Err != nil && !errors.As(job.Err, &stopped) {
		return job.Err
	}
	err := Pictures(ctx, pictures, job.Notebook)
	if err != nil {
		err = fmt.Errorf("%s: %w", job.Path, err)
	}
	return errors.Join(job.Err, err, store(job))
}

// store writes a notebook into its file or, where that was saved while the notebook
// ran, beside it.
func store(job *Job) error {
	if now, err := os.ReadFile(job.Path); err == nil && bytes.Equal(now, job.text) {
		return job.Notebook.Write(job.Path)
	}
	end := filepath.Ext(job.Path)
	for n := 1; ; n++ {
		beside := fmt.Sprintf("%s (run %d)%s", strings.TrimSuffix(job.Path, end), n, end)
		if checkout.Exists(beside) {
			continue
		}
		if err := job.Notebook.Write(beside); err != nil {
			return err
		}
		return savedMeanwhile.Fault(job.Path, beside)
	}
}
