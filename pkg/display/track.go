package display

import (
	"fmt"
	"iter"
	"os"
	"os/signal"
	"time"

	"kobai/pkg/internal/locale"
)

// Track passes seq on and shows how far it has come: total is how many steps it has, 0 if nobody knows. A number that comes with
// a step is shown as its loss.
//
// When the cell is interrupted the range ends after the step it is in, so that the lines below it still draw what was measured;
// GoNB ends a cell for good 5 s after the interrupt, and a second interrupt ends it at once. The bar is gone when the range
// ends, so a stored notebook holds no progress and no times.
func Track[V any](seq iter.Seq2[int, V], total int) iter.Seq2[int, V] {
	return func(yield func(int, V) bool) {
		interrupted := make(chan os.Signal, 1)
		signal.Notify(interrupted, os.Interrupt)
		defer signal.Stop(interrupted)
		tracks.Add(1)
		defer tracks.Add(-1)
		bar := newBar(total)
		defer bar.clear()
		for step, value := range seq {
			bar.done++
			stopped := bar.update(value)
			drawFrame(bar.start, nil)
			if !yield(step, value) {
				return
			}
			select {
			case <-interrupted:
				stopped = true
			default:
			}
			if stopped {
				bar.clear()
				fmt.Println(bar.interruption())
				return
			}
		}
	}
}

// A bar appears after quiet and then moves every pace: a quick cell shows none, and a slow one spends its time on its own work.
const (
	quiet = 300 * time.Millisecond
	pace  = 100 * time.Millisecond
)

// bar is the progress of one range.
type bar struct {
	done, total int
	start, last time.Time
	shown       bool
	id          string
	terminal    bool
}

func newBar(total int) *bar {
	now := time.Now()
	info, err := os.Stderr.Stat()
	return &bar{total: total, start: now, last: now, id: fmt.Sprintf("kobai-track-%d-%d", os.Getpid(), now.UnixNano()),
		terminal: err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// update draws the bar if it is time to. It returns whether who takes the outputs wants no more of them.
func (b *bar) update(value any) (stopped bool) {
	now := time.Now()
	if !b.due(now) {
		return false
	}
	b.last, b.shown = now, true
	text := b.text(value, now)
	switch {
	case diverted != nil:
		b.send(b.html(text))
		return diverted.Stopped()
	case inNotebook():
		b.send(b.html(text))
	case b.terminal:
		fmt.Fprintf(os.Stderr, "\r\x1b[K%s", text)
	}
	return false
}

// due tells whether it is time to draw.
func (b *bar) due(now time.Time) bool {
	return now.Sub(b.start) >= quiet && now.Sub(b.last) >= pace
}

// clear takes the bar away. It can be called twice.
func (b *bar) clear() {
	switch {
	case !b.shown:
	case diverted != nil || inNotebook():
		b.send("")
	case b.terminal:
		fmt.Fprint(os.Stderr, "\r\x1b[K")
	}
	b.shown = false
}

// send replaces what the bar's place in the cell shows. A bar that the kernel cannot be given is not worth a word.
func (b *bar) send(html string) {
	data := map[string]string{mimeHTML: html}
	if diverted != nil {
		diverted.Show(data, b.id)
		return
	}
	_ = kernel.send(data, b.id)
}

func (b *bar) html(text string) string {
	if b.total <= 0 {
		return text
	}
	return fmt.Sprintf(`<progress max="%d" value="%d" style="width:20em"></progress> %s`, b.total, min(b.done, b.total), text)
}

// text says the step, the loss where the value is a number, and how many seconds are left.
func (b *bar) text(value any, now time.Time) string {
	loss := ""
	if number, ok := value.(float64); ok {
		loss = locale.Pick("、損失 ", ", loss ") + locale.Number(number)
	}
	if b.total <= 0 {
		return fmt.Sprintf(locale.Pick("%d ステップ%s", "step %d%s"), b.done, loss)
	}
	left := time.Duration(0)
	if b.done < b.total {
		left = now.Sub(b.start) * time.Duration(b.total-b.done) / time.Duration(b.done)
	}
	return fmt.Sprintf(locale.Pick("%d / %d ステップ%s、残り %.0f 秒", "step %d of %d%s, %.0f s left"), b.done, b.total, loss, left.Seconds()) + offer(now.Sub(b.start)+left)
}

// tiresome is above what the course's longest cells take on the machine that it is measured on.
const tiresome = 30 * time.Second

// offer says how a cell that will take so long takes less, where its notebook takes all steps (lesson.Steps).
func offer(whole time.Duration) string {
	if whole < tiresome || os.Getenv("KOBAI_STEPS") != "1" {
		return ""
	}
	return locale.Pick("。長いときは中断して（■）、最初のセルの KOBAI_STEPS を 0.25 にします",
		". Too long? Interrupt (■) and set KOBAI_STEPS to 0.25 in the first cell")
}

// interruption says where an interrupted range ended; it stays in the cell.
func (b *bar) interruption() string {
	if b.total <= 0 {
		return fmt.Sprintf(locale.Pick("%d ステップで中断しました。そこまでの測定は残っています。", "Interrupted after %d steps; what was measured until then is kept."), b.done)
	}
	return fmt.Sprintf(locale.Pick("%d ステップのうち %d で中断しました。そこまでの測定は残っています。",
		"Interrupted after %[2]d of %[1]d steps; what was measured until then is kept."), b.total, b.done)
}
