package prove

import (
	"context"
	"errors"
	"maps"
	"slices"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/course"
)

// leastTries is how many other values each try-it cell is run with.
const leastTries = 10

// Probe runs the experiments that the lessons name. A swap whose claim stays in
// its band shows a claim that proves nothing; a value that a learner may try must
// show what the lesson says of it. Probe returns how many did as they should.
func (p *Prover) Probe(ctx context.Context, ids []string) (held int, err error) {
	c, lessons, err := p.compiled(ids)
	if err != nil {
		return 0, err
	}
	var experiments []*experiment
	var probes []course.Probe
	var problems []error
	for _, lesson := range lessons {
		problems = append(append(problems, untried(lesson)...), unshaken(lesson, c.Claims[lesson.ID])...)
		for _, p := range lesson.Probes {
			experiments = append(experiments, &experiment{lesson: lesson.ID, name: p.Name, source: p.Source})
			probes = append(probes, p)
		}
	}
	if err := p.experiment(ctx, probing, experiments); err != nil {
		return 0, err
	}
	for i, e := range experiments {
		wrong := judge(probes[i], e)
		for _, problem := range wrong {
			problems = append(problems, ofExperiment.Fault(e.lesson, e.name, problem))
		}
		if len(wrong) == 0 {
			held++
		}
	}
	return held, errors.Join(problems...)
}

// untried finds the try-it cells of a lesson that are tried with too few values.
func untried(lesson *course.Lesson) []error {
	var problems []error
	for _, cell := range lesson.Notebooks[course.English].Cells {
		if !cell.Tagged("try-it") {
			continue
		}
		tried := 0
		for _, p := range lesson.Probes {
			if p.Cell == cell.ID && p.Shows != "" {
				tried++
			}
		}
		if tried < leastTries {
			problems = append(problems, tooFewTries.Fault(lesson.ID, cell.ID, tried, leastTries))
		}
	}
	return problems
}

// unshaken finds the claims of a lesson that no swap must break, but for those whose
// cells take minutes.
func unshaken(lesson *course.Lesson, claims map[string]course.Claim) []error {
	var problems []error
	for _, id := range slices.Sorted(maps.Keys(claims)) {
		breaks := func(p course.Probe) bool { return slices.Contains(p.Breaks, id) }
		if !slices.ContainsFunc(lesson.Probes, breaks) && !build.Recorded(lesson.Measuring[course.English], id) {
			problems = append(problems, unbroken.Fault(lesson.ID, id))
		}
	}
	return problems
}

// judge says what is wrong with an experiment.
func judge(p course.Probe, e *experiment) []error {
	if e.err != nil {
		return []error{e.err}
	}
	if p.Shows != "" {
		return shown(p, e)
	}
	var problems []error
	for _, claim := range p.Breaks {
		if err := broken(claim, e); err != nil {
			problems = append(problems, err)
		}
	}
	return problems
}

// broken wants a claim outside its band.
func broken(id string, e *experiment) error {
	for _, line := range e.claims {
		if line.ID == id && line.Value != nil && build.Within(*line.Value, line.Low, line.High) {
			return stillWithin.Fault(id, *line.Value, line.Low, line.High)
		}
		if line.ID == id {
			return nil
		}
	}
	if e.said != "" {
		return cellSaid.Fault(id, e.said)
	}
	return notMeasured.Fault(id)
}
