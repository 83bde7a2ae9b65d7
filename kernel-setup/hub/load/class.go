//go:build linux

package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// story is what happened to a learner.
type story struct {
	name   string
	start  time.Duration // until the server answered
	cells  []time.Duration
	memory int // of all processes in the end, in MB, what is shared divided by those who share it
	failed error
	errors int // cells that ended with an error
	left   int // processes after the server was ended
}

// play lets the class come and work, and prints what happened. It returns how much was lost.
func play(ctx context.Context, h *hub, names []string, cells []string, within, think time.Duration) int {
	stories := make([]story, len(names))
	begin := time.Now()
	var class sync.WaitGroup
	for i, name := range names {
		class.Go(func() {
			stories[i].name = name
			pause(ctx, within*time.Duration(i)/time.Duration(len(names)))
			stories[i].failed = learn(ctx, h, &stories[i], cells, think)
		})
	}
	class.Wait()
	took := time.Since(begin)
	// All work while all are there, so that nobody's memory is free before the last one is done.
	for i := range stories {
		stories[i].memory = memoryOf(stories[i].name)
	}
	var end sync.WaitGroup
	for i, name := range names {
		end.Go(func() {
			// Also after an interruption, in time of its own.
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
			defer cancel()
			if err := h.stop(ctx, name); err != nil && stories[i].failed == nil {
				stories[i].failed = err
			}
			stories[i].left = outlived(ctx, name)
		})
	}
	end.Wait()
	return report(stories, len(cells), took)
}

// learn starts a learner's server and runs the cells.
func learn(ctx context.Context, h *hub, s *story, cells []string, think time.Duration) error {
	begin := time.Now()
	if err := h.start(ctx, s.name); err != nil {
		return atServer.Fault(err)
	}
	s.start = time.Since(begin)
	k, err := h.kernel(ctx, s.name)
	if err != nil {
		return atKernel.Fault(err)
	}
	defer k.close()
	for i, code := range cells {
		begin := time.Now()
		failed, err := k.execute(ctx, code)
		if err != nil {
			return atCell.Fault(i+1, err)
		}
		if failed {
			s.errors++
		}
		s.cells = append(s.cells, time.Since(begin))
		pause(ctx, think)
	}
	return nil
}

// report prints what happened.
func report(stories []story, cells int, took time.Duration) (lost int) {
	var starts, times []time.Duration
	var memory []int
	for _, s := range stories {
		if s.failed != nil {
			fmt.Println(lostOne.With(s.name, s.failed))
		}
		if s.errors > 0 {
			fmt.Println(cellErrors.With(s.name, s.errors))
		}
		if s.left > 0 {
			fmt.Println(leftOver.With(s.name, s.left))
		}
		if s.failed != nil || s.errors > 0 || s.left > 0 {
			lost++
		}
		if s.start > 0 {
			starts = append(starts, s.start)
		}
		times = append(times, s.cells...)
		memory = append(memory, s.memory)
	}
	fmt.Println(whole.With(len(stories), cells, took.Seconds(), lost))
	fmt.Println(servers.With(spread(starts)))
	fmt.Println(cellTimes.With(spread(times)))
	slices.Sort(memory)
	fmt.Println(memoryUsed.With(memory[len(memory)/2], sum(memory)))
	return lost
}

func sum(v []int) (s int) {
	for _, x := range v {
		s += x
	}
	return s
}

// spread describes times in seconds.
func spread(v []time.Duration) string {
	if len(v) == 0 {
		return noTimes.String()
	}
	slices.Sort(v)
	at := func(share float64) float64 { return v[int(share*float64(len(v)-1))].Seconds() }
	return spreadOf.With(at(.5), at(.9), at(1))
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
