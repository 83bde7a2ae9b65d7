package parallel

import (
	"testing"
	"time"
)

// TestALateWorkerMakesThePoolBackOff: a core that another program uses makes the
// owner wait once, not in every task.
func TestALateWorkerMakesThePoolBackOff(t *testing.T) {
	onCores(t, 2, func() {
		defer shared.backoff.at.Store(0)
		m := newMeeting()
		m.worker = func() { // is late until the owner notices
			for limit := time.Now().Add(20 * time.Second); !shared.backoff.ahead() && time.Now().Before(limit); {
				time.Sleep(time.Millisecond)
			}
		}
		m.hold(t)
		if shared.backoff.at.Load() == 0 {
			t.Fatal("the pool does not back off")
		}
		shared.backoff.set(time.Hour) // however slow this machine is
		if n := shared.acquire(1 << 20); n != 1 {
			shared.owner.Unlock()
			t.Error("the next task is shared at once")
		}
	})
}

func TestDeadline(t *testing.T) {
	var d deadline
	if d.ahead() {
		t.Error("a deadline that nobody set is ahead")
	}
	d.set(time.Hour)
	if !d.ahead() {
		t.Error("a deadline in an hour has passed")
	}
	d.set(-time.Nanosecond)
	if d.ahead() {
		t.Error("a deadline of the past is ahead")
	}
}
