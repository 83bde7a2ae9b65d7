package suite

import (
	"context"
	"strings"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/run"
)

// notebooks compiles and executes the course and compares it with what is
// committed.
func (s *Suite) notebooks(ctx context.Context) error {
	c, err := course.Open(s.State.Root)
	if err != nil {
		return err
	}
	lessons := c.Lessons()
	b := &build.Builder{State: s.State, Progress: &run.Progress{Out: s.Out}}
	if err := b.Check(ctx, nil, true); err != nil {
		s.each(err)
		return nil
	}
	// Each notebook was regenerated and executed, and each claim held.
	s.tally.pass(2 * len(lessons) * len(course.Languages))
	for _, claims := range c.Claims {
		s.tally.pass(len(claims))
	}
	probes := 0
	for _, id := range lessons {
		lesson, err := c.Compile(id, false)
		if err != nil {
			return err
		}
		probes += len(lesson.Probes)
	}
	if err := b.Probe(ctx, nil); err != nil {
		s.each(err)
		return nil
	}
	s.tally.pass(probes)
	return nil
}

// each counts the errors that were joined, each of which may have several lines.
func (s *Suite) each(err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			s.each(one)
		}
		return
	}
	s.tally.fail("%s", strings.ReplaceAll(err.Error(), "\n", "\n   "))
}
