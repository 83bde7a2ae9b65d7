package prove

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/course"
)

// shift is the variable that moves the seeds of a lesson (package lesson).
const shift = "KOBAI_SEED"

// Reseed measures every claim of the lessons with other seeds and compares its median
// over n seeds, of which the committed value is one, with its band. What Check has measured
// with other seeds it does not measure again. It returns how many held; the error has a line
// for each that did not.
func (p *Prover) Reseed(ctx context.Context, ids []string, n int) (held int, err error) {
	c, lessons, err := p.compiled(ids)
	if err != nil {
		return 0, err
	}
	var moved, missing []*experiment
	for _, lesson := range lessons {
		for by := 1; by < n; by++ {
			one := &experiment{lesson: lesson.ID, name: seedsMoved.With(by), source: lesson.Claiming, environ: map[string]string{shift: fmt.Sprint(by)}}
			moved = append(moved, one)
			if lines, known := p.moved[lesson.ID]; known && by == 1 {
				one.claims = lines
				continue
			}
			missing = append(missing, one)
		}
	}
	if err := p.experiment(ctx, reseeding, missing); err != nil {
		return 0, err
	}
	var problems []error
	steady, all := 0, 0
	for i, lesson := range lessons {
		mine := moved[i*(n-1) : (i+1)*(n-1)]
		for _, e := range mine {
			if err := e.failure(); err != nil {
				problems = append(problems, err)
			}
		}
		claims := c.Claims[lesson.ID]
		for _, id := range slices.Sorted(maps.Keys(claims)) {
			if build.Recorded(lesson.Measuring[course.English], id) {
				continue
			}
			all++
			inside, err := p.median(lesson.ID, id, claims[id], mine)
			if inside {
				steady++
			}
			if err != nil {
				problems = append(problems, err)
				continue
			}
			held++
		}
	}
	fmt.Fprintln(p.Progress, claimsSteady.With(all, steady, n))
	return held, errors.Join(problems...)
}

// median compares the median of one claim with its band, and tells whether all its
// values lie within; where not all do, it says how many.
func (p *Prover) median(lesson, id string, claim course.Claim, moved []*experiment) (steady bool, err error) {
	values := []float64{claim.Value}
	for _, e := range moved {
		value, err := e.measured(id)
		if err != nil {
			return false, err
		}
		values = append(values, value)
	}
	slices.Sort(values)
	inside := 0
	for _, v := range values {
		if build.Within(v, claim.Low, claim.High) {
			inside++
		}
	}
	middle := (values[(len(values)-1)/2] + values[len(values)/2]) / 2
	if inside < len(values) {
		fmt.Fprintln(p.Progress, claimSpread.With(lesson+" "+id, middle, values[0], values[len(values)-1], inside, len(values), claim.Low, claim.High))
	}
	if !build.Within(middle, claim.Low, claim.High) {
		return false, medianOutside.Fault(lesson, id, len(values), middle, claim.Low, claim.High)
	}
	return inside == len(values), nil
}
