package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A pool does one task at a time on several cores. A task has a part for each
// core, cut the same way each time, so that a core finds the numbers of its part
// in its own cache. The owner of the task does the first part, and those that no
// worker has taken by then: a worker who is late, or never comes, costs no more
// than its help.
type pool struct {
	owner    sync.Mutex   // held from the making of a task to its end
	workers  atomic.Int32 // goroutines that work, or spin, or are about to begin
	awake    atomic.Int32 // those of them that have begun
	reserved atomic.Int32 // cores that have work of their own, see Reserve
	wake     wakeLatency
	backoff  deadline // until then no task is shared
	remote   deadline // until then no small task is shared

	posted  time.Time // when the task became known
	task    rangeTask // has no body between two tasks
	joined  int32     // workers who have taken a part, known after close
	failure atomic.Pointer[failure]

	// Others look at these all the time, and each has its own cache line: what
	// the owner writes elsewhere must not wait for them.
	_    pad
	open atomic.Int32 // parts that workers may still take, from the last down to the second; 0 between two tasks
	_    pad
	done atomic.Int32 // workers who have done the part they took
	_    pad
}

// pad keeps neighbours out of a cache line, and out of the next one, which
// processors like to fetch together with it.
type pad [128]byte

// shared is the pool of the process.
var shared pool

const (
	// maxCores is the largest number of cores that are used together.
	maxCores = 16
	// joinSpins is how often the owner looks whether a worker who is awake joins:
	// about a microsecond, many times the usual wake latency.
	joinSpins = 1 << 10
)

// acquire returns on how many cores to do a task that is worth so many, in as
// many parts. With 2 or more the caller owns the pool, and must call run.
func (p *pool) acquire(worth int) (cores int) {
	if worth < 2 {
		return 1
	}
	free := p.free()
	if free < 2 || p.backoff.ahead() || worth < remoteWorth && p.remote.ahead() || !p.owner.TryLock() {
		return 1
	}
	return min(worth, free, maxCores)
}

// free is the number of cores that have no work of their own, but for the caller's.
func (p *pool) free() int {
	return runtime.GOMAXPROCS(0) - max(0, int(p.reserved.Load())-1)
}

// run does body for n numbers in parts of so many, and gives the pool back also
// where body panics. It panics with the value a worker panicked with.
func (p *pool) run(body Body, n, size int) {
	if f := p.distribute(rangeTask{body, n, size}); f != nil {
		panic(f.value)
	}
}

// distribute returns what went wrong in a worker. What panics in the owner's own
// parts passes through it as it is, with its trace.
func (p *pool) distribute(t rangeTask) (f *failure) {
	p.task, p.posted = t, time.Now()
	p.done.Store(0)
	workers := int32(t.parts() - 1)
	p.joined = workers
	p.open.Store(workers) // from here on workers join
	defer func() { f = p.finish() }()
	for p.workers.Load() < workers {
		p.workers.Add(1)
		go work()
	}
	t.do(0)
	if p.awake.Load() >= workers {
		for i := 0; i < joinSpins && p.open.Load() > 0; i++ {
		}
	}
	for part := p.close(); part > 0; part-- {
		t.do(int(part))
	}
	return nil
}

// close lets no more workers join, and returns how many parts nobody has taken.
func (p *pool) close() int32 {
	left := p.open.Swap(0)
	p.joined -= left
	return left
}

// finish waits for the workers who joined, and gives the pool back.
func (p *pool) finish() *failure {
	p.close()
	p.await(p.joined)
	if p.wake.isRemote() {
		p.remote.set(remoteRetry)
	}
	f := p.failure.Load()
	if f != nil {
		p.failure.Store(nil)
	}
	p.task = rangeTask{} // holds on to nothing of the caller's
	p.owner.Unlock()
	return f
}
