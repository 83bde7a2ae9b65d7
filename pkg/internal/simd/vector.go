package simd

import "kobai/pkg/internal/parallel"

// vectorGrain is how many numbers are worth a core. Most functions of them are
// done in less time than it takes to share them out, but then the core that does
// them alone must fetch what the others hold in their caches, which takes longer.
const vectorGrain = 1 << 11

// vectorCall is how many numbers one call of assembly takes: no goroutine can be
// stopped within one, so it must be done in a fraction of a millisecond.
const vectorCall = 1 << 17

// vectorFunction is an assembly function over n numbers of each slice.
type vectorFunction func(isa ISA, y, slope, x *float64, n int) bool

// each runs run over slices of one length, on several cores where that is worth
// it. It returns false where the instruction set is Portable.
func each(run vectorFunction, y, slope, x []float64) bool {
	isa := Active()
	switch n := len(x); {
	case isa == Portable || n == 0:
		return isa != Portable
	case n < 2*vectorGrain:
		return run(isa, &y[0], &slope[0], &x[0], n)
	}
	t := vectorTasks.Take()
	*t = vectorTask{isa, run, y, slope, x}
	parallel.For(len(x), vectorGrain, t)
	vectorTasks.Give(t)
	return true
}

// vectorTask is a vector function over slices of one length.
type vectorTask struct {
	isa         ISA
	run         vectorFunction
	y, slope, x []float64
}

var vectorTasks parallel.Memory[vectorTask]

// Range runs the function over numbers from … to-1.
func (t *vectorTask) Range(from, to int) {
	for ; from < to; from += vectorCall {
		t.run(t.isa, &t.y[from], &t.slope[from], &t.x[from], min(vectorCall, to-from))
	}
}
