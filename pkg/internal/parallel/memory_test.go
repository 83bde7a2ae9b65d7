package parallel

import "testing"

// TestMemoryHoldsNothing: a task that is given back is empty, and is the next one taken.
func TestMemoryHoldsNothing(t *testing.T) {
	type task struct{ numbers []float64 }
	var m Memory[task]
	first, second := m.Take(), m.Take()
	if first == second {
		t.Fatal("two takers have one task")
	}
	first.numbers = make([]float64, 8)
	m.Give(first)
	if again := m.Take(); again != first || again.numbers != nil {
		t.Errorf("taken again it is %v, want %p empty", again, first)
	}
}
