package sweep

import (
	"fmt"
	"io"
	"time"

	"kobai/pkg/internal/locale"
)

// progress writes how far a part is and when it will end: after ten seconds, and then whenever twice the time has passed, a minute
// at most in between. The log of a long job stays short, and somebody who watches is told soon.
type progress struct {
	place
	all, before int // items of the part, and those that an earlier run had done
	start, next time.Time
	pause       time.Duration
	log         io.Writer
}

func newProgress(w place, all, before int, log io.Writer) *progress {
	now := time.Now()
	const first = 10 * time.Second
	return &progress{place: w, all: all, before: before, start: now, next: now.Add(first), pause: first, log: log}
}

func (p *progress) at(now time.Time, done int) {
	if now.Before(p.next) || done == p.before {
		return
	}
	p.pause = min(2*p.pause, time.Minute)
	p.next = now.Add(p.pause)
	passed := now.Sub(p.start)
	left := time.Duration(float64(passed) / float64(done-p.before) * float64(p.all-done)).Round(time.Second)
	what := ""
	if p.parts > 1 {
		what = fmt.Sprintf(locale.Pick("部分 %d／%d：", "part %d of %d: "), p.part, p.parts)
	}
	fmt.Fprintf(p.log, locale.Pick("%s%d／%d 項目、あと約 %v（%s ごろ終了）\n", "%s%d of %d items, about %v to go, until %s\n"),
		what, done, p.all, left, now.Add(left).Format("2006-01-02 15:04"))
}
