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
}

// part is one part of the suite. It reports to the suite's tally; its error says
// that it could not do its work.
type part struct {
	id   string // as the command line names it
	name string
	run  func(ctx context.Context) error
}

func (s *Suite) parts() []part {
	return []part{
		{"top", "the top of the checkout", s.listing},
		{"format", "formatting", s.formatting},
		{"vet", "go vet", s.vet},
		{"staticcheck", "staticcheck", s.staticcheck},
		{"go", "Go tests", s.goTests},
		{"portable", "without assembly", s.portable},
		{"32bit", "with 32 bits", s.narrow},
		{"wasm", "as WebAssembly", s.wasm},
		{"arm64", "on 64-bit Arm", s.emulated},
		{"platforms", "other platforms", s.compiled},
		{"race", "race detector", s.race},
		{"notebooks", "notebooks", s.notebooks},
		{"e2e", "end to end", s.endToEnd},
	}
}

// Parts are the short names of the parts, in the order in which they run.
func Parts() []string {
	var ids []string
	for _, p := range new(Suite).parts() {
		ids = append(ids, p.id)
	}
	return ids
}

// Run runs every part that is wanted, whatever became of those before it, and ends with a line
// that counts. The error says that something failed.
func (s *Suite) Run(ctx context.Context) error {
	s.tally = tally{out: s.Out, strict: s.Strict}
	for _, p := range s.parts() {
		if len(s.Only) > 0 && !slices.Contains(s.Only, p.id) {
			continue
		}
		fmt.Fprintf(s.Out, "== %s\n", p.name)
		begun := time.Now()
		err := p.run(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.tally.fail("%s: %v", p.name, err)
		}
		fmt.Fprintf(s.Out, "   %.1f s\n", time.Since(begun).Seconds())
	}
	fmt.Fprintln(s.Out, s.tally.line())
	if s.tally.failed > 0 {
		return ErrFailed
	}
	return nil
}

// tally counts, and says at once what failed or was skipped.
type tally struct {
	out                     io.Writer
	strict                  bool // a skip is a failure
	quiet                   bool // a skip is neither counted nor said
	passed, failed, skipped int
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
