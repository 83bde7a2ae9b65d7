package nn

import (
	"fmt"
	"iter"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Residual adds its input to what a branch makes of it: y = x + scale·branch(x), so dx = dy + scale·branch′(dy):
// the gradient has a way past the branch that no weight can shrink (He et al., Deep Residual Learning, 2015).
// A scale of 1/√L keeps a stack of L branches from growing.
type Residual struct {
	Scale float64

	location
	branch     Layer
	sent       sent
	y, dbranch *mat.Dense // B×width each
	dx         *mat.Dense // B×width
}

// NewResidual returns x + scale·branch(x). It panics where branch is nil.
func NewResidual(scale float64, branch Layer) *Residual {
	if branch == nil {
		panic("nn: a Residual needs a branch")
	}
	return &Residual{Scale: scale, branch: branch}
}

// String is the layer's kind and scale: "Residual 0.5". It says nothing of the branch, which may hold another, and so on.
func (l *Residual) String() string { return fmt.Sprintf("Residual %.3g", l.Scale) }

// Forward returns y = x + scale·branch(x). The branch must keep the shape of x.
func (l *Residual) Forward(x *mat.Dense) *mat.Dense {
	if x == nil {
		fail(l, "got no matrix")
	}
	rows, columns := x.Dims()
	f := l.branch.Forward(x)
	if r, c := f.Dims(); r != rows || c != columns {
		fail(l, "got %d×%d and its branch (%s) made %d×%d of it; the two are added and need one shape", rows, columns, title(l.branch), r, c)
	}
	l.sent.value = f
	l.y = shaped(l.y, rows, columns)
	addScaled(l.y, x, l.Scale, f)
	return l.y
}

// Backward returns dx = dy + (the branch's Backward of scale·dy).
func (l *Residual) Backward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	rows, columns := dy.Dims()
	l.dbranch, l.dx = shaped(l.dbranch, rows, columns), shaped(l.dx, rows, columns)
	in, scaled := dy.RawMatrix(), l.dbranch.RawMatrix()
	for i := range rows {
		out := row(scaled, i)
		for j, v := range row(in, i) {
			out[j] = l.Scale * v
		}
	}
	l.sent.grad = l.dbranch
	back := l.branch.Backward(l.dbranch)
	if back == nil {
		fail(l, "has a branch that returns no gradient; tokens cannot be added to")
	}
	addScaled(l.dx, dy, 1, back)
	return l.dx
}

// Params lists the branch's parameters.
func (l *Residual) Params() []*Param { return l.branch.Params() }

// Parts yields the branch, with branch(x) before it is scaled, and ∂L/∂branch(x).
func (l *Residual) Parts() iter.Seq[Part] {
	return func(yield func(Part) bool) {
		yield(Part{Name: "branch", Layer: l.branch, Value: l.sent.value, Grad: l.sent.grad})
	}
}

// Clone returns a Residual around the branch's clone.
func (l *Residual) Clone() Layer {
	return &Residual{Scale: l.Scale, location: l.location, branch: cloned(l.branch)}
}

// addScaled is dst = x + scale·f, all of one shape.
func addScaled(dst, x *mat.Dense, scale float64, f *mat.Dense) {
	d, a, b := dst.RawMatrix(), x.RawMatrix(), f.RawMatrix()
	for i := range d.Rows {
		floats.AddScaledTo(row(d, i), row(a, i), scale, row(b, i))
	}
}
