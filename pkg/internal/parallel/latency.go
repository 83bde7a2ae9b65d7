package parallel

import (
	"sync/atomic"
	"time"
)

const (
	// remoteLatency is the wake latency, in nanoseconds, from which on two cores
	// are not of one processor: then to fetch what the other wrote costs more than
	// a task gains that is worth fewer than remoteWorth cores. Two cores of a server
	// processor, which share no cache but the last, take 500; sharing gained them
	// something with every task that is worth two, up to a third of the time.
	remoteLatency, remoteWorth = 1000, 8
	// remoteRetry is when it is tried again: virtual machines may find their
	// cores moved.
	remoteRetry = time.Second
)

// wakeLatency is how long after a task became known a worker takes its part, in
// nanoseconds, smoothed.
type wakeLatency struct{ smoothed atomic.Int64 }

// observe takes one more time into account, but for those that tell of a sleep.
func (w *wakeLatency) observe(took time.Duration) {
	const smooth, asleep = 16, 4 * remoteLatency
	if before := w.smoothed.Load(); took < asleep {
		w.smoothed.Store(before + (int64(took)-before)/smooth)
	}
}

// isRemote tells whether workers are remote, and if so forgets it.
func (w *wakeLatency) isRemote() bool {
	if w.smoothed.Load() <= remoteLatency {
		return false
	}
	w.smoothed.Store(0)
	return true
}
