package nn

import (
	"gonum.org/v1/gonum/blas/blas64"

	"kobai/pkg/internal/parallel"
)

// An Activation is a function of one number, with its derivative. At returns both at once, because they share their
// exponential. At a kink the slope is the left one, as in PyTorch. Yours is as good as a built-in one:
//
//	nn.Activation{Name: "Square", At: func(x float64) (y, slope float64) { return x * x, 2 * x }}
//
// The built-in ones keep the relative precision of value and slope as far as float64 goes: the sigmoid's slope at 700
// is 1e-304 and not 0, so a gradient vanishes on a chart where it does in mathematics. NaN stays NaN, and ±Inf gives the limit.
// They run on several cores; yours is called by one at a time.
type Activation struct {
	Name string
	At   func(x float64) (y, slope float64)

	vector         func(y, slope, x []float64) bool      // At over slices of one length, quicker than one by one; false where this machine has no such thing
	rows           func(y, slope, x blas64.General) bool // likewise over matrices of one shape
	concurrentSafe bool                                  // At and vector may be called on several cores at once
	partly         bool                                  // vector does a part of the work, and most of it one by one
}

// over applies the activation to x; y and slope are as long. Only Sigmoid and Tanh may write y over x: SiLU and GELU read x again
// once y is written.
func (a *Activation) over(y, slope, x []float64) {
	if a.vector == nil || !a.vector(y, slope, x) {
		each(a.At, y, slope, x)
	}
}

// overRows applies the activation to the matrix x; y and slope have its shape.
func (a *Activation) overRows(y, slope, x blas64.General) {
	if a.rows != nil && a.rows(y, slope, x) {
		return
	}
	for i := range x.Rows {
		a.over(row(y, i), row(slope, i), row(x, i))
	}
}

// each applies at to one number after the other.
func each(at func(x float64) (y, slope float64), y, slope, x []float64) {
	for i, v := range x {
		y[i], slope[i] = at(v)
	}
}

// activationTask is an activation over numbers.
type activationTask struct {
	*Activation
	y, slope, x []float64
}

var activationTasks parallel.Memory[activationTask]

// Range applies it to numbers from … to-1.
func (t *activationTask) Range(from, to int) {
	t.over(t.y[from:to], t.slope[from:to], t.x[from:to])
}

// activationGrain is how many calls of At are worth a core: they take some microseconds, much longer than to share them out.
const activationGrain = 1 << 9

// share does what over does, on several cores where the activation allows it and that is worth it.
func (a *Activation) share(y, slope, x []float64) {
	switch {
	case !a.concurrentSafe:
		a.over(y, slope, x)
	case a.vector == nil || a.partly || !a.vector(y, slope, x): // a vector function has its own way to use several cores
		t := activationTasks.Take()
		*t = activationTask{a, y, slope, x}
		parallel.For(len(x), activationGrain, t)
		activationTasks.Give(t)
	}
}

// Identity is x itself, with slope 1: a network of it is linear however deep it is.
var Identity = Activation{Name: "Identity", At: identity, concurrentSafe: true, vector: func(y, slope, x []float64) bool {
	copy(y, x)
	for i := range slope {
		slope[i] = 1
	}
	return true
}}

func identity(x float64) (y, slope float64) { return x, 1 }
