package process

import (
	"slices"
	"syscall"
	"time"
)

// End asks processes to end and, after a time of grace, kills those that have
// not. A negative number stands for a whole process group.
func End(pids []int, grace time.Duration) { end(pids, grace, nil) }

// end is End that does not wait any longer when hurry closes.
func end(pids []int, grace time.Duration, hurry <-chan struct{}) {
	running := func(pid int) bool { return syscall.Kill(pid, 0) == nil }
	for _, pid := range pids {
		syscall.Kill(pid, syscall.SIGTERM)
	}
	limit := time.After(grace)
	for slices.ContainsFunc(pids, running) {
		select {
		case <-time.After(20 * time.Millisecond):
			continue
		case <-limit:
		case <-hurry:
		}
		for _, pid := range pids {
			syscall.Kill(pid, syscall.SIGKILL)
		}
		return
	}
}
