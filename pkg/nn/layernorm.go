package nn

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// LayerNorm brings every row to mean 0 and variance 1, then stretches and moves its columns by learned numbers:
// y = γ ⊙ x̂ + β, x̂ = (x − mean)/√(var + Eps), with the biased variance (Ba et al., 2016). No example sees another,
// so it does the same in training and after.
type LayerNorm struct {
	Gamma, Beta *Param  // 1×width
	Eps         float64 // 1e-5, as in PyTorch

	location
	width      int
	scale      []float64 // 1/√(var + Eps) of each row
	hat, y, dx *mat.Dense
}

// NewLayerNorm returns a LayerNorm for batches of width columns, with γ = 1 and β = 0.
func NewLayerNorm(width int) *LayerNorm {
	l := &LayerNorm{width: width, Eps: 1e-5}
	if width < 1 {
		panic(fmt.Sprintf("nn: %v needs at least one column", l))
	}
	l.Gamma, l.Beta = NewParam("gamma", 1, width), NewParam("beta", 1, width)
	Constant(1)(nil, l.Gamma.Value, 1, 1)
	return l
}

// String is the layer's kind and width: "LayerNorm 32".
func (l *LayerNorm) String() string { return fmt.Sprintf("LayerNorm %d", l.width) }

// Forward normalises x (B×width).
func (l *LayerNorm) Forward(x *mat.Dense) *mat.Dense {
	WantColumns(l, x, l.width)
	wantValue(l, "gamma", l.Gamma, 1, l.width)
	wantValue(l, "beta", l.Beta, 1, l.width)
	rows, _ := x.Dims()
	l.hat, l.y = shaped(l.hat, rows, l.width), shaped(l.y, rows, l.width)
	in, hat, y := x.RawMatrix(), l.hat.RawMatrix(), l.y.RawMatrix()
	gamma, beta := l.Gamma.Value.RawMatrix().Data, l.Beta.Value.RawMatrix().Data
	l.scale = l.scale[:0]
	for i := range rows {
		r, h, out := row(in, i), row(hat, i), row(y, i)
		mean, variance := meanVariance(r)
		scale := inverseStd(variance, l.Eps)
		l.scale = append(l.scale, scale)
		for j, v := range r {
			z := (v - mean) * scale
			h[j], out[j] = z, gamma[j]*z+beta[j]
		}
	}
	return l.y
}

// Backward adds Σ dy ⊙ x̂ to γ's gradient and Σ dy to β's, sums over the rows. With g = dy ⊙ γ,
// dx = scale·(g − mean(g) − x̂·mean(g ⊙ x̂)), means over the row.
func (l *LayerNorm) Backward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	wantGrads(l, l.Gamma, l.Beta)
	rows, _ := dy.Dims()
	l.dx = shaped(l.dx, rows, l.width)
	d, hat, dx := dy.RawMatrix(), l.hat.RawMatrix(), l.dx.RawMatrix()
	gamma, dgamma, dbeta := l.Gamma.Value.RawMatrix().Data, l.Gamma.Grad.RawMatrix().Data, l.Beta.Grad.RawMatrix().Data
	for i, scale := range l.scale {
		h, out := row(hat, i), row(dx, i)
		var sum, sumHat float64
		for j, v := range row(d, i) {
			g, x := v*gamma[j], h[j]
			dgamma[j] += v * x
			dbeta[j] += v
			out[j] = g
			sum += g
			sumHat += g * x
		}
		mean, meanHat := sum/float64(l.width), sumHat/float64(l.width)
		for j, g := range out {
			out[j] = scale * (g - mean - h[j]*meanHat)
		}
	}
	return l.dx
}

// Params returns γ and β.
func (l *LayerNorm) Params() []*Param { return []*Param{l.Gamma, l.Beta} }

// Clone returns a LayerNorm that shares γ and β.
func (l *LayerNorm) Clone() Layer {
	return &LayerNorm{Gamma: l.Gamma.Clone(), Beta: l.Beta.Clone(), Eps: l.Eps, location: l.location, width: l.width}
}

// LayerNormed is the NormLayer of an MLP with layer normalisation.
func LayerNormed(width int) Layer { return NewLayerNorm(width) }
