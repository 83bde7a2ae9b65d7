package run

import (
	"errors"
	"runtime"

	"kobai/kernel-setup/internal/progress"
)

// Watch shows the events of a Runner: a line per finished notebook and, on a terminal, one that moves. With nil it shows nothing.
func Watch(p *progress.Progress) func(Event) {
	return func(e Event) {
		if p == nil {
			return
		}
		switch e.Kind {
		case "start":
			p.Move(atCell.With(e.Job.Path, e.Cell+1, len(e.Job.Notebook.Cells)))
		case "end":
			state := stateRan
			var stopped *CellError
			switch {
			case errors.As(e.Job.Err, &stopped) && stopped.Kind == "stopped":
				state = stateStopped
			case e.Job.Err != nil:
				state = stateFailed
			}
			p.Say(summary, e.Job.Path, state, e.Job.Seconds, e.Job.Slowest.Seconds())
			for _, note := range e.Job.Notes {
				p.Line("    " + note)
			}
		}
	}
}

// Kernels is how many kernels to run at a time: cells compile on one core and
// train on several, and each kernel needs memory.
func Kernels() int { return min(2, runtime.NumCPU()) }
