package run

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
)

// Progress shows how far a run is: a line per finished notebook and, on a
// terminal, one that moves.
type Progress struct {
	Out   io.Writer
	moves bool
	long  int // width of the moving line
}

// NewProgress shows progress on a file, usually standard output.
func NewProgress(out *os.File) *Progress {
	info, err := out.Stat()
	return &Progress{Out: out, moves: err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// Watch takes the events of a Runner.
func (p *Progress) Watch(e Event) {
	if p == nil {
		return
	}
	switch e.Kind {
	case "start":
		if p.moves {
			p.move(atCell.With(e.Job.Path, e.Cell+1, len(e.Job.Notebook.Cells)))
		}
	case "end":
		p.move("")
		state := stateRan
		var stopped *CellError
		switch {
		case errors.As(e.Job.Err, &stopped) && stopped.Kind == "stopped":
			state = stateStopped
		case e.Job.Err != nil:
			state = stateFailed
		}
		fmt.Fprintln(p.Out, summary.With(e.Job.Path, state, e.Job.Seconds, e.Job.Slowest.Seconds()))
		for _, note := range e.Job.Notes {
			fmt.Fprintf(p.Out, "    %s\n", note)
		}
	}
}

// move replaces the moving line.
func (p *Progress) move(line string) {
	if !p.moves {
		return
	}
	width := len([]rune(line))
	fmt.Fprintf(p.Out, "\r%s%s", line, strings.Repeat(" ", max(0, p.long-width)))
	if line == "" {
		fmt.Fprint(p.Out, "\r")
	}
	p.long = width
}

// Kernels is how many kernels to run at a time: cells compile on one core and
// train on several, and each kernel needs memory.
func Kernels() int { return min(2, runtime.NumCPU()) }
