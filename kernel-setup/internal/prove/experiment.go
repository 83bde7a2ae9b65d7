package prove

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/run"
)

// experiment is a cell that is whole by itself, and what it gave.
type experiment struct {
	lesson, name string
	source       string

	claims  []build.Measurement
	outputs []notebook.Output
	said    string // why it failed, if it did
	err     error  // why it did not come to its end
}

// experiment runs experiments, so many of them one after another in each kernel. A
// kernel forgets the one before.
func (p *Prover) experiment(ctx context.Context, all []*experiment, sharing int) error {
	folder, err := os.MkdirTemp("", "kobai-claims-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	file := func(i int) string { return filepath.Join(folder, fmt.Sprint(i)) }
	var jobs []*run.Job
	for i := 0; i < len(all); i += sharing {
		job := &run.Job{
			Path: all[i].lesson + ", " + all[i].name, Folder: p.State.Root, Onward: true,
			Notebook: &notebook.Notebook{Minor: 5, Metadata: map[string]any{"kernelspec": map[string]any{"name": notebook.Kernel}}},
		}
		for j, e := range all[i:min(i+sharing, len(all))] {
			// What setting the environment prints is none of the cell's outputs.
			reset, source := "%reset\n%env KOBAI_CLAIMS "+file(i+j), e.source
			for strings.HasPrefix(source, "%env ") {
				line, rest, _ := strings.Cut(source, "\n")
				reset, source = reset+"\n"+line, rest
			}
			job.Notebook.Cells = append(job.Notebook.Cells,
				notebook.Cell{Type: "code", ID: fmt.Sprint("reset-", i+j), Source: reset},
				notebook.Cell{Type: "code", ID: fmt.Sprint("cell-", i+j), Source: source})
		}
		jobs = append(jobs, job)
	}
	if err := p.builder().Runner().Run(ctx, jobs); err != nil {
		return err
	}
	for i, e := range all {
		if e.claims, err = build.ReadLines(file(i)); err != nil {
			return fmt.Errorf("%s, %s: its claims cannot be read: %w", e.lesson, e.name, err)
		}
		e.take(jobs[i/sharing], 2*(i%sharing)+1)
	}
	return nil
}

// take takes over what a cell of a job gave.
func (e *experiment) take(job *run.Job, cell int) {
	e.outputs = job.Notebook.Cells[cell].Outputs
	for _, failed := range job.Failed {
		if failed.Number == cell+1 {
			e.said = failed.Text
		}
	}
	var stopped *run.CellError
	switch {
	case errors.As(job.Err, &stopped) && stopped.Number == cell+1:
		e.err = fmt.Errorf("it has not come to its end (%s): %s", stopped.Kind, stopped.Text)
	case stopped != nil && stopped.Number > cell+1:
	case stopped != nil:
		e.err = errors.New("it has not run, since one before it in the same kernel has not come to its end")
	case job.Err != nil:
		e.err = job.Err
	}
}
