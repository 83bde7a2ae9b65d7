// Package build makes the notebooks of the course from their sources, and checks
// that those which are committed are what the sources give.
package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/run"
)

// Builder builds the course of a checkout.
type Builder struct {
	State    checkout.Dir
	Long     bool // run the recorded cells too, which takes long
	Progress *run.Progress
}

// edition is one lesson in one language on its way.
type edition struct {
	lesson   string
	language course.Language
	job      *run.Job
	measured map[string]course.Claim
}

// Build compiles the lessons, all where none is named, executes them in both
// languages and writes notebooks, exercises and claims. Where one lesson fails,
// its committed files stay as they are and the others are written.
func (b *Builder) Build(ctx context.Context, ids []string) error {
	c, err := course.Open(b.State.Root)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		ids = c.Lessons()
	}
	lessons, err := compile(c, ids, true)
	if err != nil {
		return err
	}
	// The cells to come embed the exercises, so these go first.
	for _, lesson := range lessons {
		if err := replace(c.ExercisesFile(lesson.ID), lesson.Exercises); err != nil {
			return err
		}
	}
	editions, err := b.editions(c, lessons)
	if err != nil {
		return err
	}
	if err := b.execute(ctx, editions); err != nil {
		return err
	}
	var problems []error
	for _, id := range ids {
		if err := b.finish(ctx, c, id, editions); err != nil {
			problems = append(problems, err)
		}
	}
	return errors.Join(append(problems, b.refresh(c, ids))...)
}

// compile compiles several lessons and reports the problems of all.
func compile(c *course.Course, ids []string, draft bool) ([]*course.Lesson, error) {
	var lessons []*course.Lesson
	var problems []error
	for _, id := range ids {
		lesson, err := c.Compile(id, draft)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		lessons = append(lessons, lesson)
	}
	return lessons, errors.Join(problems...)
}

// compiled compiles the lessons, all where none is named, of what is committed.
func (b *Builder) compiled(ids []string) (*course.Course, []*course.Lesson, error) {
	c, err := course.Open(b.State.Root)
	if err != nil {
		return nil, nil, err
	}
	if len(ids) == 0 {
		ids = c.Lessons()
	}
	lessons, err := compile(c, ids, false)
	return c, lessons, err
}

// editions makes the jobs. A recorded cell takes over the outputs of the committed
// notebook, which must have been made by the same code.
func (b *Builder) editions(c *course.Course, lessons []*course.Lesson) ([]*edition, error) {
	var editions []*edition
	var problems []error
	for _, lesson := range lessons {
		for _, l := range course.Languages {
			nb, path := lesson.Notebooks[l], c.NotebookFile(lesson.ID, l)
			if !b.Long {
				problems = append(problems, record(nb, path))
			}
			editions = append(editions, &edition{lesson: lesson.ID, language: l,
				job: &run.Job{Path: c.Short(path), Folder: filepath.Dir(path), Notebook: nb, Skip: b.skip}})
		}
	}
	return editions, errors.Join(problems...)
}

// execute runs the editions and reads what they measured.
func (b *Builder) execute(ctx context.Context, editions []*edition) error {
	folder, err := b.run(ctx, editions)
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	for _, e := range editions {
		if e.job.Err == nil {
			e.measured, e.job.Err = readMeasured(e.job.Env["KOBAI_CLAIMS"], e.job.Path)
		}
	}
	return nil
}

// run runs the editions and returns the folder with their claims, which the caller
// removes.
func (b *Builder) run(ctx context.Context, editions []*edition) (folder string, err error) {
	if folder, err = os.MkdirTemp("", "kobai-claims-"); err != nil {
		return "", err
	}
	var jobs []*run.Job
	for i, e := range editions {
		if err := os.MkdirAll(e.job.Folder, 0o755); err != nil {
			return "", errors.Join(err, os.RemoveAll(folder))
		}
		e.job.Env = map[string]string{"KOBAI_CLAIMS": filepath.Join(folder, fmt.Sprint(i))}
		jobs = append(jobs, e.job)
	}
	if err := b.runner().Run(ctx, jobs); err != nil {
		return "", errors.Join(err, os.RemoveAll(folder))
	}
	return folder, nil
}

// runner runs two kernels at a time at most: a cell's compilation keeps a core busy,
// its experiment often more.
func (b *Builder) runner() *run.Runner {
	runner := &run.Runner{State: b.State, Parallel: run.Kernels(), Watch: b.Progress.Watch}
	if b.Long {
		runner.Timeout = 2 * time.Hour
	}
	return runner
}

// finish writes what one lesson gave.
func (b *Builder) finish(ctx context.Context, c *course.Course, id string, editions []*edition) error {
	var mine []*edition
	for _, e := range editions {
		if e.lesson != id {
			continue
		}
		if e.job.Err != nil {
			return e.job.Err
		}
		mine = append(mine, e)
	}
	if err := agree(mine[0], mine[1]); err != nil {
		return err
	}
	// Another build may have measured other lessons while this one ran.
	latest, err := course.ReadClaims(c.ClaimsFile())
	if err != nil {
		return err
	}
	c.Claims = latest
	measured := mine[0].measured
	for name, claim := range c.Claims[id] {
		if _, again := measured[name]; !again && !b.Long && recorded(mine[0].job.Notebook, name) {
			measured[name] = claim
		}
	}
	before := maps.Clone(c.Claims)
	c.Claims[id] = measured
	if len(measured) == 0 {
		delete(c.Claims, id)
	}
	lesson, err := c.Compile(id, false)
	if err != nil {
		c.Claims = before // the lessons after this one write the file too
		return err
	}
	pictures, err := figure.NewRenderer(os.DirFS(filepath.Join(b.State.Root, "kernel-setup", "assets")))
	if err != nil {
		return err
	}
	for _, e := range mine {
		// Only the prose can differ between the draft and this: the outputs belong to it.
		nb := lesson.Notebooks[e.language]
		for i, cell := range e.job.Notebook.Cells {
			nb.Cells[i].Outputs, nb.Cells[i].ExecutionCount = cell.Outputs, cell.ExecutionCount
		}
		if err := run.Pictures(ctx, pictures, nb); err != nil {
			return fmt.Errorf("%s: %w", e.job.Path, err)
		}
		text, err := nb.Bytes()
		if err != nil {
			return err
		}
		if err := replace(c.NotebookFile(id, e.language), text); err != nil {
			return err
		}
	}
	if err := replace(c.ExercisesFile(id), lesson.Exercises); err != nil {
		return err
	}
	return replace(c.ClaimsFile(), c.Claims.Bytes())
}

// replace writes a file unless it is already as it should be. Without a text it
// removes the file.
func replace(path string, text []byte) error {
	before, err := os.ReadFile(path)
	if err == nil && bytes.Equal(before, text) && text != nil {
		return nil
	}
	if text == nil {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return notebook.Replace(path, text)
}
