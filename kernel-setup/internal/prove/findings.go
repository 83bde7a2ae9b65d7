package prove

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/near"
	"kobai/kernel-setup/internal/process"
	"kobai/pkg/finding/plan"
)

// Findings runs the experiments behind the lessons' conclusions, and says of each the
// case that came nearest to overturning it. Beside lessons, 04-remedy, single findings may
// be named, 04-remedy/narrows. A sample takes one seed and the settings as they stand,
// leaves out what takes too long for it, and judges no medians. Findings returns how many
// were judged and held; the error has a line for each that did not.
//
// A finding measures its cases on all cores. In the sample it has but a few, so that
// there several run side by side, and the findings of the next lesson are compiled
// while those of one run.
func (p *Prover) Findings(ctx context.Context, ids []string, sample bool) (held int, err error) {
	names, wanted := apart(ids)
	_, lessons, err := p.compiled(names)
	if err != nil {
		return 0, err
	}
	for _, lesson := range lessons {
		if err := choose(lesson, wanted[lesson.ID]); err != nil {
			return 0, err
		}
	}
	s := shaking{Prover: p, sample: sample, free: p.room(), built: new(atomic.Int64), took: new(atomic.Int64)}
	if !sample {
		s.free = make(chan struct{}, 1)
	}
	declared := 0
	helds, problems := make([]int, len(lessons)), make([]error, len(lessons))
	var running sync.WaitGroup
	for i, lesson := range lessons {
		declared += len(lesson.Findings)
		run, err := s.prepare(ctx, lesson)
		if err != nil {
			problems[i] = err
			continue
		}
		running.Go(func() { helds[i], problems[i] = run() })
	}
	running.Wait()
	for _, n := range helds {
		held += n
	}
	if ctx.Err() != nil {
		return held, ctx.Err()
	}
	fmt.Fprintln(p.Progress, worked.With(shakingAll, time.Duration(s.built.Load()).Seconds(), time.Duration(s.took.Load()).Seconds()))
	said := findingsHold
	if sample {
		said = inTheSample
	}
	fmt.Fprintln(p.Progress, said.With(held, declared))
	return held, errors.Join(problems...)
}

// apart parts what is asked for into lessons, each named once, and the findings that are
// wanted of them: none where the whole lesson is.
func apart(ids []string) (lessons []string, wanted map[string][]string) {
	wanted, whole := map[string][]string{}, map[string]bool{}
	for _, id := range ids {
		lesson, finding, one := strings.Cut(id, "/")
		if !slices.Contains(lessons, lesson) {
			lessons = append(lessons, lesson)
		}
		wanted[lesson] = append(wanted[lesson], finding)
		whole[lesson] = whole[lesson] || !one
	}
	maps.DeleteFunc(wanted, func(lesson string, _ []string) bool { return whole[lesson] })
	return lessons, wanted
}

// choose leaves of a lesson's findings those that are wanted, all where none is named.
func choose(lesson *course.Lesson, wanted []string) error {
	var names []string
	for _, f := range lesson.Findings {
		names = append(names, f.ID)
	}
	for _, one := range wanted {
		if slices.Contains(names, one) {
			continue
		}
		if like := near.To(one, names); len(like) > 0 {
			return noFindingNear.Fault(lesson.ID, one, strings.Join(like, orWord.String()))
		}
		return noFinding.Fault(lesson.ID, one, strings.Join(names, ", "))
	}
	if len(wanted) > 0 {
		lesson.Findings = slices.DeleteFunc(lesson.Findings, func(f course.Finding) bool { return !slices.Contains(wanted, f.ID) })
	}
	return nil
}

// shaking is one run of findings.
type shaking struct {
	*Prover
	sample bool
	free   chan struct{} // taken by each finding while it runs

	built, took *atomic.Int64 // nanoseconds of the processors' time, for compiling and for the findings
}

// prepare builds the program of a lesson's findings, which run then runs once for each,
// so that one that panics takes no other along.
func (s shaking) prepare(ctx context.Context, lesson *course.Lesson) (run func() (held int, err error), err error) {
	if len(lesson.Findings) == 0 {
		return func() (int, error) { return 0, nil }, nil
	}
	folder, err := os.MkdirTemp("", "kobai-findings-")
	if err != nil {
		return nil, err
	}
	program, err := s.compileFindings(ctx, lesson, folder)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return func() (int, error) {
		defer os.RemoveAll(folder)
		judged, problems := make([]bool, len(lesson.Findings)), make([]error, len(lesson.Findings))
		var running sync.WaitGroup
		for i, f := range lesson.Findings {
			if s.sample && !f.Sampled {
				continue
			}
			s.free <- struct{}{}
			running.Go(func() {
				defer func() { <-s.free }()
				judged[i], problems[i] = s.shake(ctx, lesson.ID, f, program, filepath.Join(folder, f.ID))
			})
		}
		running.Wait()
		held := 0
		for i, err := range problems {
			if err == nil && judged[i] {
				held++
			}
		}
		return held, errors.Join(problems...)
	}, nil
}

