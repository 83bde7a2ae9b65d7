package display

import (
	"iter"
	"sync/atomic"
	"time"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot"
)

// frameID is the id of the figure that shows what a cell has measured so far; each one takes the place of the one before.
const frameID = "kobai-frame"

// framePace is the time between two of these figures. With a step of training on top of it there are still four in a second.
const framePace = 150 * time.Millisecond

// Frame says how a cell's figure is drawn of what has been measured so far, while a [Track] or a training goes on; nil ends it.
// It matters only to a [Sink] that asks for frames.
func Frame(draw func()) { frames.own = draw }

// frames are those of the running cell.
var frames struct {
	own  func()
	last time.Time
	now  bool // one is being drawn
}

// wantsFrames tells whether anybody looks while a cell computes.
func wantsFrames() bool { return diverted != nil && diverted.Frames }

// drawFrame shows the cell's own figure, or the usual one, if it is time to. What cannot be drawn yet is left out.
func drawFrame(since time.Time, usual func()) {
	draw := frames.own
	if draw == nil {
		draw = usual
	}
	if now := time.Now(); !wantsFrames() || draw == nil || frames.now || now.Sub(since) < framePace || now.Sub(frames.last) < framePace {
		return
	}
	frames.now = true
	defer func() {
		_ = recover() // a figure of half a measurement may be refused
		frames.now, frames.last = false, time.Now()
	}()
	draw()
}

// Training passes on the steps of a training, of so many, each with its loss, and shows as they come the losses so far, or what
// [Frame] draws. Outside a [Track] it also shows how far the training has come, and ends it as Track does. Without anybody who asks for
// frames it is the training itself.
func Training(run iter.Seq2[int, float64], steps int) iter.Seq2[int, float64] {
	if !wantsFrames() {
		return run
	}
	return func(yield func(int, float64) bool) {
		if tracks.Load() == 0 {
			Track(watched(run), steps)(yield)
			return
		}
		watched(run)(yield)
	}
}

// tracks counts the ranges that show how far they have come.
var tracks atomic.Int32

// watched draws the losses while they come.
func watched(run iter.Seq2[int, float64]) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		var losses []float64
		since := time.Now()
		for step, loss := range run {
			losses = append(losses, loss)
			drawFrame(since, func() { Figure(lossFigure(losses)) })
			if !yield(step, loss) {
				return
			}
		}
	}
}

func lossFigure(losses []float64) *plot.Figure {
	return plot.Lines(plot.Axes{Title: locale.Pick("学習中の損失", "The loss while it trains"), X: locale.Pick("ステップ", "step"), Y: locale.Pick("損失", "loss")},
		plot.Series{Name: locale.Pick("損失", "loss"), Y: losses})
}
