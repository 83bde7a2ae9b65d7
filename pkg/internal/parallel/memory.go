package parallel

import "sync"

// Memory keeps tasks of one kind for the calls to come, so that sharing
// allocates nothing. A sync.Pool would forget them when the collector runs.
type Memory[Task any] struct {
	lock sync.Mutex
	free []*Task
}

// Take returns a task, which is the caller's until Give.
func (m *Memory[Task]) Take() *Task {
	m.lock.Lock()
	defer m.lock.Unlock()
	n := len(m.free)
	if n == 0 {
		return new(Task)
	}
	t := m.free[n-1]
	m.free = m.free[:n-1]
	return t
}

// Give keeps t, which then holds on to no matrix.
func (m *Memory[Task]) Give(t *Task) {
	var empty Task
	*t = empty
	m.lock.Lock()
	defer m.lock.Unlock()
	m.free = append(m.free, t)
}
