// Package build makes the notebooks of the course from their sources. That they
// hold what they say is package prove's.
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

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/run"
)

// Builder builds the course of a checkout.
type Builder struct {
	State    checkout.Dir
	Long     bool // run the recorded cells too, which takes long
	Times    bool // write what slow cells took into the teachers' page
	Progress *progress.Progress
	Executes func(context.Context, []*Edition) error // two for each lesson; nil has all run in kernels
	Measure  bool                                    // the claims in both languages
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
	lessons, err := Compile(c, ids, true)
	if err != nil {
		return err
	}
	// The cells to come embed the exercises, so these go first.
	for _, lesson := range lessons {
		if err := replace(c.ExercisesFile(lesson.ID), lesson.Exercises); err != nil {
			return err
		}
	}
	editions, err := b.Execute(ctx, c, lessons)
	if err != nil {
		return err
	}
	pictures, err := figure.NewRenderer(os.DirFS(filepath.Join(b.State.Root, "kernel-setup", "assets")))
	if err != nil {
		return err
	}
	var problems []error
	for _, id := range ids {
		if err := b.finish(ctx, c, id, editions, pictures); err != nil {
			problems = append(problems, err)
		}
	}
	if b.Times {
		problems = append(problems, b.writeTimes(editions))
	}
	return errors.Join(append(problems, b.refresh(c, ids))...)
}

// Compile compiles several lessons and reports the problems of all.
func Compile(c *course.Course, ids []string, draft bool) ([]*course.Lesson, error) {
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

// finish writes what one lesson gave.
func (b *Builder) finish(ctx context.Context, c *course.Course, id string, editions []*Edition, pictures *figure.Renderer) error {
	var mine []*Edition
	for _, e := range editions {
		if e.Lesson != id {
			continue
		}
		if e.Job.Err != nil {
			return e.Job.Err
		}
		mine = append(mine, e)
	}
	if err := Agree(mine[0], mine[1]); err != nil {
		return err
	}
	// Another build may have measured other lessons while this one ran.
	latest, err := course.ReadClaims(c.ClaimsFile())
	if err != nil {
		return err
	}
	c.Claims = latest
	measured := mine[1].Measured
	for name, claim := range c.Claims[id] {
		if _, again := measured[name]; !again && !b.Long && Recorded(mine[1].Job.Notebook, name) {
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
	var notebooks []*notebook.Notebook
	for _, e := range mine {
		// Only the prose can differ between the draft and this: the outputs belong to it.
		nb := lesson.Notebooks[e.Language]
		outputs(nb, e.Notebook)
		notebooks = append(notebooks, nb)
	}
	if err := run.Pictures(ctx, pictures, notebooks...); err != nil {
		return fmt.Errorf("%s: %w", id, err)
	}
	for i, e := range mine {
		text, err := notebooks[i].Bytes()
		if err != nil {
			return err
		}
		if err := replace(c.NotebookFile(id, e.Language), text); err != nil {
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
