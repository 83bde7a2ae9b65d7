package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// GradientScale passes x on as it is and multiplies the gradient on its way back: y = x, dx = Factor·dy. It is no
// function's derivative but an intervention: with a Factor below 1 between its layers, a net whose gradients are sound
// gets the vanishing of another one and nothing else of it; with a Factor above 1, a vanishing net gets its gradients
// back and keeps all else. What then changes is what the size of the gradient alone is worth.
//
// A Factor of 1 changes nothing, and then alone does diagnostics.GradientCheck find the layer right.
type GradientScale struct {
	Factor float64

	location
	x, y, dy, dx *mat.Dense // B×width each
}

// NewGradientScale returns the layer that multiplies gradients by factor. It panics where factor is Inf or NaN.
func NewGradientScale(factor float64) *GradientScale {
	if math.IsNaN(factor) || math.IsInf(factor, 0) {
		panic(fmt.Sprintf("nn: GradientScale got a factor of %g, wants a finite number", factor))
	}
	return &GradientScale{Factor: factor}
}

// String is the layer's kind and factor: "GradientScale 0.234".
func (l *GradientScale) String() string { return fmt.Sprintf("GradientScale %.3g", l.Factor) }

// Forward returns y = x.
func (l *GradientScale) Forward(x *mat.Dense) *mat.Dense { return forwardAlone(l, x) }

func (l *GradientScale) beginForward(x *mat.Dense) *mat.Dense {
	if x == nil {
		fail(l, "got no matrix")
	}
	rows, columns := x.Dims()
	l.x, l.y = x, shaped(l.y, rows, columns)
	return l.y
}

func (l *GradientScale) forwardRows(from, to int) {
	copyRows(rowsOf(l.y.RawMatrix(), from, to), rowsOf(l.x.RawMatrix(), from, to))
}

// Backward returns dx = Factor·dy.
func (l *GradientScale) Backward(dy *mat.Dense) *mat.Dense { return backwardAlone(l, dy) }

func (l *GradientScale) beginBackward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	rows, columns := dy.Dims()
	l.dy, l.dx = dy, shaped(l.dx, rows, columns)
	return l.dx
}

func (l *GradientScale) backwardRows(from, to int) {
	scaleRows(l.dx, l.dy, l.Factor, from, to)
}

func (l *GradientScale) work() int { return copyWork * l.y.RawMatrix().Cols }

func (l *GradientScale) addGrads(from, to int) {}

func (l *GradientScale) memory(of []*float64) []*float64 { return of }

// Params is empty: nothing here learns.
func (l *GradientScale) Params() []*Param { return nil }

// Clone returns another GradientScale of that factor.
func (l *GradientScale) Clone() Layer { return &GradientScale{Factor: l.Factor, location: l.location} }
