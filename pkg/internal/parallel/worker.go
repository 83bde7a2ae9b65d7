package parallel

import "time"

// idleSpins is how often a worker looks in vain before it ends: some tenths of a
// millisecond, which is longer than what stands between the products of a network.
const idleSpins = 1 << 18

// work takes a part of one task after the other.
func work() {
	p := &shared
	defer p.workers.Add(-1)
	defer p.awake.Add(-1)
	p.awake.Add(1)
	for spins := 0; spins < idleSpins; spins++ {
		if n := p.open.Load(); n > 0 && p.open.CompareAndSwap(n, n-1) {
			p.wake.observe(time.Since(p.posted))
			p.help(int(n))
			spins = 0
		}
	}
}

// failure is what a worker panicked with.
type failure struct{ value any }

// help does a part. Nobody could recover a panic in this goroutine, so it is
// left to the owner of the task.
func (p *pool) help(part int) {
	returned := false
	defer func() {
		value := recover()
		if value == nil && !returned {
			value = "parallel: the work of a shared task ended its goroutine"
		}
		if value != nil {
			p.failure.CompareAndSwap(nil, &failure{value}) // the first one, of several
		}
		p.done.Add(1)
	}()
	p.task.do(part)
	returned = true
}
