package lab

import (
	"io"
	"testing"

	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup"
	"kobai/kernel-setup/internal/setup/setuptest"
)

func TestMain(m *testing.M) { setuptest.Main(m) }

// machine is one with what the tests of copies do to them.
type machine struct{ *setuptest.Machine }

func newMachine(t *testing.T, programs ...string) *machine {
	return &machine{setuptest.New(t, programs...)}
}

func ensureOn(m *machine) error { return setup.Ensure(m.T.Context(), m.Dir, progress.New(io.Discard)) }
