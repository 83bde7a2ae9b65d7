package suite

import (
	"cmp"
	"fmt"
	"slices"
	"syscall"
	"time"
)

// took is what a part, or one test, cost: the seconds that it ran, and those that
// processors worked for it. The second hardly depend on what else the machine does.
type took struct {
	name         string
	wall, worked float64
	unseen       bool // what no other is charged with is its
}

// spentSoFar is how long processors have worked for this process and for the
// programs that it has waited for.
func spentSoFar() time.Duration {
	return spentBy(syscall.RUSAGE_SELF) + spentBy(syscall.RUSAGE_CHILDREN)
}

// spentBy is how long processors have worked for one of the two.
func spentBy(who int) time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(who, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// charge charges the part whose programs are not seen with what processors worked
// since the parts began and no other is charged with.
func charge(parts []tally, worked float64) {
	var it *took
	for _, one := range parts {
		for i := range one.took {
			worked -= one.took[i].worked
			if one.took[i].unseen {
				it = &one.took[i]
			}
		}
	}
	if it != nil {
		it.worked += max(0, worked)
	}
}

// dear is how many of the dearest tests are named.
const dear = 10

// tables say where the time went: the part for which processors worked longest comes
// first. Parts that ran side by side slowed one another; what processors worked for
// them is the same.
func (t *tally) tables(whole took) {
	slices.SortStableFunc(t.took, func(a, b took) int { return cmp.Compare(b.worked, a.worked) })
	fmt.Fprintln(t.out, whereTime.String())
	for _, one := range append(t.took, whole) {
		fmt.Fprintf(t.out, "   %7.1f %7.1f  %s\n", one.worked, one.wall, one.name)
	}
	if len(t.tests) == 0 {
		return
	}
	fmt.Fprintln(t.out, longestTests.String())
	for _, one := range t.tests {
		fmt.Fprintf(t.out, "   %7.1f  %s\n", one.wall, one.name)
	}
}

// longest keeps the tests that ran longest.
func longest(tests []took) []took {
	slices.SortStableFunc(tests, func(a, b took) int { return cmp.Compare(b.wall, a.wall) })
	return tests[:min(len(tests), dear)]
}
