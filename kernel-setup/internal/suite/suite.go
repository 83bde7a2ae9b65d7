// Package suite is the whole test of a checkout: formatting, vet, staticcheck,
// every Go test, the engine without its assembly, with 32 bits, as WebAssembly and on
// an emulated 64-bit Arm, what the other platforms compile, the race detector, the
// notebooks with their proofs, and the lab end to end. What cannot be done here is
// said in one line each.
package suite

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"kobai/kernel-setup/internal/checkout"
)

// Suite tests one checkout.
type Suite struct {
	State  checkout.Dir
	Out    io.Writer
	Strict bool     // a skip is a failure, as on a machine that has everything
	Only   []string // parts by their short names; none stands for all
	tally  tally
	worked time.Duration // by processors, for the programs that the part that runs has waited for
}

// part is one part of the suite. It reports to the suite's tally; its error says
// that it could not do its work.
type part struct {
	id   string // as the command line names it
	name string
	run  func(s *Suite, ctx context.Context) error
	// within says that it works in this process, or has programs started that the suite does not
	// see. Of the parts that run at a time no more than one does.
	within bool
}

// parts are all there is to do, in stages: each is a list of lanes that run side by side, about as long as each other.
var parts = [][][]part{
	{{
		{id: "top", name: "the top of the checkout", run: (*Suite).listing},
		{id: "format", name: "formatting", run: (*Suite).formatting},
		{id: "vet", name: "go vet", run: (*Suite).vet},
		{id: "go", name: "Go tests", run: (*Suite).goTests},
	}, {
		// Of what these compile, nothing is what the Go tests compile. The linter comes when that is there.
		{id: "arm64", name: "on 64-bit Arm", run: (*Suite).emulated},
		{id: "platforms", name: "other platforms", run: (*Suite).compiled, within: true},
		{id: "race", name: "race detector", run: (*Suite).race},
		{id: "staticcheck", name: "staticcheck", run: (*Suite).staticcheck},
		{id: "portable", name: "without assembly", run: (*Suite).portable},
		{id: "32bit", name: "with 32 bits", run: (*Suite).narrow},
	}},
	// The first of these compile and compute. The lab and its browser mostly wait.
	{{
		{id: "wasm", name: "as WebAssembly", run: (*Suite).wasm},
		{id: "notebooks", name: "notebooks", run: (*Suite).notebooks, within: true},
	}, {
		{id: "e2e", name: "end to end", run: (*Suite).endToEnd},
	}},
}

// Parts are the short names of the parts, in the order in which they are said.
func Parts() []string {
	var ids []string
	for _, lanes := range parts {
		for _, p := range slices.Concat(lanes...) {
			ids = append(ids, p.id)
		}
	}
	return ids
}

// Run runs every part that is wanted, whatever became of those before it, and ends with a line
// that counts. The error says that something failed.
func (s *Suite) Run(ctx context.Context) error {
	s.tally = tally{out: s.Out, strict: s.Strict}
	begun := time.Now()
	for _, lanes := range parts {
		if err := s.sideBySide(ctx, lanes); err != nil {
			return err
		}
	}
	s.tally.tables(took{name: "all", wall: time.Since(begun).Seconds(), worked: spentSoFar().Seconds()})
	fmt.Fprintln(s.Out, s.tally.line())
	if s.tally.failed > 0 {
		return ErrFailed
	}
	return nil
}

// sideBySide runs lanes at a time. What they say comes lane after lane: of the first
// at once, of the others when all have ended.
func (s *Suite) sideBySide(ctx context.Context, lanes [][]part) error {
	said := make([]bytes.Buffer, len(lanes))
	counted := make([]tally, len(lanes))
	before := spentSoFar()
	var running sync.WaitGroup
	for i, lane := range lanes {
		var out io.Writer = &said[i]
		if i == 0 {
			out = s.Out
		}
		running.Go(func() { counted[i] = s.inTurn(ctx, lane, out) })
	}
	running.Wait()
	charge(counted, (spentSoFar() - before).Seconds())
	for i := range lanes {
		s.Out.Write(said[i].Bytes())
		s.tally.add(counted[i])
	}
	return ctx.Err()
}

// inTurn runs parts one after another, and counts.
func (s *Suite) inTurn(ctx context.Context, lane []part, out io.Writer) tally {
	mine := &Suite{State: s.State, Out: out, Strict: s.Strict, tally: tally{out: out, strict: s.Strict}}
	for _, p := range lane {
		if len(s.Only) > 0 && !slices.Contains(s.Only, p.id) {
			continue
		}
		if ctx.Err() != nil {
			break
		}
		fmt.Fprintf(out, "== %s\n", p.name)
		begun := time.Now()
		mine.worked = 0
		if err := p.run(mine, ctx); err != nil && ctx.Err() == nil {
			mine.tally.fail("%s: %v", p.name, err)
		}
		one := took{name: p.name, wall: time.Since(begun).Seconds(), worked: mine.worked.Seconds(), within: p.within}
		fmt.Fprintf(out, "   %.1f s\n", one.wall)
		mine.tally.took = append(mine.tally.took, one)
	}
	return mine.tally
}

// tally counts, and says at once what failed or was skipped.
type tally struct {
	out                     io.Writer
	strict                  bool // a skip is a failure
	quiet                   bool // a skip is neither counted nor said
	passed, failed, skipped int
	took, tests             []took // of the tests only the longest
}

func (t *tally) add(other tally) {
	t.passed, t.failed, t.skipped = t.passed+other.passed, t.failed+other.failed, t.skipped+other.skipped
	t.took = append(t.took, other.took...)
	t.tests = longest(append(t.tests, other.tests...))
}

func (t *tally) pass(n int) { t.passed += n }

func (t *tally) fail(format string, args ...any) {
	t.failed++
	fmt.Fprintf(t.out, "   FAIL "+format+"\n", args...)
}

func (t *tally) skip(format string, args ...any) {
	if t.quiet {
		return
	}
	if t.strict {
		t.fail("nothing may be skipped where CI is set: "+format, args...)
		return
	}
	t.skipped++
	fmt.Fprintf(t.out, "   skip "+format+"\n", args...)
}

func (t *tally) line() string {
	return fmt.Sprintf("%d passed, %d failed, %d skipped", t.passed, t.failed, t.skipped)
}

// ErrFailed says that a test failed; which one has been printed.
var ErrFailed = failed{}

type failed struct{}

func (failed) Error() string { return "the tests failed" }
