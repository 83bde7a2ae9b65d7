package setup

import (
	"context"
	"errors"
	"os"
	"testing"

	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup/setuptest"
)

// What stands is asked whether it works. That it does not answer when all is interrupted must not have it made anew.
func TestAnInterruptionTakesNothingDown(t *testing.T) {
	m := setuptest.New(t)
	ctx, interrupt := context.WithCancel(t.Context())
	made := false
	one := step{
		name: "one", what: i18n.Text{JA: "一", EN: "one"},
		whole: func(context.Context) bool { interrupt(); return false },
		make:  func(context.Context) error { made = true; return nil },
	}
	m.Write(".kobai/stamps/one", one.key())
	if err := one.run(ctx, m.Dir, progress.New(&setuptest.Buffer{})); !errors.Is(err, context.Canceled) || made {
		t.Errorf("%v, made anew: %v", err, made)
	}
	if _, err := os.Stat(m.Path("stamps", "one")); err != nil {
		t.Error(err)
	}
}
