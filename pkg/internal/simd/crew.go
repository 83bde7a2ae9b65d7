package simd

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A crew is the cores of the process, which do one task at a time together.
// A task has a part for each core, cut the same way each time, so that a core
// finds the numbers of its part in its own cache. The owner of the task does
// the first part, and those for which no helper has come by then: one who is
// late, or never comes, costs no more than its help.
//
// A helper is a goroutine that looks for tasks, and ends after a while without
// one. Looking keeps a core busy, but to wake a sleeping one takes longer than
// a product of two 128×128 matrices.
type crew struct {
	owner   sync.Mutex   // held from the making of a task to its end
	helpers atomic.Int32 // goroutines that help, or look, or are about to begin
	awake   atomic.Int32 // those of them that have begun
	away    atomic.Int32 // cores that have work of their own, see Occupy
	rest    atomic.Int64 // until this time, in Unix nanoseconds, nobody helps
	apart   atomic.Int64 // until this time, helpers are too far away for small tasks
	news    atomic.Int64 // how long the news of a task takes to a helper, in nanoseconds, smoothed
	posted  time.Time    // when the task became known
	task    task         // nil between two tasks
	tasks                // the owner's; one is in use at a time

	// Others look at these all the time, and each has its own cache line: what
	// the owner writes elsewhere must not wait for them.
	_      gap
	places atomic.Int32 // helpers who may still join, each for the part of that number; 0 between two tasks
	_      gap
	done   atomic.Int32 // helpers who joined and have done their part
	_      gap
}

// gap keeps neighbours out of a cache line, and out of the next one, which
// processors like to fetch together with it.
type gap [128]byte

// tasks is room for a task of any kind, so that making one allocates nothing.
type tasks struct {
	product productTask
	passes  passTask
	vectors vectorPass
	zeros   zeroPass
}

// A task is work whose parts may be done in any order and side by side.
type task interface{ do(part int) }

var cores crew

// worthProduct is how many multiplications are worth a core.
const worthProduct = 1 << 17

const (
	// most is the largest number of cores that are used together.
	most = 16
	// patience is how often a helper looks in vain: some tenths of a millisecond,
	// which is longer than what stands between the products of a network.
	patience = 1 << 18
	// glances is how often the owner looks whether a helper who is awake joins:
	// about a microsecond, many times what the news of a task takes.
	glances = 1 << 10
	// holiday is how long nobody helps after an owner waited for a helper more
	// than latest longer than it worked itself. The helper has lost its core to
	// another program in the middle of a part, so cores are not free.
	latest, holiday = time.Millisecond, 200 * time.Millisecond
	// far is how long the news of a task takes, in nanoseconds, where two cores
	// share no cache: then to fetch what the other wrote costs more than a task
	// of less than large gains. Virtual machines may find their cores moved, so
	// it is tried again after some time.
	far, large, again = 300, 32, time.Second
)

// Occupy says that the caller keeps a core busy with work of its own until it
// calls the function returned: so many cores fewer will help others.
func Occupy() (release func()) {
	cores.away.Add(1)
	return func() { cores.away.Add(-1) }
}

// begin returns in how many parts, for as many cores, so much work should be
// done; an amount of 1 is the least that is worth a core. With 2 or more the
// caller owns the crew, and must call run.
func (c *crew) begin(amount int) (parts int) {
	if amount < 2 {
		return 1
	}
	free := runtime.GOMAXPROCS(0) - max(0, int(c.away.Load())-1)
	if free < 2 || soon(&c.rest) || amount < large && soon(&c.apart) || !c.owner.TryLock() {
		return 1
	}
	return min(amount, free, most)
}

// soon tells whether a time lies ahead.
func soon(t *atomic.Int64) bool {
	at := t.Load()
	return at != 0 && time.Now().UnixNano() < at
}

// set sets a time that lies so far ahead.
func set(t *atomic.Int64, ahead time.Duration) { t.Store(time.Now().Add(ahead).UnixNano()) }

// run does all parts of t, and gives the crew back.
func (c *crew) run(t task, parts int) {
	c.task, c.posted = t, time.Now()
	c.done.Store(0)
	helpers := int32(parts - 1)
	c.places.Store(helpers) // from here on helpers join
	for c.helpers.Load() < helpers {
		c.helpers.Add(1)
		go help()
	}
	t.do(0)
	if c.awake.Load() >= helpers {
		for i := 0; i < glances && c.places.Load() > 0; i++ {
		}
	}
	left := c.places.Swap(0)
	for part := left; part > 0; part-- {
		t.do(int(part))
	}
	c.await(helpers - left)
	if c.news.Load() > far {
		c.news.Store(0)
		set(&c.apart, again)
	}
	c.task, c.tasks = nil, tasks{} // holds on to no matrix
	c.owner.Unlock()
}

// await returns when so many helpers are done.
func (c *crew) await(joined int32) {
	worked := time.Since(c.posted)
	for looks := 0; c.done.Load() != joined; looks++ {
		if looks < patience/8 {
			continue
		}
		time.Sleep(20 * time.Microsecond) // perhaps it is this core that the helper waits for
		if time.Since(c.posted) > 2*worked+latest {
			set(&c.rest, holiday)
		}
	}
}

// help joins one task after the other.
func help() {
	c := &cores
	c.awake.Add(1)
	for looks := 0; looks < patience; looks++ {
		if n := c.places.Load(); n > 0 && c.places.CompareAndSwap(n, n-1) {
			c.hear(time.Since(c.posted))
			c.task.do(int(n))
			c.done.Add(1)
			looks = 0
		}
	}
	c.awake.Add(-1)
	c.helpers.Add(-1)
}

// hear smooths how long the news took, but for times that tell of a sleep.
func (c *crew) hear(took time.Duration) {
	const smooth, asleep = 16, 4 * far
	if news := c.news.Load(); took < asleep {
		c.news.Store(news + (int64(took)-news)/smooth)
	}
}
