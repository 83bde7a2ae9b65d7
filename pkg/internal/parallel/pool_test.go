package parallel

import (
	"math"
	"runtime"
	"testing"
	"time"
	"weak"
)

// TestOneTaskAtATime: whoever comes while the pool is at work works alone.
func TestOneTaskAtATime(t *testing.T) {
	onCores(t, 2, func() {
		shared.owner.Lock()
		defer shared.owner.Unlock()
		c := newCounter(1 << 12)
		For(1<<12, 1, c)
		if i, ok := c.once(); !ok {
			t.Errorf("number %d was visited %d times", i, c.visits[i].Load())
		}
	})
}

// TestReservedCoresDoNotWork: a sweep's experiments keep all cores, and the last
// of them gets those that the others have left.
func TestReservedCoresDoNotWork(t *testing.T) {
	onCores(t, 3, func() {
		wants := func(want int, who string) {
			t.Helper()
			got := shared.acquire(1 << 20)
			if got > 1 {
				shared.owner.Unlock()
			}
			if got != want {
				t.Errorf("%d cores for %s, want %d", got, who, want)
			}
		}
		wants(3, "one who is alone")
		first, second, third := Reserve(), Reserve(), Reserve()
		wants(1, "one of three on three cores")
		third()
		wants(2, "one of two on three cores")
		second()
		wants(3, "the last of three")
		first()
	})
}

func TestSmallWorkIsDoneAlone(t *testing.T) {
	onCores(t, 2, func() {
		if got := shared.acquire(1); got != 1 {
			shared.owner.Unlock()
			t.Errorf("%d cores for work that is worth one", got)
		}
	})
}

func TestIdleWorkersEnd(t *testing.T) {
	onCores(t, 2, func() { For(1<<12, 1, newCounter(1<<12)) })
	for deadline := time.Now().Add(20 * time.Second); shared.workers.Load() > 0; {
		if time.Now().After(deadline) {
			t.Fatalf("%d workers still look for work", shared.workers.Load())
		}
		time.Sleep(time.Millisecond)
	}
	if n := shared.awake.Load(); n != 0 {
		t.Errorf("%d workers are awake, of none", n)
	}
}

// TestThePoolHoldsNothing: what a caller shared out is garbage afterwards.
func TestThePoolHoldsNothing(t *testing.T) {
	onCores(t, 2, func() {
		body := newMeeting()
		body.hold(t)
		pointer := weak.Make(body)
		body = nil
		runtime.GC()
		if pointer.Value() != nil {
			t.Error("the pool holds on to the last body")
		}
	})
}

// TestSharingAllocatesNothing cannot use testing.AllocsPerRun, which leaves one
// core. On a busy machine workers end and are started again, which may cost an
// allocation, so it takes the least of several counts.
func TestSharingAllocatesNothing(t *testing.T) {
	onCores(t, 2, func() {
		c := newCounter(64)
		For(64, 1, c)
		const rounds, times = 5, 500
		least := uint64(math.MaxUint64)
		for range rounds {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range times {
				For(64, 1, c)
			}
			runtime.ReadMemStats(&after)
			least = min(least, after.Mallocs-before.Mallocs)
		}
		if least > times/2 {
			t.Errorf("%d allocations in %d tasks", least, times)
		}
	})
}
