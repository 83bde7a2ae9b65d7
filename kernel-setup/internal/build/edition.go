package build

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/run"
)

// Edition is one lesson in one language on its way. The Japanese one runs as a learner
// runs it, unless both are to measure; the English one measures the claims as well, in the same cells.
type Edition struct {
	Lesson   string
	Language course.Language
	Notebook *notebook.Notebook // what its readers get, with the outputs once it has run
	Job      *run.Job
	Shift    int                     // of its seeds; then its claims need not hold
	Lines    []Measurement           // of its claims
	Measured map[string]course.Claim // what they say, where they must hold
}

// editions makes the jobs. A recorded cell takes over the outputs of the committed
// notebook, which must have been made by the same code.
func (b *Builder) editions(c *course.Course, lessons []*course.Lesson) ([]*Edition, error) {
	var editions []*Edition
	var problems []error
	for _, lesson := range lessons {
		for _, l := range course.Languages {
			nb, path := lesson.Notebooks[l], c.NotebookFile(lesson.ID, l)
			if !b.Long {
				problems = append(problems, record(nb, path))
			}
			runs := nb
			if l == course.English || b.Measure {
				runs = lesson.Measuring[l]
				outputs(runs, nb)
			}
			editions = append(editions, &Edition{Lesson: lesson.ID, Language: l, Notebook: nb,
				Job: &run.Job{Path: c.Short(path), Folder: filepath.Dir(path), Notebook: runs, Skip: b.skip}})
		}
	}
	return editions, errors.Join(problems...)
}

// Execute runs the lessons in both languages and reads what they measured. The
// editions come in the order of the lessons, one for each of course.Languages.
func (b *Builder) Execute(ctx context.Context, c *course.Course, lessons []*course.Lesson) ([]*Edition, error) {
	editions, err := b.editions(c, lessons)
	if err != nil {
		return nil, err
	}
	folder, err := b.run(ctx, editions)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	for _, e := range editions {
		outputs(e.Notebook, e.Job.Notebook)
		if e.Job.Err == nil {
			e.Job.Err = e.measured()
		}
	}
	return editions, nil
}

// outputs gives the cells of one notebook the outputs of another's, which may have
// more cells.
func outputs(to, from *notebook.Notebook) {
	for i := range to.Cells {
		cell := &to.Cells[i]
		if at := slices.IndexFunc(from.Cells, func(c notebook.Cell) bool { return c.ID == cell.ID }); at >= 0 {
			cell.Outputs, cell.ExecutionCount = from.Cells[at].Outputs, from.Cells[at].ExecutionCount
		}
	}
}

// run runs the editions and returns the folder with their claims, which the caller
// removes.
func (b *Builder) run(ctx context.Context, editions []*Edition) (folder string, err error) {
	if folder, err = os.MkdirTemp("", "kobai-claims-"); err != nil {
		return "", err
	}
	for i, e := range editions {
		if err := os.MkdirAll(e.Job.Folder, 0o755); err != nil {
			return "", errors.Join(err, os.RemoveAll(folder))
		}
		e.Job.Env = map[string]string{"KOBAI_CLAIMS": filepath.Join(folder, fmt.Sprint(i))}
	}
	execute := b.inKernels
	if b.Executes != nil {
		execute = b.Executes
	}
	if err := execute(ctx, editions); err != nil {
		return "", errors.Join(err, os.RemoveAll(folder))
	}
	return folder, nil
}

// inKernels executes editions.
func (b *Builder) inKernels(ctx context.Context, editions []*Edition) error {
	var jobs []*run.Job
	for _, e := range editions {
		jobs = append(jobs, e.Job)
	}
	return b.Runner().Run(ctx, jobs)
}

// Runner runs two kernels at a time at most: a cell's compilation keeps a core busy,
// its experiment often more.
func (b *Builder) Runner() *run.Runner {
	runner := &run.Runner{State: b.State, Parallel: run.Kernels(), Watch: run.Watch(b.Progress)}
	if b.Long {
		runner.Timeout = 2 * time.Hour
	}
	return runner
}
