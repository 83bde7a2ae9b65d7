package parallel

import (
	"runtime"
	"sync/atomic"
	"testing"
)

// onCores runs f with so many cores, and with a pool that nothing keeps back.
func onCores(t *testing.T, n int, f func()) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	if runtime.GOMAXPROCS(0) != n {
		t.Skipf("there are no %d cores here, nor threads in their place", n)
	}
	letShare()
	f()
}

// letShare forgets what has kept the pool back, which on a busy machine is often.
func letShare() {
	shared.backoff.at.Store(0)
	shared.remote.at.Store(0)
}

// counter counts how often each number was visited.
type counter struct{ visits []atomic.Int32 }

func newCounter(n int) *counter { return &counter{make([]atomic.Int32, n)} }

func (c *counter) Range(from, to int) {
	for i := from; i < to; i++ {
		c.visits[i].Add(1)
	}
}

// once tells whether each number was visited once, and if not names one.
func (c *counter) once() (number int, ok bool) {
	for i := range c.visits {
		if c.visits[i].Load() != 1 {
			return i, false
		}
	}
	return 0, true
}

// meeting is a body of two numbers whose owner does the first, and waits in it
// until a worker does the second.
type meeting struct {
	came          chan struct{}
	owner, worker func()
}

func newMeeting() *meeting {
	return &meeting{came: make(chan struct{}), owner: func() {}, worker: func() {}}
}

func (m *meeting) Range(from, to int) {
	if from == 0 {
		<-m.came
		m.owner()
		return
	}
	close(m.came)
	m.worker()
}

// hold shares m out to the owner and one worker.
func (m *meeting) hold(t *testing.T) {
	t.Helper()
	letShare()
	if shared.acquire(2) != 2 {
		t.Fatal("the pool is not free")
	}
	shared.run(m, 2, 1)
}
