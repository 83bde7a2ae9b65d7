package build

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/run"
)

// Edition is one lesson in one language on its way.
type Edition struct {
	Lesson   string
	Language course.Language
	Job      *run.Job
	Measured map[string]course.Claim
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
			editions = append(editions, &Edition{Lesson: lesson.ID, Language: l,
				Job: &run.Job{Path: c.Short(path), Folder: filepath.Dir(path), Notebook: nb, Skip: b.skip}})
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
		if e.Job.Err == nil {
			e.Measured, e.Job.Err = readMeasured(e.Job.Env["KOBAI_CLAIMS"], e.Job.Path)
		}
	}
	return editions, nil
}

// run runs the editions and returns the folder with their claims, which the caller
// removes.
func (b *Builder) run(ctx context.Context, editions []*Edition) (folder string, err error) {
	if folder, err = os.MkdirTemp("", "kobai-claims-"); err != nil {
		return "", err
	}
	var jobs []*run.Job
	for i, e := range editions {
		if err := os.MkdirAll(e.Job.Folder, 0o755); err != nil {
			return "", errors.Join(err, os.RemoveAll(folder))
		}
		e.Job.Env = map[string]string{"KOBAI_CLAIMS": filepath.Join(folder, fmt.Sprint(i))}
		jobs = append(jobs, e.Job)
	}
	if err := b.Runner().Run(ctx, jobs); err != nil {
		return "", errors.Join(err, os.RemoveAll(folder))
	}
	return folder, nil
}

// Runner runs two kernels at a time at most: a cell's compilation keeps a core busy,
// its experiment often more.
func (b *Builder) Runner() *run.Runner {
	runner := &run.Runner{State: b.State, Parallel: run.Kernels(), Watch: b.Progress.Watch}
	if b.Long {
		runner.Timeout = 2 * time.Hour
	}
	return runner
}
