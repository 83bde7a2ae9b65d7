package parallel

import (
	"sync/atomic"
	"testing"
	"time"
)

// TestRemoteWorkersGetLargeTasksOnly: where waking takes long, so does all data.
func TestRemoteWorkersGetLargeTasksOnly(t *testing.T) {
	onCores(t, 2, func() {
		defer shared.remote.at.Store(0)
		for range 200 {
			shared.wake.observe(2 * remoteLatency)
		}
		shared.wake.observe(time.Hour)   // a worker who slept tells nothing
		For(1<<12, 1, newCounter(1<<12)) // after this task the pool knows
		if shared.remote.at.Load() == 0 {
			t.Fatal("the pool takes remote workers for near ones")
		}
		shared.remote.set(time.Hour) // however slow this machine is
		shared.backoff.at.Store(0)   // a busy machine's worker was late for that task
		if n := shared.acquire(remoteWorth - 1); n != 1 {
			shared.owner.Unlock()
			t.Error("a small task is shared")
		}
		if n := shared.acquire(remoteWorth); n != 2 {
			t.Error("a large task is not shared")
		} else {
			shared.owner.Unlock()
		}
	})
}

// ranges counts the parts that a body is cut into.
type ranges struct{ n atomic.Int32 }

func (r *ranges) Range(_, _ int) { r.n.Add(1) }

// TestRemoteWorkersGetRowsThatAreWorthIt: what is worth many cores is large, in rows as in numbers.
func TestRemoteWorkersGetRowsThatAreWorthIt(t *testing.T) {
	onCores(t, 2, func() {
		defer shared.remote.at.Store(0)
		for worth, want := range map[int]int32{remoteWorth - 1: 1, remoteWorth: 2, 1 << 20: 2} {
			shared.remote.set(time.Hour)
			shared.backoff.at.Store(0)
			r := &ranges{}
			ForRows(2, worth, r)
			if got := r.n.Load(); got != want {
				t.Errorf("rows worth %d cores are cut into %d, want %d", worth, got, want)
			}
		}
	})
}

func TestWakeLatencyIsSmoothed(t *testing.T) {
	var w wakeLatency
	for range 200 {
		w.observe(remoteLatency / 2)
	}
	w.observe(3 * remoteLatency) // one late worker
	if w.isRemote() {
		t.Error("one late worker makes all of them remote")
	}
	for range 200 {
		w.observe(2 * remoteLatency)
	}
	if !w.isRemote() || w.isRemote() {
		t.Error("workers that are remote are to be said so once")
	}
}
