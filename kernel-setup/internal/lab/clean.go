package lab

import (
	"errors"
	"os"
	"strings"

	"kobai/kernel-setup/internal/checkout"
)

// Clean removes the private folder. The learner's notebooks lie elsewhere and
// stay.
func Clean(d checkout.Dir, p *Progress) error {
	text, err := os.ReadFile(d.Path("CACHEDIR.TAG"))
	switch {
	case !checkout.Exists(d.Path()):
		p.Say("There is nothing to remove: %s does not exist.", d.Path())
		return nil
	case err != nil || string(text) != tag:
		return fault("%s was not made by this program (its CACHEDIR.TAG is missing): look at it and remove it by hand", d.Path())
	}
	for lock, user := range map[string]string{"lab.lock": "a lab", "setup.lock": "a set-up"} {
		held, err := checkout.TryLock(d.Path(lock))
		if busy := new(checkout.BusyError); errors.As(err, &busy) {
			return fault("%s is running in this checkout, %s: stop it with Ctrl-C in its terminal, then clean", user, busy.Holder)
		}
		if err != nil {
			return explain(err, d)
		}
		defer held.Release()
	}
	if users := d.Users(); len(users) > 0 {
		return fault("%s is running in this checkout: stop it with Ctrl-C in its terminal, then clean", strings.Join(users, ", "))
	}
	d.Sweep()
	if err := os.RemoveAll(d.Path()); err != nil {
		return explain(err, d)
	}
	p.Say("Removed %s. Your notebooks in notebooks/my are untouched.", d.Path())
	return nil
}
