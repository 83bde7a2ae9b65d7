package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Linear is the affine map y = xW + b, the one place where a network mixes its units.
type Linear struct {
	W *Param // in×out, so that column j holds the weights of output j
	B *Param // 1×out

	location
	in, out int
	x, y    *mat.Dense // B×in, B×out
	dy, dx  *mat.Dense // B×out, B×in
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
func (l *Linear) Forward(x *mat.Dense) *mat.Dense { return forwardAlone(l, x) }

func (l *Linear) beginForward(x *mat.Dense) *mat.Dense {
	WantColumns(l, x, l.in)
	wantValue(l, "W", l.W, l.in, l.out)
	wantValue(l, "b", l.B, 1, l.out)
	rows, _ := x.Dims()
	l.x, l.y = x, shaped(l.y, rows, l.out)
	return l.y
}

func (l *Linear) forwardRows(from, to int) {
	y, x := rowsOf(l.y.RawMatrix(), from, to), rowsOf(l.x.RawMatrix(), from, to)
	mulAdd(y, x, l.W.Value.RawMatrix(), l.B.Value.RawMatrix())
}

// Backward adds xᵀ·dy to W's gradient and the column sums of dy to b's, and returns dx = dy·Wᵀ.
func (l *Linear) Backward(dy *mat.Dense) *mat.Dense { return backwardAlone(l, dy) }

func (l *Linear) beginBackward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	wantGrads(l, l.W, l.B)
	rows, _ := dy.Dims()
	l.dy, l.dx = dy, shaped(l.dx, rows, l.in)
	return l.dx
}

func (l *Linear) backwardRows(from, to int) {
	dx, dy := rowsOf(l.dx.RawMatrix(), from, to), rowsOf(l.dy.RawMatrix(), from, to)
	mulT(dx, dy, l.W.Value.RawMatrix())
}

func (l *Linear) work() int { return l.in * l.out }

// addGrads adds to rows of W's gradient; b's goes with the first.
func (l *Linear) addGrads(from, to int) {
	x, dy := l.x.RawMatrix(), l.dy.RawMatrix()
	if first, end := from/l.out, to/l.out; first < end {
		addTMul(rowsOf(l.W.Grad.RawMatrix(), first, end), columnsOf(x, first, end), dy)
	}
	if from == 0 {
		addColumnSums(l.B.Grad.RawMatrix(), dy)
	}
}

func (l *Linear) memory(of []*float64) []*float64 {
	return append(of, memoryOf(l.W.Grad), memoryOf(l.B.Grad))
}

// Params returns W and b.
func (l *Linear) Params() []*Param { return []*Param{l.W, l.B} }

// Clone returns a Linear that shares W and b.
func (l *Linear) Clone() Layer {
	return &Linear{W: l.W.Clone(), B: l.B.Clone(), location: l.location, in: l.in, out: l.out}
}
