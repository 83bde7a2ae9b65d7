// Package suite is the whole test of a checkout: formatting, vet, staticcheck,
// every Go test, the engine without its assembly, with 32 bits, as WebAssembly and on
// an emulated 64-bit Arm, what the other platforms compile, the race detector, the
// notebooks with their proofs, and the lab end to end. What cannot be done here is
// said in one line each.
package suite

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
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
	id     string // as the command line names it
	name   i18n.Text
	run    func(s *Suite, ctx context.Context) error
	itself bool // it works in this process too, and is the only one that does while it runs
	// unseen says that it has programs started that the suite does not see. No more than one part does.
	unseen bool
}

// parts are all there is to do, in the order in which they begin: whichever ends, the next one that waits takes its place.
var parts = []part{
	{id: "top", name: partTop, run: (*Suite).listing},
	{id: "format", name: partFormat, run: (*Suite).formatting},
	{id: "vet", name: partVet, run: (*Suite).vet},
	{id: "arm64", name: partArm64, run: (*Suite).emulated},
	{id: "go", name: partGo, run: (*Suite).goTests},
	// Of what these compile, little is what the Go tests compile. The linter comes when that is there.
	{id: "platforms", name: partPlatforms, run: (*Suite).compiled, itself: true},
	{id: "race", name: partRace, run: (*Suite).race},
	{id: "staticcheck", name: partStaticcheck, run: (*Suite).staticcheck},
	{id: "wasm", name: partWasm, run: (*Suite).wasm},
	// The lab and its browser mostly wait: others, to the end, take the time.
	{id: "e2e", name: partEndToEnd, run: (*Suite).endToEnd},
	{id: "notebooks", name: partNotebooks, run: (*Suite).notebooks, unseen: true},
	{id: "32bit", name: part32Bit, run: (*Suite).narrow},
	{id: "portable", name: partPortable, run: (*Suite).portable},
}

// atOnce is how many parts run side by side.
const atOnce = 2

// Parts are the short names of the parts, in the order in which they begin and are said.
func Parts() []string {
	var ids []string
	for _, p := range parts {
		ids = append(ids, p.id)
	}
	return ids
}

// Run runs every part that is wanted, whatever became of those before it, and ends with a line
// that counts. The error says that something failed.
func (s *Suite) Run(ctx context.Context) error {
	s.tally = tally{out: s.Out, strict: s.Strict}
	begun := time.Now()
	if err := s.sideBySide(ctx, parts); err != nil {
		return err
	}
	s.tally.tables(took{name: allParts.String(), wall: time.Since(begun).Seconds(), worked: spentSoFar().Seconds()})
	fmt.Fprintln(s.Out, s.tally.line())
	if s.tally.failed > 0 {
		return ErrFailed
	}
	return nil
}

// sideBySide runs parts, some at once, and says them in their order.
func (s *Suite) sideBySide(ctx context.Context, parts []part) error {
	if len(s.Only) > 0 {
		parts = slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return !slices.Contains(s.Only, p.id) })
	}
	said, counted := newTurns(s.Out, len(parts)), make([]tally, len(parts))
	before := spentSoFar()
	var begun atomic.Int32
	var running sync.WaitGroup
	for range atOnce {
		running.Go(func() {
			for ctx.Err() == nil {
				i := int(begun.Add(1)) - 1
				if i >= len(parts) {
					return
				}
				counted[i] = s.one(ctx, parts[i], said.writer(i))
				said.end(i)
			}
		})
	}
	running.Wait()
	charge(counted, (spentSoFar() - before).Seconds())
	for i := range parts {
		s.tally.add(counted[i])
	}
	return ctx.Err()
}

// one runs a part, and counts.
func (s *Suite) one(ctx context.Context, p part, out io.Writer) tally {
	mine := &Suite{State: s.State, Out: out, Strict: s.Strict, tally: tally{out: out, strict: s.Strict}}
	fmt.Fprintf(out, "== %s\n", p.name)
	begun := time.Now()
	before := spentBy(syscall.RUSAGE_SELF)
	if err := p.run(mine, ctx); err != nil && ctx.Err() == nil {
		mine.tally.fail(behind.With(p.name, err))
	}
	if p.itself {
		mine.worked += spentBy(syscall.RUSAGE_SELF) - before
	}
	one := took{name: p.name.String(), wall: time.Since(begun).Seconds(), worked: mine.worked.Seconds(), unseen: p.unseen}
	fmt.Fprintln(out, seconds.With(one.wall))
	mine.tally.took = append(mine.tally.took, one)
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

func (t *tally) fail(sentence string) {
	t.failed++
	fmt.Fprintln(t.out, failure.With(sentence))
}

func (t *tally) skip(sentence string) {
	if t.quiet {
		return
	}
	if t.strict {
		t.fail(nothingSkips.With(sentence))
		return
	}
	t.skipped++
	fmt.Fprintln(t.out, skipped.With(sentence))
}

func (t *tally) line() string {
	return fmt.Sprintf(counted, t.passed, t.failed, t.skipped)
}

// ErrFailed says that a test failed; which one has been printed.
var ErrFailed = failed{}

type failed struct{}

func (failed) Error() string { return testsFailed.String() }
