package process

import (
	"os"
	"slices"
)

// Using lists the processes, except this one, whose temporary folder is among
// the given ones.
func Using(folders ...string) []int {
	var pids []int
	for _, p := range list() {
		if p.pid != os.Getpid() && slices.Contains(folders, p.temp) {
			pids = append(pids, p.pid)
		}
	}
	return pids
}

// with is a running program with the temporary folder of its environment.
type with struct {
	pid  int
	temp string
}
