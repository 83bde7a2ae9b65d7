package nn

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// LayerNorm brings every row to mean 0 and variance 1, then stretches and moves its columns by learned numbers:
// y = γ ⊙ x̂ + β, x̂ = (x − mean)/√(var + Eps), with the biased variance (Ba et al., 2016). No example sees another,
// so it does the same in training and after.
type LayerNorm struct {
	Gamma, Beta *Param  // 1×width
	Eps         float64 // 1e-5, as in PyTorch

	location
	width             int
	scale             []float64 // 1/√(var + Eps) of each row
	x, hat, y, dy, dx *mat.Dense
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
func (l *LayerNorm) Forward(x *mat.Dense) *mat.Dense { return forwardAlone(l, x) }

func (l *LayerNorm) beginForward(x *mat.Dense) *mat.Dense {
	WantColumns(l, x, l.width)
	wantValue(l, "gamma", l.Gamma, 1, l.width)
	wantValue(l, "beta", l.Beta, 1, l.width)
	rows, _ := x.Dims()
	l.hat, l.y = shaped(l.hat, rows, l.width), shaped(l.y, rows, l.width)
	l.x, l.scale = x, slices.Grow(l.scale[:0], rows)[:rows]
	return l.y
}

func (l *LayerNorm) forwardRows(from, to int) {
	in, hat, y := l.x.RawMatrix(), l.hat.RawMatrix(), l.y.RawMatrix()
	gamma, beta := l.Gamma.Value.RawMatrix().Data, l.Beta.Value.RawMatrix().Data
	for i := from; i < to; i++ {
		r, h, out := row(in, i), row(hat, i), row(y, i)
		mean, variance := meanVariance(r)
		scale := inverseStd(variance, l.Eps)
		l.scale[i] = scale
		for j, v := range r {
			z := (v - mean) * scale
			h[j], out[j] = z, gamma[j]*z+beta[j]
		}
	}
}

// Backward adds Σ dy ⊙ x̂ to γ's gradient and Σ dy to β's, sums over the rows. With g = dy ⊙ γ,
// dx = scale·(g − mean(g) − x̂·mean(g ⊙ x̂)), means over the row.
func (l *LayerNorm) Backward(dy *mat.Dense) *mat.Dense { return backwardAlone(l, dy) }

func (l *LayerNorm) beginBackward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	wantGrads(l, l.Gamma, l.Beta)
	rows, _ := dy.Dims()
	l.dy, l.dx = dy, shaped(l.dx, rows, l.width)
	return l.dx
}

func (l *LayerNorm) backwardRows(from, to int) {
	d, hat, dx := l.dy.RawMatrix(), l.hat.RawMatrix(), l.dx.RawMatrix()
	gamma := l.Gamma.Value.RawMatrix().Data
	for i := from; i < to; i++ {
		h, out, scale := row(hat, i), row(dx, i), l.scale[i]
		var sum, sumHat float64
		for j, v := range row(d, i) {
			g, x := v*gamma[j], h[j]
			out[j] = g
			sum += g
			sumHat += g * x
		}
		mean, meanHat := sum/float64(l.width), sumHat/float64(l.width)
		for j, g := range out {
			out[j] = scale * (g - mean - h[j]*meanHat)
		}
	}
}

func (l *LayerNorm) work() int { return normWork * l.width }

// addGrads adds to columns.
func (l *LayerNorm) addGrads(from, to int) {
	from, to = from/normWork, to/normWork
	dy, hat := l.dy.RawMatrix(), l.hat.RawMatrix()
	dgamma, dbeta := l.Gamma.Grad.RawMatrix().Data[from:to], l.Beta.Grad.RawMatrix().Data[from:to]
	for i := range dy.Rows {
		h := row(hat, i)[from:to]
		for j, v := range row(dy, i)[from:to] {
			dgamma[j] += v * h[j]
			dbeta[j] += v
		}
	}
}

func (l *LayerNorm) memory(of []*float64) []*float64 {
	return append(of, memoryOf(l.Gamma.Grad), memoryOf(l.Beta.Grad))
}

// Params returns γ and β.
func (l *LayerNorm) Params() []*Param { return []*Param{l.Gamma, l.Beta} }

// Clone returns a LayerNorm that shares γ and β.
func (l *LayerNorm) Clone() Layer {
	return &LayerNorm{Gamma: l.Gamma.Clone(), Beta: l.Beta.Clone(), Eps: l.Eps, location: l.location, width: l.width}
}

// LayerNormed is the NormLayer of an MLP with layer normalisation.
func LayerNormed(width int) Layer { return NewLayerNorm(width) }
