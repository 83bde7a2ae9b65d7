package optim

import (
	"fmt"
	"runtime"
)

// A SweepPanic is what a range over Sweep panics with when an experiment did. It is an error whose sentence names the item;
// errors.Is and errors.As reach a Value that is an error.
type SweepPanic struct {
	Index int // the item's place among the items
	Item  any
	Value any // what the experiment panicked with

	trace string // where it did, unless Value says what was wrong
}

// Error is the sentence: the item, the value, and for a bug in the experiment where it happened.
func (p *SweepPanic) Error() string {
	text := fmt.Sprintf("optim: Sweep, item %d (%v): %v", p.Index, p.Item, p.Value)
	if p.trace != "" {
		text += "\n\n" + p.trace
	}
	return text
}

// Unwrap returns Value if it is an error.
func (p *SweepPanic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// stack is the trace of the goroutine that panicked, which panicking again elsewhere would lose.
func stack() string {
	trace := make([]byte, 16<<10)
	return string(trace[:runtime.Stack(trace, false)])
}
