package prove

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/platform"
)

// Elsewhere measures every claim of the lessons as another platform does, whose sums may
// round otherwise, and wants it in its band. It returns how many held; the error has a
// line for each that did not.
func (p *Prover) Elsewhere(ctx context.Context, ids []string, on platform.Runner) (held int, err error) {
	c, lessons, err := p.compiled(ids)
	if err != nil {
		return 0, err
	}
	var all []*experiment
	for _, lesson := range lessons {
		all = append(all, &experiment{lesson: lesson.ID, name: on.String(), source: lesson.Claiming})
	}
	if err := p.experimentOn(ctx, on, elsewhere, all); err != nil {
		return 0, err
	}
	var problems []error
	same := 0
	for i, lesson := range lessons {
		if err := all[i].failure(); err != nil {
			problems = append(problems, err)
			continue
		}
		claims := c.Claims[lesson.ID]
		for _, id := range slices.Sorted(maps.Keys(claims)) {
			if build.Recorded(lesson.Measuring[course.English], id) {
				continue
			}
			equal, err := all[i].holds(id, claims[id])
			if err != nil {
				problems = append(problems, err)
				continue
			}
			held++
			if equal {
				same++
			}
		}
	}
	fmt.Fprintln(p.Progress, claimsHold.With(on, held, same))
	return held, errors.Join(problems...)
}

// holds compares what was measured of a claim with its band, and tells whether it is the
// committed number.
func (e *experiment) holds(id string, claim course.Claim) (equal bool, err error) {
	value, err := e.measured(id)
	if err == nil && !build.Within(value, claim.Low, claim.High) {
		err = ofExperiment.Fault(e.lesson, e.name, outside.With(id, value, claim.Low, claim.High))
	}
	return err == nil && value == claim.Value, err
}
