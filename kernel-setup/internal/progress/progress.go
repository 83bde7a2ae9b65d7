// Package progress tells a person what is being done, one whole line at a time, and on a terminal with a line that moves.
package progress

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"kobai/kernel-setup/internal/i18n"
)

// Progress writes lines. Several that work side by side may speak through one.
type Progress struct {
	mu    sync.Mutex
	out   io.Writer
	moves bool // out is a terminal, on which a line can be replaced
	width int  // of the line that moves
}

// New writes to out.
func New(out io.Writer) *Progress {
	file, ok := out.(*os.File)
	if !ok {
		return &Progress{out: out}
	}
	info, err := file.Stat()
	return &Progress{out: out, moves: err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// Say writes a sentence as a line.
func (p *Progress) Say(t i18n.Text, args ...any) { p.Line(t.With(args...)) }

// Line writes a line.
func (p *Progress) Line(line string) { fmt.Fprintln(p, line) }

// Write writes whole lines, in place of the one that moves.
func (p *Progress) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.replace("")
	return p.out.Write(text)
}

// Move replaces the line that moves. Where there is no terminal, it writes nothing.
func (p *Progress) Move(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.replace(line)
}

func (p *Progress) replace(line string) {
	if !p.moves || line == "" && p.width == 0 {
		return
	}
	width := len([]rune(line))
	fmt.Fprintf(p.out, "\r%s%s", line, strings.Repeat(" ", max(0, p.width-width)))
	if line == "" {
		fmt.Fprint(p.out, "\r")
	}
	p.width = width
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
