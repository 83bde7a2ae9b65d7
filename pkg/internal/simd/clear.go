package simd

import "kobai/pkg/internal/parallel"

// Clear sets every number of x to 0, on several cores where that is worth it.
func Clear(x []float64) {
	if len(x) < 2*vectorGrain {
		clear(x)
		return
	}
	t := clearTasks.Take()
	t.x = x
	parallel.For(len(x), vectorGrain, t)
	clearTasks.Give(t)
}

type clearTask struct{ x []float64 }

var clearTasks parallel.Memory[clearTask]

// Range clears numbers from … to-1. Go's clear is assembly as well, so it takes
// no more at a time than the functions of the package.
func (t *clearTask) Range(from, to int) {
	for ; from < to; from += vectorCall {
		clear(t.x[from:min(from+vectorCall, to)])
	}
}
