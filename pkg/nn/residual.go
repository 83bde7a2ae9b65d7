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
	branch            Layer
	rows              rowwise // the branch where it is rowwise, else nil
	sent              sent
	x, y              *mat.Dense // B×width each
	dy, dbranch, back *mat.Dense // B×width each: of the sum, scaled for the branch, and what that returned
	dx                *mat.Dense // B×width
}

// NewResidual returns x + scale·branch(x). It panics where branch is nil.
func NewResidual(scale float64, branch Layer) *Residual {
	if branch == nil {
		panic("nn: a Residual needs a branch")
	}
	return &Residual{Scale: scale, branch: branch, rows: asRowwise(branch)}
}

// String is the layer's kind and scale: "Residual 0.5". It says nothing of the branch, which may hold another, and so on.
func (l *Residual) String() string { return fmt.Sprintf("Residual %.3g", l.Scale) }

// Forward returns y = x + scale·branch(x). The branch must keep the shape of x.
func (l *Residual) Forward(x *mat.Dense) *mat.Dense {
	if l.rows != nil {
		return forwardAlone(l, x)
	}
	l.wantInput(x)
	l.meet(x, l.branch.Forward(x))
	rows, _ := x.Dims()
	l.addBranch(0, rows)
	return l.y
}

func (l *Residual) beginForward(x *mat.Dense) *mat.Dense {
	l.wantInput(x)
	l.meet(x, l.rows.beginForward(x))
	return l.y
}

func (l *Residual) forwardRows(from, to int) {
	l.rows.forwardRows(from, to)
	l.addBranch(from, to)
}

func (l *Residual) wantInput(x *mat.Dense) {
	if x == nil {
		fail(l, "got no matrix")
	}
}

// meet makes room for the sum of x and f, which the branch makes of it.
func (l *Residual) meet(x, f *mat.Dense) {
	rows, columns := x.Dims()
	if r, c := f.Dims(); r != rows || c != columns {
		fail(l, "got %d×%d and its branch (%s) made %d×%d of it; the two are added and need one shape", rows, columns, title(l.branch), r, c)
	}
	l.x, l.y = x, shaped(l.y, rows, columns)
	l.sent.value = f
}

func (l *Residual) addBranch(from, to int) { addScaled(l.y, l.x, l.Scale, l.sent.value, from, to) }

// Backward returns dx = dy + (the branch's Backward of scale·dy).
func (l *Residual) Backward(dy *mat.Dense) *mat.Dense {
	if l.rows != nil {
		return backwardAlone(l, dy)
	}
	l.beginBranch(dy)
	rows, _ := dy.Dims()
	l.scaleBack(0, rows)
	l.back = l.branch.Backward(l.dbranch)
	if l.back == nil {
		fail(l, "has a branch that returns no gradient; tokens cannot be added to")
	}
	l.addBack(0, rows)
	return l.dx
}

func (l *Residual) beginBackward(dy *mat.Dense) *mat.Dense {
	l.beginBranch(dy)
	l.back = l.rows.beginBackward(l.dbranch)
	return l.dx
}

func (l *Residual) backwardRows(from, to int) {
	l.scaleBack(from, to)
	l.rows.backwardRows(from, to)
	l.addBack(from, to)
}

func (l *Residual) work() int { return l.rows.work() + copyWork*l.y.RawMatrix().Cols }

func (l *Residual) addGrads(from, to int) {
	if work := l.rows.work(); from < work {
		l.rows.addGrads(from, min(to, work))
	}
}

func (l *Residual) memory(of []*float64) []*float64 { return l.rows.memory(of) }

// beginBranch makes room for the way back to the branch.
func (l *Residual) beginBranch(dy *mat.Dense) {
	WantGradient(l, dy, l.y)
	rows, columns := dy.Dims()
	l.dbranch, l.dx = shaped(l.dbranch, rows, columns), shaped(l.dx, rows, columns)
	l.dy, l.sent.grad = dy, l.dbranch
}

func (l *Residual) scaleBack(from, to int) { scaleRows(l.dbranch, l.dy, l.Scale, from, to) }

func (l *Residual) addBack(from, to int) { addScaled(l.dx, l.dy, 1, l.back, from, to) }

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
	c := NewResidual(l.Scale, cloned(l.branch))
	c.location = l.location
	return c
}

// scaleRows makes rows from … to-1 of dst = factor·x, both of one shape.
func scaleRows(dst, x *mat.Dense, factor float64, from, to int) {
	d, a := dst.RawMatrix(), x.RawMatrix()
	for i := from; i < to; i++ {
		out := row(d, i)
		for j, v := range row(a, i) {
			out[j] = factor * v
		}
	}
}

// addScaled makes rows from … to-1 of dst = x + scale·f, all of one shape.
func addScaled(dst, x *mat.Dense, scale float64, f *mat.Dense, from, to int) {
	d, a, b := dst.RawMatrix(), x.RawMatrix(), f.RawMatrix()
	for i := from; i < to; i++ {
		floats.AddScaledTo(row(d, i), row(a, i), scale, row(b, i))
	}
}
