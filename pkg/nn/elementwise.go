package nn

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/simd"
)

// Elementwise applies an activation to every entry: y = a(x), dx = dy ⊙ a′(x).
type Elementwise struct {
	location
	activation  Activation
	x, y, slope *mat.Dense // all B×width
	dy, dx      *mat.Dense
}

// NewElementwise returns the layer that applies a, to batches of any width. It panics where a has no function.
func NewElementwise(a Activation) *Elementwise {
	if a.At == nil {
		panic(fmt.Sprintf("nn: activation %q has no function At", a.Name))
	}
	return &Elementwise{activation: a}
}

// String is the activation's name.
func (l *Elementwise) String() string { return l.activation.Name }

// Slope is a′(x) of the last Forward (B×width), the diagonal of each example's Jacobian, or nil before the first.
// A unit is saturated where it is near 0, and dead where it is 0 for every example.
func (l *Elementwise) Slope() *mat.Dense { return l.slope }

// Forward returns y = a(x) for x of B×width.
func (l *Elementwise) Forward(x *mat.Dense) *mat.Dense { return forwardAlone(l, x) }

func (l *Elementwise) beginForward(x *mat.Dense) *mat.Dense {
	if x == nil {
		fail(l, "got no matrix")
	}
	rows, columns := x.Dims()
	l.x, l.y, l.slope = x, shaped(l.y, rows, columns), shaped(l.slope, rows, columns)
	return l.y
}

func (l *Elementwise) forwardRows(from, to int) {
	in, y, slope := rowsOf(l.x.RawMatrix(), from, to), rowsOf(l.y.RawMatrix(), from, to), rowsOf(l.slope.RawMatrix(), from, to)
	if in.Stride == in.Cols { // one long row is quicker than many short ones
		in, y, slope = flat(in), flat(y), flat(slope)
	}
	for i := range in.Rows {
		l.activation.share(row(y, i), row(slope, i), row(in, i))
	}
}

// Backward returns dx = dy ⊙ a′(x).
func (l *Elementwise) Backward(dy *mat.Dense) *mat.Dense { return backwardAlone(l, dy) }

func (l *Elementwise) beginBackward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	rows, columns := dy.Dims()
	l.dy, l.dx = dy, shaped(l.dx, rows, columns)
	return l.dx
}

func (l *Elementwise) backwardRows(from, to int) {
	in, slope, out := rowsOf(l.dy.RawMatrix(), from, to), rowsOf(l.slope.RawMatrix(), from, to), rowsOf(l.dx.RawMatrix(), from, to)
	if in.Stride == in.Cols {
		in, slope, out = flat(in), flat(slope), flat(out)
	}
	for i := range in.Rows {
		simd.MulElem(row(out, i), row(in, i), row(slope, i))
	}
}

func (l *Elementwise) work() int { return activationWork * l.y.RawMatrix().Cols }

func (l *Elementwise) addGrads(from, to int) {}

func (l *Elementwise) memory(of []*float64) []*float64 { return of }

// Params is empty: an activation has nothing to learn.
func (l *Elementwise) Params() []*Param { return nil }

// Clone returns an Elementwise of the same activation.
func (l *Elementwise) Clone() Layer {
	return &Elementwise{location: l.location, activation: l.activation}
}
