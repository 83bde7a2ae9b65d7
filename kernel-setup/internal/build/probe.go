package build

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/run"
)

// Probe runs the experiments that the lessons name. A swap whose claim stays in
// its band shows a claim that proves nothing; a value that a learner may try must
// give a figure or one sentence.
func (b *Builder) Probe(ctx context.Context, ids []string) error {
	c, lessons, err := b.compiled(ids)
	if err != nil {
		return err
	}
	var editions []*edition
	var probes []course.Probe
	for _, lesson := range lessons {
		for _, p := range lesson.Probes {
			editions = append(editions, &edition{lesson: lesson.ID, language: course.English, job: &run.Job{
				Path: lesson.ID + ", " + p.Name, Folder: filepath.Dir(c.NotebookFile(lesson.ID, course.English)), Notebook: p.Notebook}})
			probes = append(probes, p)
		}
	}
	return b.recording(ctx, editions, func(i int, lines []measurement) error {
		e, p := editions[i], probes[i]
		for _, claim := range p.Breaks {
			if err := broken(claim, lines); err != nil && e.job.Err == nil {
				return fmt.Errorf("%s: %w", e.job.Path, err)
			}
		}
		if p.Breaks == nil {
			return sensible(e.job, p.Cell)
		}
		var failed *run.CellError
		if errors.As(e.job.Err, &failed) && failed.Number != p.Cell+1 {
			return e.job.Err // a declaration does not compile with the swap
		}
		return nil
	})
}

// broken wants a claim outside its band.
func broken(id string, lines []measurement) error {
	for _, line := range lines {
		if line.ID == id && line.Value != nil && line.Low <= *line.Value && *line.Value <= line.High {
			return fmt.Errorf("%s is %v, still within %v … %v: the claim proves nothing about this setting", id, *line.Value, line.Low, line.High)
		}
		if line.ID == id {
			return nil
		}
	}
	return fmt.Errorf("%s was not measured", id)
}

// sensible wants an output, or a refusal of one sentence instead of a stack.
func sensible(job *run.Job, cell int) error {
	var failed *run.CellError
	switch {
	case job.Err == nil && len(job.Notebook.Cells[cell].Outputs) == 0:
		return fmt.Errorf("%s: the cell shows nothing", job.Path)
	case job.Err == nil:
		return nil
	case !errors.As(job.Err, &failed) || failed.Kind != "error":
		return job.Err
	}
	said := strings.TrimSpace(strings.TrimSuffix(failed.Text, "exit status 1"))
	if said == "" || strings.Contains(said, "\n") || strings.Contains(said, "panic:") {
		return job.Err
	}
	return nil
}

// Reseed runs the lessons with their seeds moved n times and compares the median
// of every claim with its band. The error has a line for each that leaves it.
func (b *Builder) Reseed(ctx context.Context, ids []string, n int) error {
	c, lessons, err := b.compiled(ids)
	if err != nil {
		return err
	}
	var editions []*edition
	for _, lesson := range lessons {
		for shift := range n {
			nb := lesson.Reseeded(shift + 1)
			if err := record(nb, c.NotebookFile(lesson.ID, course.English)); err != nil {
				return err
			}
			editions = append(editions, &edition{lesson: lesson.ID, language: course.English, job: &run.Job{
				Path:   fmt.Sprintf("%s, seeds moved %d", lesson.ID, shift+1),
				Folder: filepath.Dir(c.NotebookFile(lesson.ID, course.English)), Notebook: nb, Skip: b.skip}})
		}
	}
	values, bands := map[string][]float64{}, map[string]measurement{}
	err = b.recording(ctx, editions, func(i int, lines []measurement) error {
		for _, line := range lines {
			name := editions[i].lesson + " " + line.ID
			if line.Value == nil {
				return fmt.Errorf("%s: %s is not finite", editions[i].job.Path, line.ID)
			}
			values[name], bands[name] = append(values[name], *line.Value), line
		}
		return editions[i].job.Err
	})
	problems := []error{err}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		all, band := values[name], bands[name]
		slices.Sort(all)
		middle, within := all[(len(all)-1)/2], 0
		for _, v := range all {
			if band.Low <= v && v <= band.High {
				within++
			}
		}
		fmt.Fprintf(b.Progress.Out, "  %-40s median %.4g, from %.4g to %.4g, %d of %d within %.4g … %.4g\n",
			name, middle, all[0], all[len(all)-1], within, len(all), band.Low, band.High)
		if middle < band.Low || middle > band.High {
			problems = append(problems, fmt.Errorf("%s: the median over %d seeds is %v, outside %v … %v", name, len(all), middle, band.Low, band.High))
		}
	}
	return errors.Join(problems...)
}

// compiled compiles the lessons, all where none is named.
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

// recording runs notebooks and hands what each claimed to judge, in their order.
func (b *Builder) recording(ctx context.Context, editions []*edition, judge func(int, []measurement) error) error {
	folder, err := b.run(ctx, editions)
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	var problems []error
	for i, e := range editions {
		lines, err := readLines(e.job.Env["KOBAI_CLAIMS"])
		if err != nil {
			return fmt.Errorf("%s: its claims cannot be read: %w", e.job.Path, err)
		}
		problems = append(problems, judge(i, lines))
	}
	return errors.Join(problems...)
}
