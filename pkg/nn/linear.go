package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// Linear is the affine map y = xW + b, the one place where a network mixes its units.
type Linear struct {
	W *Param // in×out, so that column j holds the weights of output j
	B *Param // 1×out

	location
	in, out  int
	x, y, dx *mat.Dense // B×in, B×out, B×in
}

// NewLinear returns a Linear layer from in to out units whose W is drawn by init from rng and whose b is 0.
// It panics where a width is not positive, or rng or init is missing.
func NewLinear(rng *rand.Rand, in, out int, init Init) *Linear {
	l := &Linear{in: in, out: out}
	if in < 1 || out < 1 {
		panic(fmt.Sprintf("nn: %v needs at least one unit on each side", l))
	}
	l.W, l.B = NewParam("W", in, out), NewParam("b", 1, out)
	draw(l, rng, init, l.W.Value, in, out)
	return l
}

// String is the layer's kind and widths: "Linear 64→10".
func (l *Linear) String() string { return fmt.Sprintf("Linear %d→%d", l.in, l.out) }

// Forward returns y = xW + b for x of B×in.
func (l *Linear) Forward(x *mat.Dense) *mat.Dense {
	WantColumns(l, x, l.in)
	wantValue(l, "W", l.W, l.in, l.out)
	wantValue(l, "b", l.B, 1, l.out)
	rows, _ := x.Dims()
	l.x, l.y = x, shaped(l.y, rows, l.out)
	affine(l.y.RawMatrix(), x.RawMatrix(), l.W, l.B)
	return l.y
}

// Backward adds xᵀ·dy to W's gradient and the column sums of dy to b's, and returns dx = dy·Wᵀ.
func (l *Linear) Backward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	wantGrads(l, l.W, l.B)
	rows, _ := dy.Dims()
	l.dx = shaped(l.dx, rows, l.in)
	addAffine(l.dx.RawMatrix(), l.x.RawMatrix(), dy.RawMatrix(), l.W, l.B)
	return l.dx
}

// Params returns W and b.
func (l *Linear) Params() []*Param { return []*Param{l.W, l.B} }

// Clone returns a Linear that shares W and b.
func (l *Linear) Clone() Layer {
	return &Linear{W: l.W.Clone(), B: l.B.Clone(), location: l.location, in: l.in, out: l.out}
}

// affine is y = xW + b.
func affine(y, x blas64.General, w, b *Param) {
	mulAdd(y, x, w.Value.RawMatrix(), b.Value.RawMatrix())
}

// addAffine is the way back of affine: it adds to the gradients of w and b, and sets dx.
func addAffine(dx, x, dy blas64.General, w, b *Param) {
	addTMul(w.Grad.RawMatrix(), x, dy)
	addColumnSums(b.Grad.RawMatrix(), dy)
	mulT(dx, dy, w.Value.RawMatrix())
}
