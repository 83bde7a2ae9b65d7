package setup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/progress"
)

// step makes one thing of the set-up. A stamp with the hash of its inputs is
// written when all of it stands: what was interrupted, or made from other
// inputs, is made anew, and what is whole is left alone.
type step struct {
	name   string                      // of the stamp
	what   i18n.Text                   // for a person
	inputs []string                    // everything that the result depends on
	whole  func(context.Context) bool  // whether the result is there and works
	make   func(context.Context) error // beside, then renamed
}

// note is the error of a step that the lab can do without. The person is told,
// and the step is tried again the next time.
type note string

func (n note) Error() string { return string(n) }

// key is the hash of the inputs.
func (s step) key() string {
	h := sha256.New()
	for _, input := range s.inputs {
		// The length keeps "ab","c" and "a","bc" apart.
		fmt.Fprintf(h, "%d\n%s", len(input), input)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// done reports whether the step need not run.
func (s step) done(ctx context.Context, d checkout.Dir) bool {
	stamp, err := os.ReadFile(d.Path("stamps", s.name))
	return err == nil && string(stamp) == s.key() && s.whole(ctx)
}

// run makes what is missing.
func (s step) run(ctx context.Context, d checkout.Dir, p *progress.Progress) error {
	if s.done(ctx, d) {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err() // what was asked and did not answer may be whole: its stamp stays
	}
	stamp := d.Path("stamps", s.name)
	if err := os.RemoveAll(stamp); err != nil {
		return err
	}
	finish := p.Step(s.what)
	err := s.make(ctx)
	finish(err)
	if lesser := note(""); errors.As(err, &lesser) {
		p.Line("  " + string(lesser))
		return nil
	}
	if err != nil {
		return err
	}
	return atomicfile.Write(stamp, []byte(s.key()), 0o644)
}
