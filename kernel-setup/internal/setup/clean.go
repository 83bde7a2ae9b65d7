package setup

import (
	"errors"
	"os"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/progress"
)

// Clean removes the private folder. The learner's notebooks lie elsewhere and
// stay.
func Clean(d checkout.Dir, p *progress.Progress) error {
	text, err := os.ReadFile(d.Path("CACHEDIR.TAG"))
	switch {
	case !checkout.Exists(d.Path()):
		p.Say(nothingToClean, d.Path())
		return nil
	case err != nil || string(text) != tag:
		return notOurs.Fault(d.Path())
	}
	for lock, user := range map[string]i18n.Text{"lab.lock": wordLab, "setup.lock": wordSetUp} {
		held, err := checkout.TryLock(d.Path(lock))
		if busy := new(checkout.BusyError); errors.As(err, &busy) {
			return cleanWhile.Fault(user, busy.Holder)
		}
		if err != nil {
			return Explain(err, d)
		}
		defer held.Release()
	}
	if users := d.Users(); len(users) > 0 {
		return cleanWhile.Fault(wordRun, strings.Join(users, ", "))
	}
	d.Sweep()
	if err := os.RemoveAll(d.Path()); err != nil {
		return Explain(err, d)
	}
	p.Say(cleaned, d.Path())
	return nil
}
