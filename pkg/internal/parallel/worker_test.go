package parallel

import (
	"errors"
	"runtime"
	"strings"
	"testing"
)

// panicked is what f panics with.
func panicked(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// poolWorks fails where the pool is not as good as new: everybody has left it,
// and a worker joins the next task.
func poolWorks(t *testing.T) {
	t.Helper()
	if value := panicked(func() { newMeeting().hold(t) }); value != nil {
		t.Errorf("the next task panics with %v", value)
	}
}

// TestAWorkersPanicReachesTheOwner, who can recover it, with its value.
func TestAWorkersPanicReachesTheOwner(t *testing.T) {
	onCores(t, 2, func() {
		broken := errors.New("broken")
		m := newMeeting()
		m.worker = func() { panic(broken) }
		if value := panicked(func() { m.hold(t) }); value != any(broken) {
			t.Errorf("the owner panics with %v, want the worker's value", value)
		}
		poolWorks(t)
	})
}

// TestAnOwnersPanicGivesThePoolBack, and no sooner than the worker has left.
func TestAnOwnersPanicGivesThePoolBack(t *testing.T) {
	onCores(t, 2, func() {
		m, left := newMeeting(), false
		m.owner = func() { panic("owner") }
		m.worker = func() {
			for range 1000 {
				runtime.Gosched()
			}
			left = true
		}
		if value := panicked(func() { m.hold(t) }); value != "owner" {
			t.Errorf("the owner panics with %v", value)
		}
		if !left {
			t.Error("the owner left while a worker was in the body")
		}
		poolWorks(t)
	})
}

// TestTheOwnersPanicWins where both panic; the worker's is not kept for later.
func TestTheOwnersPanicWins(t *testing.T) {
	onCores(t, 2, func() {
		m := newMeeting()
		m.owner, m.worker = func() { panic("owner") }, func() { panic("worker") }
		if value := panicked(func() { m.hold(t) }); value != "owner" {
			t.Errorf("the owner panics with %v", value)
		}
		poolWorks(t)
	})
}

// TestAWorkersGoexitReachesTheOwner as a panic, who would wait for it for ever.
func TestAWorkersGoexitReachesTheOwner(t *testing.T) {
	onCores(t, 2, func() {
		m := newMeeting()
		m.worker = runtime.Goexit
		value, _ := panicked(func() { m.hold(t) }).(string)
		if !strings.HasPrefix(value, "parallel: ") || !strings.Contains(value, "ended its goroutine") {
			t.Errorf("the owner panics with %q", value)
		}
		poolWorks(t)
	})
}

// TestAPanicOfWhatIsDoneAlone passes as it is.
func TestAPanicOfWhatIsDoneAlone(t *testing.T) {
	m := newMeeting()
	close(m.came)
	m.owner = func() { panic("alone") }
	if value := panicked(func() { For(1, 1, m) }); value != "alone" {
		t.Errorf("it panics with %v", value)
	}
}
