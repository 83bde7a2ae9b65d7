package once

import (
	"sync"
	"sync/atomic"
	"testing"
)

func TestReadOnce(t *testing.T) {
	var v Value[int]
	var reads atomic.Int64
	read := func() int { return int(reads.Add(1)) }
	var asking sync.WaitGroup
	for range 8 {
		asking.Go(func() {
			if got := v.Get(read); got != 1 {
				t.Errorf("got %d, want what the first call made", got)
			}
		})
	}
	asking.Wait()
	if reads.Load() != 1 {
		t.Errorf("made %d times", reads.Load())
	}
}

func TestAPanicIsKept(t *testing.T) {
	var v Value[int]
	for range 2 {
		func() {
			defer func() {
				if cause := recover(); cause != "damaged" {
					t.Errorf("panicked with %v", cause)
				}
			}()
			v.Get(func() int { panic("damaged") })
		}()
	}
}
