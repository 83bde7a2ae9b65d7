// Package prove holds the course to its word: the committed notebooks are what their
// sources give, every number lies in its band, with other seeds too, settings that
// matter break it, what a learner may try is answered, and every conclusion stands
// where an afternoon's experiment would overturn it. It changes nothing.
package prove

import (
	"fmt"
	"runtime"
	"sync"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/run"
)

// Prover proves the course of a checkout. Its proofs may run side by side: experiments
// that take one core wait for one another.
type Prover struct {
	State    checkout.Dir
	Progress *progress.Progress // may be nil where only Check is asked

	once  sync.Once
	free  chan struct{}
	moved map[string][]build.Measurement // by lesson, what Check measured with seeds moved by one
}

// room is taken by each experiment while it runs: as many at a time as there are kernels
// when a lesson is built.
func (p *Prover) room() chan struct{} {
	p.once.Do(func() { p.free = make(chan struct{}, run.Kernels()) })
	return p.free
}

// cores are an experiment's share of the processor.
func cores() string { return fmt.Sprint(max(1, runtime.GOMAXPROCS(0)/run.Kernels())) }

// builder executes lessons as a build does.
func (p *Prover) builder() *build.Builder {
	return &build.Builder{State: p.State, Progress: p.Progress}
}

// compiled compiles the lessons, all where none is named, of what is committed.
func (p *Prover) compiled(ids []string) (*course.Course, []*course.Lesson, error) {
	c, err := course.Open(p.State.Root)
	if err != nil {
		return nil, nil, err
	}
	if len(ids) == 0 {
		ids = c.Lessons()
	}
	lessons, err := build.Compile(c, ids, false)
	return c, lessons, err
}

// tell says a line of what experiments took, where somebody listens.
func (p *Prover) tell(line string) {
	if p.Progress != nil {
		p.Progress.Line(line)
	}
}
