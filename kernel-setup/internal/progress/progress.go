// Package progress tells a person what is being done, one whole line at a time.
package progress

import (
	"fmt"
	"io"
	"sync"
	"time"

	"kobai/kernel-setup/internal/i18n"
)

// Progress writes lines. The two lanes of the set-up speak through one.
type Progress struct {
	mu  sync.Mutex
	out io.Writer
}

// New writes to out.
func New(out io.Writer) *Progress { return &Progress{out: out} }

// Say writes a sentence as a line.
func (p *Progress) Say(t i18n.Text, args ...any) { p.Line(t.With(args...)) }

// Line writes a line.
func (p *Progress) Line(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fmt.Fprintln(p.out, line)
}

// patience is how long a step may stay silent.
const patience = 10 * time.Second

// Step announces a step and, while it lasts, says now and then that it still
// does. The returned function says how it ended.
func (p *Progress) Step(what i18n.Text) (done func(error)) {
	start := time.Now()
	seconds := func() float64 { return time.Since(start).Seconds() }
	p.Say(begun, what)
	ended := make(chan struct{})
	go func() {
		tick := time.NewTicker(patience)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				p.Say(lasts, what, seconds())
			case <-ended:
				return
			}
		}
	}()
	return func(err error) {
		close(ended)
		if err != nil {
			p.Say(stopped, what, seconds())
			return
		}
		p.Say(finished, what, seconds())
	}
}

var (
	begun    = i18n.Text{JA: "  %s …", EN: "  %s …"}
	lasts    = i18n.Text{JA: "  %s … ここまで %.0f 秒", EN: "  %s … %.0f s so far"}
	stopped  = i18n.Text{JA: "  %s：%.1f 秒で止まりました", EN: "  %s: stopped after %.1f s"}
	finished = i18n.Text{JA: "  %s：%.1f 秒で完了", EN: "  %s: done in %.1f s"}
)
