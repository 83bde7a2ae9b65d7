package optim

import (
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"kobai/pkg/internal/parallel"
)

// Sweep runs one experiment for each item, over all cores, and yields the results in the order of the items with their places.
// The experiments must be independent: each builds its own network from its own seed, so the results are the same bits on one
// core and on many.
//
//	for i, loss := range optim.Sweep(depths, func(depth int) float64 { … }) { … }
//
// Breaking out of the range hands out no further items and waits for those under way. When an experiment panics, the range
// panics in its place with a *SweepPanic, whose sentence names the item. Sweep panics at once when run is nil.
func Sweep[Item, Result any](items []Item, run func(Item) Result) iter.Seq2[int, Result] {
	if run == nil {
		panic("optim: Sweep got a nil function, wants the experiment to run for each item")
	}
	return func(yield func(int, Result) bool) {
		outcomes := make([]outcome[Result], len(items))
		for i := range outcomes {
			outcomes[i].done = make(chan struct{})
		}
		var next atomic.Int64
		var workers sync.WaitGroup
		defer workers.Wait()
		defer next.Store(int64(len(items))) // whoever leaves the range early takes the rest off the table
		for range min(runtime.GOMAXPROCS(0), len(items)) {
			workers.Go(func() {
				defer parallel.Reserve()()
				for i := next.Add(1) - 1; i < int64(len(items)); i = next.Add(1) - 1 {
					outcomes[i].fill(func() Result { return run(items[i]) })
				}
			})
		}
		for i := range outcomes {
			<-outcomes[i].done
			if failure := outcomes[i].failure; failure != nil {
				failure.Index, failure.Item = i, items[i]
				panic(failure)
			}
			if !yield(i, outcomes[i].result) {
				return
			}
		}
	}
}

// outcome is what became of one item.
type outcome[Result any] struct {
	done    chan struct{} // closed when the two below are final
	result  Result
	failure *SweepPanic
}

func (o *outcome[Result]) fill(run func() Result) {
	defer close(o.done)
	o.failure = &SweepPanic{Value: "the experiment ended its goroutine"} // stays only when runtime.Goexit skips the lines below
	defer func() {
		if p := recover(); p != nil {
			o.failure = &SweepPanic{Value: p}
			if _, bug := p.(runtime.Error); bug {
				o.failure.trace = stack()
			}
		}
	}()
	o.result = run()
	o.failure = nil
}
