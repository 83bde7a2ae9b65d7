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
	y, dx *mat.Dense // B×width each
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
func (l *GradientScale) Forward(x *mat.Dense) *mat.Dense {
	if x == nil {
		fail(l, "got no matrix")
	}
	rows, columns := x.Dims()
	l.y = shaped(l.y, rows, columns)
	copyRows(l.y.RawMatrix(), x.RawMatrix())
	return l.y
}

// Backward returns dx = Factor·dy.
func (l *GradientScale) Backward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	rows, columns := dy.Dims()
	l.dx = shaped(l.dx, rows, columns)
	in, out := dy.RawMatrix(), l.dx.RawMatrix()
	for i := range rows {
		dst := row(out, i)
		for j, v := range row(in, i) {
			dst[j] = l.Factor * v
		}
	}
	return l.dx
}

// Params is empty: nothing here learns.
func (l *GradientScale) Params() []*Param { return nil }

// Clone returns another GradientScale of that factor.
func (l *GradientScale) Clone() Layer { return &GradientScale{Factor: l.Factor, location: l.location} }
