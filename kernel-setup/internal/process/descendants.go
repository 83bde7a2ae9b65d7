package process

import (
	"maps"
	"os"
	"slices"
)

// Descendants lists the processes that this one has started, and those that they
// have started in turn.
func Descendants() []int {
	parents := parents()
	below := []int{os.Getpid()}
	for i := 0; i < len(below); i++ {
		for _, pid := range slices.Sorted(maps.Keys(parents)) {
			if parents[pid] == below[i] && !slices.Contains(below, pid) {
				below = append(below, pid)
			}
		}
	}
	return below[1:]
}
