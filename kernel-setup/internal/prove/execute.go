package prove

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"sync"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/run"
)

// execute executes the notebooks of lessons, which come by lesson and in each in the order of course.Languages. Of a lesson
// with an even number the Japanese one runs in a kernel, cell by cell as a learner runs it, of the others the English one. The
// code of the two differs in its words alone, so the other runs without a kernel, whose compiling and linking takes most
// of a notebook's time: its cells are parts of one program. Its commands for the kernel, and what a program cannot do, run in a kernel too.
// And it runs with its seeds moved by one: what it measures so, Reseed need not measure again.
func (p *Prover) execute(ctx context.Context, editions []*build.Edition) error {
	var inKernel []*run.Job
	var without []*cells
	for both := range slices.Chunk(editions, len(course.Languages)) {
		number, _ := strconv.Atoi(both[0].Lesson[:2]) // lessons are called so
		for i, e := range both {
			job := e.Job
			if number%len(course.Languages) != i {
				if c, ok := takenApart(e); ok {
					c.readersGet(both)
					without = append(without, c)
					job = c.commands()
				}
			}
			inKernel = append(inKernel, job)
		}
	}
	var running sync.WaitGroup
	var problem, failed error
	running.Go(func() { problem = p.builder().Runner().Run(ctx, inKernel) })
	failed = p.executeCells(ctx, without)
	running.Wait()
	if problem != nil || failed != nil {
		return errors.Join(problem, failed)
	}
	var left []*run.Job
	for _, c := range without {
		if c.refused() {
			left = append(left, c.edition.Job)
			continue
		}
		c.finish()
	}
	if len(left) == 0 {
		return nil
	}
	return p.builder().Runner().Run(ctx, left)
}

// cells is a notebook that runs without a kernel.
type cells struct {
	edition     *build.Edition
	kernel      *run.Job // of its commands
	places      []int    // of the cells that run
	experiments []*experiment
	unmeasured  []*experiment // the code that readers get, in each language
}

// takenApart makes an experiment of each cell, with other seeds, or tells that the notebook takes a kernel.
func takenApart(e *build.Edition) (*cells, bool) {
	job := e.Job
	all, ok := course.Cells(job.Notebook, job.Skip)
	if !ok {
		return nil, false
	}
	e.Shift = 1
	job.Env[shift] = strconv.Itoa(e.Shift)
	c := &cells{edition: e}
	for _, cell := range all {
		environ := maps.Clone(cell.Environ)
		maps.Copy(environ, job.Env)
		c.places = append(c.places, cell.Place)
		c.experiments = append(c.experiments, &experiment{lesson: job.Path, name: "#" + job.Notebook.Cells[cell.Place].ID,
			source: cell.Source, function: cell.Run, folder: job.Folder, environ: environ})
	}
	return c, true
}

// readersGet has the code of both editions compiled as their readers get it, without the claims.
func (c *cells) readersGet(both []*build.Edition) {
	for _, e := range both {
		all, _ := course.Cells(e.Notebook, e.Job.Skip)
		for _, cell := range all {
			name := e.Job.Path + " #" + e.Notebook.Cells[cell.Place].ID
			c.unmeasured = append(c.unmeasured, &experiment{lesson: c.edition.Job.Path, name: name, source: cell.Source, function: cell.Run, still: true})
		}
	}
}

// executeCells runs notebooks without a kernel.
func (p *Prover) executeCells(ctx context.Context, all []*cells) error {
	var experiments []*experiment
	for _, c := range all {
		experiments = append(append(experiments, c.experiments...), c.unmeasured...)
	}
	return p.experiment(ctx, withoutKernel, experiments)
}

// commands is the notebook as a kernel runs it, but without what needs none.
func (c *cells) commands() *run.Job {
	one := *c.edition.Job
	one.Skip = func(cell notebook.Cell) bool { return !course.Commands(cell.Source) || c.passed(cell) }
	c.kernel = &one
	return c.kernel
}

// passed tells a cell that does not run at all.
func (c *cells) passed(cell notebook.Cell) bool {
	return c.edition.Job.Skip != nil && c.edition.Job.Skip(cell)
}

// refused tells that the compiler does not take the cells; what it says of each the kernel knows.
func (c *cells) refused() bool {
	return slices.ContainsFunc(c.experiments, func(e *experiment) bool { return e.refused })
}

// finish gives the job what its cells gave, up to the first that failed. Those of the kernel are there already.
func (c *cells) finish() {
	job := c.edition.Job
	nb := job.Notebook
	for i := range nb.Cells {
		if cell := &nb.Cells[i]; cell.Type == "code" && c.kernel.Skip(*cell) && !c.passed(*cell) {
			cell.Outputs = nil // of an earlier run
		}
	}
	if job.Err = c.kernel.Err; job.Err != nil {
		return
	}
	for i, e := range c.experiments {
		cell := &nb.Cells[c.places[i]]
		cell.Outputs = e.outputs
		switch {
		case e.err != nil:
			job.Err = ofExperiment.Fault(e.lesson, e.name, e.err)
			return
		case e.said != "":
			job.Err = &run.CellError{Path: job.Path, Number: c.places[i] + 1, Source: cell.Source, Kind: "error", Text: e.said}
			return
		}
	}
	for _, e := range c.unmeasured {
		if job.Err = e.failure(); job.Err != nil {
			return
		}
	}
}
