package prove

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/run"
)

// maxNotebook is what a committed notebook may weigh, so that a clone stays light.
const maxNotebook = 800_000

// Check compares the committed files of the lessons, all where none is named, with
// what their sources give, and after a fresh execution with what they give now: of
// each lesson one language in a kernel, the other without and with other seeds, which changes
// the numbers alone. It writes nothing. The error has a line for each difference.
func (p *Prover) Check(ctx context.Context, ids []string, execute bool) error {
	c, err := course.Open(p.State.Root)
	if err != nil {
		return err
	}
	var problems []error
	if len(ids) == 0 {
		ids = c.Lessons()
		problems = strays(c, ids)
	}
	lessons, err := build.Compile(c, ids, false)
	if err != nil {
		return errors.Join(append(problems, err)...)
	}
	for _, lesson := range lessons {
		problems = append(problems, p.regenerated(c, lesson)...)
	}
	if !execute || len(problems) > 0 {
		return errors.Join(problems...)
	}
	builder := p.builder()
	builder.Executes, builder.Measure = p.execute, true
	editions, err := builder.Execute(ctx, c, lessons)
	if err != nil {
		return err
	}
	p.moved = map[string][]build.Measurement{}
	for both := range slices.Chunk(editions, len(course.Languages)) {
		problems = append(problems, p.remeasured(c, both)...)
	}
	return errors.Join(problems...)
}

// strays finds notebooks, exercises and claims whose lesson is gone.
func strays(c *course.Course, ids []string) []error {
	var problems []error
	for _, pattern := range []string{c.NotebookFile("*", course.Japanese), c.NotebookFile("*", course.English), c.ExercisesFile("*")} {
		paths, _ := filepath.Glob(pattern) // the pattern is well formed
		for _, path := range paths {
			id := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
			if !slices.Contains(ids, id) {
				problems = append(problems, stray.Fault(c.Short(path)))
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Claims)) {
		if !slices.Contains(ids, id) {
			problems = append(problems, strayClaims.Fault(id))
		}
	}
	return problems
}

// regenerated compares the committed files of a lesson with the compiler's.
func (p *Prover) regenerated(c *course.Course, lesson *course.Lesson) []error {
	var problems []error
	for _, l := range course.Languages {
		path := c.NotebookFile(lesson.ID, l)
		committed, err := notebook.Read(path)
		if err != nil {
			problems = append(problems, unread.Fault(err))
			continue
		}
		for _, difference := range differences(committed, lesson.Notebooks[l]) {
			problems = append(problems, inFile.Fault(c.Short(path), difference))
		}
		raw, _ := os.ReadFile(path)
		if text, err := committed.Bytes(); err != nil || !bytes.Equal(text, raw) {
			problems = append(problems, byHand.Fault(c.Short(path)))
		}
		if len(raw) > maxNotebook {
			problems = append(problems, tooLarge.Fault(c.Short(path), len(raw), maxNotebook))
		}
	}
	if text, err := os.ReadFile(c.ExercisesFile(lesson.ID)); !bytes.Equal(text, lesson.Exercises) && !(err != nil && lesson.Exercises == nil) {
		problems = append(problems, otherFile.Fault(c.Short(c.ExercisesFile(lesson.ID))))
	}
	return problems
}

// differences says where a committed notebook is not what the source gives.
func differences(committed, fresh *notebook.Notebook) []string {
	if len(committed.Cells) != len(fresh.Cells) {
		return []string{otherCount.With(len(committed.Cells), len(fresh.Cells))}
	}
	var all []string
	for i, want := range fresh.Cells {
		got := committed.Cells[i]
		switch {
		case got.ID != want.ID:
			all = append(all, otherCell.With(i+1, got.ID, want.ID))
		case got.Type != want.Type || got.Source != want.Source:
			all = append(all, otherSource.With(i+1, want.ID))
		case !sameJSON(got.Metadata, want.Metadata):
			all = append(all, otherTags.With(i+1, want.ID))
		}
	}
	if !sameJSON(committed.Metadata, fresh.Metadata) {
		all = append(all, otherMetadata.String())
	}
	return all
}

// remeasured compares what a fresh run of both languages gave with the committed
// outputs and claims, and those of the two languages with each other.
func (p *Prover) remeasured(c *course.Course, both []*build.Edition) []error {
	var problems []error
	var all []*build.Edition // as they are committed
	now := both[1]
	for _, e := range both {
		if e.Shift == 0 {
			now = e
		} else {
			p.moved[e.Lesson] = e.Lines
		}
		if e.Job.Err != nil {
			problems = append(problems, e.Job.Err)
			continue
		}
		committed, err := notebook.Read(c.NotebookFile(e.Lesson, e.Language))
		if err != nil {
			return append(problems, err)
		}
		all = append(all, &build.Edition{Lesson: e.Lesson, Language: e.Language, Notebook: committed})
		for _, difference := range run.Compare(committed, e.Notebook, e.Shift != 0) {
			problems = append(problems, inFile.Fault(e.Job.Path, difference))
		}
	}
	if len(problems) > 0 {
		return problems
	}
	if err := build.Agree(all[0], all[1]); err != nil {
		return []error{err}
	}
	nb, measured := now.Job.Notebook, now.Measured
	for name, claim := range c.Claims[both[0].Lesson] {
		now, again := measured[name]
		switch {
		case !again && !build.Recorded(nb, name):
			problems = append(problems, claimGone.Fault(both[0].Lesson, name))
		case again && (now.Low != claim.Low || now.High != claim.High):
			problems = append(problems, bandChanged.Fault(both[0].Lesson, name))
		}
	}
	for name := range measured {
		if _, known := c.Claims[both[0].Lesson][name]; !known {
			problems = append(problems, claimMissing.Fault(both[0].Lesson, name))
		}
	}
	slices.SortFunc(problems, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return problems
}

// sameJSON compares two values as JSON, where lists of strings come as []any from
// a file.
func sameJSON(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
