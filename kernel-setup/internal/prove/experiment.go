package prove

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/platform"
)

// experiment is a package of course's making that runs a lesson's cell, or several, and
// what it gave.
type experiment struct {
	lesson, name string
	source       string
	function     string            // of the source that runs; RunCells where none is named
	folder       string            // in which it runs; the checkout where none is named
	environ      map[string]string // beside that of every experiment
	still        bool              // it is compiled only

	claims  []build.Measurement
	outputs []notebook.Output
	said    string        // why it failed, if it did
	refused bool          // by the compiler
	took    time.Duration // of the processors' time, however busy they are
	err     error         // why it did not come to its end
}

// experiment runs experiments, each in a process of its own, as many at a time as there
// is room for. They are compiled together, which takes a fraction
// of what each would take in a kernel; that a kernel shows the same is for the build to see.
// While those of a lesson run, those of the next are compiled.
func (p *Prover) experiment(ctx context.Context, why i18n.Text, all []*experiment) error {
	return p.experimentOn(ctx, platform.Native(), why, all)
}

// experimentOn runs experiments as another platform does.
func (p *Prover) experimentOn(ctx context.Context, on platform.Runner, why i18n.Text, all []*experiment) error {
	folder, err := os.MkdirTemp("", "kobai-experiments-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var running sync.WaitGroup
	var saying sync.Mutex
	var built time.Duration
	for i, together := range programs(all) {
		begun := time.Now()
		one := &program{folder: filepath.Join(folder, fmt.Sprint(i)), on: on, experiments: together}
		if err := one.compile(ctx, p.State); err != nil {
			stop(err) // unless it is one of the others that stopped this
			break
		}
		built += one.built
		running.Go(func() {
			if err := p.runAll(ctx, one); err != nil {
				stop(err)
				return
			}
			saying.Lock()
			defer saying.Unlock()
			says := experimentRan
			if together[0].function != "" {
				says = cellsRan
			}
			ran := slices.DeleteFunc(slices.Clone(together), func(e *experiment) bool { return e.still })
			if len(ran) > 0 {
				p.tell(says.With(ran[0].lesson, len(ran), time.Since(begun).Seconds(), longestOf(ran)))
			}
		})
	}
	running.Wait()
	p.tell(worked.With(why, built.Seconds(), spentOn(all).Seconds()))
	return context.Cause(ctx)
}

// spentOn is how long processors worked for experiments.
func spentOn(all []*experiment) (sum time.Duration) {
	for _, e := range all {
		sum += e.took
	}
	return sum
}

// runAll runs the experiments of a program that have been compiled, each when there is
// room for it.
func (p *Prover) runAll(ctx context.Context, one *program) error {
	failures := make([]error, len(one.experiments))
	var running sync.WaitGroup
	for i, e := range one.experiments {
		if e.still || e.said != "" {
			continue // the latter does not compile
		}
		p.room() <- struct{}{}
		running.Go(func() {
			defer func() { <-p.room() }()
			if ctx.Err() == nil {
				failures[i] = one.run(ctx, p.State, i, cores())
			}
		})
	}
	running.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for i, err := range failures {
		if err != nil {
			return ofExperiment.Fault(one.experiments[i].lesson, one.experiments[i].name, err)
		}
	}
	return nil
}

// longestOf says what experiments took of the processors' time, and the one that took most
// of it where there are several.
func longestOf(all []*experiment) string {
	most := all[0]
	for _, e := range all {
		if e.took > most.took {
			most = e
		}
	}
	said := computedFor.With(spentOn(all).Seconds())
	if len(all) > 1 {
		said += mostOfIt.With(most.took.Seconds(), most.name)
	}
	return said
}
