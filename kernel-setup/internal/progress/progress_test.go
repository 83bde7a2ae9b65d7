package progress

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/i18n"
)

func TestStepSaysHowItEnds(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	var out bytes.Buffer
	p := New(&out)
	what := i18n.Text{JA: "準備", EN: "set-up"}
	p.Step(what)(nil)
	p.Step(what)(errors.New("no"))
	for _, want := range []string{"  set-up …\n", "  set-up: done in 0.0 s\n", "  set-up: stopped after 0.0 s\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in %q", want, &out)
		}
	}
}

// A line takes the place of the one that moves, whatever that was long; in a file nothing moves.
func TestTheMovingLineGivesWay(t *testing.T) {
	var out bytes.Buffer
	p := &Progress{out: &out, moves: true}
	p.Move("cell 10 of 12")
	p.Move("cell 11")
	p.Line("done")
	fmt.Fprintf(p, "%d files\n", 3)
	if want := "\rcell 10 of 12\rcell 11      \r       \rdone\n3 files\n"; out.String() != want {
		t.Errorf("%q, wants %q", &out, want)
	}
	out.Reset()
	p = New(&out)
	p.Move("cell 10 of 12")
	p.Line("done")
	if out.String() != "done\n" {
		t.Errorf("in a file: %q", &out)
	}
}
