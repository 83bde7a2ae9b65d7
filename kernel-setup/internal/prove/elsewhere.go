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
	if err := p.experimentOn(ctx, on, all); err != nil {
		return 0, err
	}
	var problems []error
	same := 0
	for i, lesson := range lessons {
		e := all[i]
		if e.err == nil && e.said != "" {
			e.err = errors.New(e.said)
		}
		if e.err != nil {
			problems = append(problems, fmt.Errorf("%s, %s: %w", e.lesson, e.name, e.err))
			continue
		}
		claims := c.Claims[lesson.ID]
		for _, id := range slices.Sorted(maps.Keys(claims)) {
			if build.Recorded(lesson.Measuring, id) {
				continue
			}
			equal, err := e.holds(id, claims[id])
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
	fmt.Fprintf(p.Progress, "  %s: %d claims hold, %d of them with the committed number\n", on, held, same)
	return held, errors.Join(problems...)
}

// holds compares what was measured of a claim with its band, and tells whether it is the
// committed number.
func (e *experiment) holds(id string, claim course.Claim) (equal bool, err error) {
	at := slices.IndexFunc(e.claims, func(m build.Measurement) bool { return m.ID == id })
	switch {
	case at < 0 || e.claims[at].Value == nil:
		return false, fmt.Errorf("%s, %s: %s was not measured, or is not finite", e.lesson, e.name, id)
	case !build.Within(*e.claims[at].Value, claim.Low, claim.High):
		return false, fmt.Errorf("%s, %s: %s is %v, outside %v … %v", e.lesson, e.name, id, *e.claims[at].Value, claim.Low, claim.High)
	}
	return *e.claims[at].Value == claim.Value, nil
}
