package parallel

import (
	"sync/atomic"
	"time"
)

const (
	// An owner who waits for a worker more than maxDelay longer than it worked
	// itself has one whose core another program took in the middle of a part.
	// So cores are not free, and no task is shared for the time of backoffTime.
	maxDelay, backoffTime = time.Millisecond, 200 * time.Millisecond
	// waitSpins is how often an owner looks for workers to be done before it sleeps.
	waitSpins = 1 << 15
)

// await returns when so many workers are done.
func (p *pool) await(joined int32) {
	worked := time.Since(p.posted)
	for spins := 0; p.done.Load() != joined; spins++ {
		if spins < waitSpins {
			continue
		}
		time.Sleep(20 * time.Microsecond) // perhaps it is this core that the worker waits for
		if time.Since(p.posted) > 2*worked+maxDelay {
			p.backoff.set(backoffTime)
		}
	}
}

// deadline is a time, in Unix nanoseconds; 0 has always passed.
type deadline struct{ at atomic.Int64 }

// ahead tells whether the time is still to come.
func (d *deadline) ahead() bool {
	at := d.at.Load()
	return at != 0 && time.Now().UnixNano() < at
}

// set moves the time so far ahead of now.
func (d *deadline) set(ahead time.Duration) { d.at.Store(time.Now().Add(ahead).UnixNano()) }
