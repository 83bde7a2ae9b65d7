package lab

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// Progress tells a person what is being done. The two lanes of the set-up speak
// through one.
type Progress struct {
	mu  sync.Mutex
	out io.Writer
}

// NewProgress writes to out, one whole line at a time.
func NewProgress(out io.Writer) *Progress { return &Progress{out: out} }

// Say writes a line.
func (p *Progress) Say(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fmt.Fprintf(p.out, format+"\n", args...)
}

// patience is how long a step may stay silent.
const patience = 10 * time.Second

// Step announces a step and, while it lasts, says now and then that it still
// does. The returned function says how it ended.
func (p *Progress) Step(what string) (done func(error)) {
	start := time.Now()
	seconds := func() float64 { return time.Since(start).Seconds() }
	p.Say("  %s …", what)
	ended := make(chan struct{})
	go func() {
		tick := time.NewTicker(patience)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				p.Say("  %s … %.0f s so far", what, seconds())
			case <-ended:
				return
			}
		}
	}()
	return func(err error) {
		close(ended)
		if err != nil {
			p.Say("  %s: stopped after %.1f s", what, seconds())
			return
		}
		p.Say("  %s: done in %.1f s", what, seconds())
	}
}