// shake runs one finding, says what became of it, and tells whether anything of it was judged.
func (s shaking) shake(ctx context.Context, lesson string, f course.Finding, program, file string) (judged bool, err error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	report, err := s.runFinding(ctx, program, file, f.ID, s.sample)
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err == nil {
		err = verdict(report)
	}
	name := fmt.Sprintf("%s %s", lesson, f.ID)
	switch {
	case err != nil:
		fmt.Fprintln(s.Progress, findingFalls.With(name))
		return true, findingAt.Fault(name, lesson, f.Line, err)
	case report.Cases == 0:
		fmt.Fprintln(s.Progress, findingRan.With(name, notes(report)))
		return false, nil
	}
	fmt.Fprintln(s.Progress, findingHolds.With(name, report.Cases, nearest(report)))
	return true, nil
}

// sourceLine is where a lesson's source stands in what the compiler says.
var sourceLine = regexp.MustCompile(`(?m)^\S*?(notebooks/lessons/)`)

// compileFindings builds a lesson's program and returns its path.
func (s shaking) compileFindings(ctx context.Context, lesson *course.Lesson, folder string) (program string, err error) {
	source := filepath.Join(folder, "main.go")
	if err := os.WriteFile(source, []byte(lesson.Program), 0o644); err != nil {
		return "", err
	}
	program = filepath.Join(folder, "findings.exe")
	build := process.Command(ctx, time.Second, "go", "build", "-buildvcs=false", "-ldflags=-s -w", "-o", program, source)
	build.Dir, build.Env = s.State.Root, checkout.CollectsLate(s.State.Env())
	said, err := build.CombinedOutput()
	s.built.Add(int64(process.Worked(build.ProcessState)))
	if err != nil {
		text := sourceLine.ReplaceAllString(strings.TrimSpace(string(said)), "$1")
		return "", findingsBroken.Fault(lesson.ID, err, text)
	}
	return program, nil
}

// runFinding runs one finding. What its experiment prints counts only where it fails.
func (s shaking) runFinding(ctx context.Context, program, file, id string, sample bool) (r plan.Report, err error) {
	args := []string{id, file}
	if sample {
		args = append(args, "sample")
	}
	experiment := process.Command(ctx, time.Second, program, args...)
	experiment.Dir = s.State.Root
	set := map[string]string{"KOBAI_LANG": i18n.Language()}
	if sample {
		set["GOMAXPROCS"] = cores()
	}
	experiment.Env = checkout.Environ(s.State.Env(), set, "KOBAI_CLAIMS", shift, "KOBAI_STEPS")
	said, err := experiment.CombinedOutput()
	s.took.Add(int64(process.Worked(experiment.ProcessState)))
	if err != nil {
		return r, endedBadly.Fault(err, strings.TrimSpace(string(said)))
	}
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	return r, err
}

// verdict is nil where a finding holds.
func verdict(r plan.Report) error {
	switch {
	case r.Holds:
		return nil
	case r.Problem != "":
		return errors.New(r.Problem)
	}
	return fell.Fault(ifAny(fellWhere, r.Nearest.Where), r.Nearest.Says, percent(-r.Nearest.Distance), notes(r))
}

// nearest says which case came nearest to overturning a finding that holds.
func nearest(r plan.Report) string {
	return closest.With(r.Nearest.Says, ifAny(where, r.Nearest.Where), percent(r.Nearest.Distance), notes(r))
}

// ifAny says something of a part of a report that may be empty.
func ifAny(says i18n.Text, part string) string {
	if part == "" {
		return ""
	}
	return says.With(part)
}

func notes(r plan.Report) string {
	all := ""
	for _, one := range r.Notes {
		all += note.With(one)
	}
	return all
}

// percent writes a distance with two digits, or as many as it has before its point.
func percent(distance float64) string {
	if math.Abs(distance) >= 0.1 {
		return fmt.Sprintf("%.0f%%", 100*distance)
	}
	return fmt.Sprintf("%.2g%%", 100*distance)
}

// Unproved lists the paragraphs of the lessons that conclude from measured numbers and
// have no finding.
func (p *Prover) Unproved(ids []string) (course.Problems, error) {
	_, lessons, err := p.compiled(ids)
	var all course.Problems
	for _, lesson := range lessons {
		all = append(all, lesson.Unproved...)
	}
	return all, err
}
