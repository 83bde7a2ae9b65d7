package suite

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/prove"
)

// seeds is how many seeds each claim is measured with; more take check --seeds.
const seeds = 3

// notebooks compiles and executes the course and compares it with what is
// committed, measures every claim with further seeds and runs the lessons' proofs, of
// their findings a sample.
func (s *Suite) notebooks(ctx context.Context) error {
	c, err := course.Open(s.State.Root)
	if err != nil {
		return err
	}
	lessons := c.Lessons()
	p := &prove.Prover{State: s.State, Progress: progress.New(s.Out)}
	if err := p.Check(ctx, nil, true); err != nil {
		s.each(err)
		return nil
	}
	// Each notebook was regenerated and executed, and each claim held.
	s.tally.pass(2 * len(lessons) * len(course.Languages))
	for _, claims := range c.Claims {
		s.tally.pass(len(claims))
	}
	proofs := []func() (int, error){
		func() (int, error) { return p.Reseed(ctx, nil, seeds) },
		func() (int, error) { return p.Probe(ctx, nil) },
		func() (int, error) { return p.Findings(ctx, nil, true) },
	}
	held, problems := make([]int, len(proofs)), make([]error, len(proofs))
	var running sync.WaitGroup
	for i, proof := range proofs { // side by side, so that no core waits for the last experiment of each
		running.Go(func() { held[i], problems[i] = proof() })
	}
	running.Wait()
	for i := range proofs {
		s.tally.pass(held[i])
		if problems[i] != nil {
			s.each(problems[i])
		}
	}
	unproved, err := p.Unproved(nil)
	if len(unproved) > 0 {
		fmt.Fprintln(s.Out, concluding.With(len(unproved)))
	}
	return err
}

// each counts the errors that were joined, each of which may have several lines.
func (s *Suite) each(err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			s.each(one)
		}
		return
	}
	s.tally.fail(strings.ReplaceAll(err.Error(), "\n", "\n   "))
}
