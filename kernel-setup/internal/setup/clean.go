package setup

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
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
	if err := remove(d.Path()); err != nil {
		return Explain(err, d)
	}
	p.Say(cleaned, d.Path())
	return nil
}

// remove removes the private folder: what marks it as ours late, so that the next one goes on where this one is interrupted, and the
// lock that others wait for last, since they then make the folder anew.
func remove(folder string) error {
	last := []string{"CACHEDIR.TAG", "lab.lock", "setup.lock"}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if slices.Contains(last, entry.Name()) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(folder, entry.Name())); err != nil {
			return err
		}
	}
	for _, name := range last {
		if err := os.RemoveAll(filepath.Join(folder, name)); err != nil {
			return err
		}
	}
	os.Remove(folder) // fails where somebody has begun to make it anew
	return nil
}
