package nn

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/simd"
)

// Elementwise applies an activation to every entry: y = a(x), dx = dy ⊙ a′(x).
type Elementwise struct {
	location
	activation   Activation
	y, slope, dx *mat.Dense // all B×width
	body         activationBody
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
func (l *Elementwise) Forward(x *mat.Dense) *mat.Dense {
	if x == nil {
		fail(l, "got no matrix")
	}
	rows, columns := x.Dims()
	l.y, l.slope = shaped(l.y, rows, columns), shaped(l.slope, rows, columns)
	in, y, slope := x.RawMatrix(), l.y.RawMatrix(), l.slope.RawMatrix()
	if in.Stride == columns { // one long row is quicker than many short ones
		in, y, slope, rows = flat(in), flat(y), flat(slope), 1
	}
	for i := range rows {
		l.activation.share(&l.body, row(y, i), row(slope, i), row(in, i))
	}
	return l.y
}

// Backward returns dx = dy ⊙ a′(x).
func (l *Elementwise) Backward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	rows, columns := dy.Dims()
	l.dx = shaped(l.dx, rows, columns)
	in, slope, out := dy.RawMatrix(), l.slope.RawMatrix(), l.dx.RawMatrix()
	if in.Stride == columns {
		in, slope, out, rows = flat(in), flat(slope), flat(out), 1
	}
	for i := range rows {
		simd.MulElem(row(out, i), row(in, i), row(slope, i))
	}
	return l.dx
}

// Params is empty: an activation has nothing to learn.
func (l *Elementwise) Params() []*Param { return nil }

// Clone returns an Elementwise of the same activation.
func (l *Elementwise) Clone() Layer {
	return &Elementwise{location: l.location, activation: l.activation}
}
