package process

import (
	"slices"
	"syscall"
	"time"
)

// End asks processes to end and, after a time of grace, kills those that have
// not. A negative number stands for a whole process group.
func End(pids []int, grace time.Duration) {
	running := func(pid int) bool { return syscall.Kill(pid, 0) == nil }
	for _, pid := range pids {
		syscall.Kill(pid, syscall.SIGTERM)
	}
	for deadline := time.Now().Add(grace); slices.ContainsFunc(pids, running); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			for _, pid := range pids {
				syscall.Kill(pid, syscall.SIGKILL)
			}
			return
		}
	}
}
