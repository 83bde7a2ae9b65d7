package nn

import (
	"fmt"
	"iter"

	"gonum.org/v1/gonum/mat"
)

// BatchNorm brings every column to mean 0 and variance 1 over the batch, then stretches and moves it by learned
// numbers: y = γ ⊙ x̂ + β, x̂ = (x − mean)/√(var + Eps) (Ioffe and Szegedy, 2015).
//
// In training the mean and the biased variance are the batch's, and the running ones follow them:
// running ← (1 − Momentum)·running + Momentum·batch, with the unbiased variance. Otherwise the running ones are used
// and stay as they are. A batch of one row has no variance: its y is β and its dx 0, and the running ones stay.
type BatchNorm struct {
	Gamma, Beta             *Param     // 1×width
	RunningMean, RunningVar *mat.Dense // 1×width; not parameters, since no gradient moves them, but part of State
	Momentum, Eps           float64    // 0.1 and 1e-5, as in PyTorch
	Training                bool       // true at first; SetTraining sets it for a whole net

	location
	width       int
	overBatch   bool      // whether the last Forward took its statistics from the batch
	mean, scale []float64 // of the last Forward; scale is 1/√(var + Eps)
	a, b, c     []float64 // of Backward: sums over the columns, and γ·scale
	hat, y, dx  *mat.Dense
}

// NewBatchNorm returns a BatchNorm for batches of width columns, with γ = 1, β = 0, running mean 0 and variance 1.
func NewBatchNorm(width int) *BatchNorm {
	l := &BatchNorm{width: width, Momentum: 0.1, Eps: 1e-5, Training: true}
	if width < 1 {
		panic(fmt.Sprintf("nn: %v needs at least one column", l))
	}
	l.Gamma, l.Beta = NewParam("gamma", 1, width), NewParam("beta", 1, width)
	l.RunningMean, l.RunningVar = mat.NewDense(1, width, nil), mat.NewDense(1, width, nil)
	Constant(1)(nil, l.Gamma.Value, 1, 1)
	Constant(1)(nil, l.RunningVar, 1, 1)
	l.mean, l.scale = make([]float64, width), make([]float64, width)
	l.a, l.b, l.c = make([]float64, width), make([]float64, width), make([]float64, width)
	return l
}

// String is the layer's kind and width: "BatchNorm 32".
func (l *BatchNorm) String() string { return fmt.Sprintf("BatchNorm %d", l.width) }

// SetTraining chooses between the statistics of the batch and the running ones.
func (l *BatchNorm) SetTraining(on bool) { l.Training = on }

// Forward normalises x (B×width).
func (l *BatchNorm) Forward(x *mat.Dense) *mat.Dense {
	WantColumns(l, x, l.width)
	l.wantState()
	rows, _ := x.Dims()
	l.hat, l.y = shaped(l.hat, rows, l.width), shaped(l.y, rows, l.width)
	in, hat, y := x.RawMatrix(), l.hat.RawMatrix(), l.y.RawMatrix()

	l.overBatch = l.Training
	if l.overBatch {
		columnMeans(l.mean, in)
		columnVariances(l.scale, in, l.mean)
		l.follow(rows)
	} else {
		copy(l.mean, l.RunningMean.RawMatrix().Data)
		copy(l.scale, l.RunningVar.RawMatrix().Data)
	}
	for j, variance := range l.scale {
		l.scale[j] = inverseStd(variance, l.Eps)
	}
	gamma, beta := l.Gamma.Value.RawMatrix().Data, l.Beta.Value.RawMatrix().Data
	for i := range rows {
		normaliseRow(row(hat, i), row(y, i), row(in, i), l.mean, l.scale, gamma, beta)
	}
	return l.y
}

// normaliseRow sets one row of x̂ and one of y. All slices have the length of x; the compiler, told so, leaves out what would
// check every index.
func normaliseRow(hat, y, x, mean, scale, gamma, beta []float64) {
	n := len(x)
	hat, y, mean, scale, gamma, beta = hat[:n], y[:n], mean[:n], scale[:n], gamma[:n], beta[:n]
	for j, v := range x {
		z := (v - mean[j]) * scale[j]
		hat[j], y[j] = z, gamma[j]*z+beta[j]
	}
}

// follow moves the running statistics towards those of the batch, whose variance stands in scale.
func (l *BatchNorm) follow(rows int) {
	if rows < 2 {
		return
	}
	mean, variance := l.RunningMean.RawMatrix().Data, l.RunningVar.RawMatrix().Data
	unbiased := float64(rows) / float64(rows-1)
	for j := range mean {
		mean[j] += l.Momentum * (l.mean[j] - mean[j])
		variance[j] += l.Momentum * (l.scale[j]*unbiased - variance[j])
	}
}

// Backward adds Σ dy ⊙ x̂ to γ's gradient and Σ dy to β's. In training, mean and variance depend on every row, so
// dx = γ·scale·(dy − mean(dy) − x̂·mean(dy ⊙ x̂)), means over the batch; otherwise dx = γ·scale·dy.
func (l *BatchNorm) Backward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	wantGrads(l, l.Gamma, l.Beta)
	rows, _ := dy.Dims()
	l.dx = shaped(l.dx, rows, l.width)
	d, hat, dx := dy.RawMatrix(), l.hat.RawMatrix(), l.dx.RawMatrix()

	sum, sumHat := l.a, l.b
	clear(sum)
	clear(sumHat)
	for i := range rows {
		addGradientSums(sum, sumHat, row(d, i), row(hat, i))
	}
	gamma, dgamma, dbeta := l.Gamma.Value.RawMatrix().Data, l.Gamma.Grad.RawMatrix().Data, l.Beta.Grad.RawMatrix().Data
	for j := range sum {
		dgamma[j] += sumHat[j]
		dbeta[j] += sum[j]
		if l.overBatch {
			sum[j] /= float64(rows)
			sumHat[j] /= float64(rows)
		} else {
			sum[j], sumHat[j] = 0, 0
		}
	}
	factor := l.c
	for j, scale := range l.scale {
		factor[j] = gamma[j] * scale
	}
	for i := range rows {
		gradientRow(row(dx, i), row(d, i), row(hat, i), sum, sumHat, factor)
	}
	return l.dx
}

// addGradientSums adds one row of dy to sum, and of dy ⊙ x̂ to sumHat.
func addGradientSums(sum, sumHat, dy, hat []float64) {
	n := len(dy)
	sum, sumHat, hat = sum[:n], sumHat[:n], hat[:n]
	for j, v := range dy {
		sum[j] += v
		sumHat[j] += v * hat[j]
	}
}

// gradientRow sets one row of dx.
func gradientRow(dx, dy, hat, mean, meanHat, factor []float64) {
	n := len(dy)
	dx, hat, mean, meanHat, factor = dx[:n], hat[:n], mean[:n], meanHat[:n], factor[:n]
	for j, v := range dy {
		dx[j] = factor[j] * (v - mean[j] - hat[j]*meanHat[j])
	}
}

// Params returns γ and β.
func (l *BatchNorm) Params() []*Param { return []*Param{l.Gamma, l.Beta} }

// Buffers yields the running statistics, which no gradient moves, under the names that PyTorch gives them.
func (l *BatchNorm) Buffers() iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) {
		_ = yield("running_mean", l.RunningMean) && yield("running_var", l.RunningVar)
	}
}

// Clone returns a BatchNorm that shares γ and β and has running statistics of its own.
func (l *BatchNorm) Clone() Layer {
	l.wantState()
	c := NewBatchNorm(l.width)
	c.Gamma, c.Beta, c.location = l.Gamma.Clone(), l.Beta.Clone(), l.location
	c.RunningMean.Copy(l.RunningMean)
	c.RunningVar.Copy(l.RunningVar)
	c.Momentum, c.Eps, c.Training = l.Momentum, l.Eps, l.Training
	return c
}

// wantState panics unless what anyone may set still has the layer's width.
func (l *BatchNorm) wantState() {
	wantValue(l, "gamma", l.Gamma, 1, l.width)
	wantValue(l, "beta", l.Beta, 1, l.width)
	wantMatrix(l, "running mean", l.RunningMean, 1, l.width)
	wantMatrix(l, "running variance", l.RunningVar, 1, l.width)
}

// BatchNormed is the NormLayer of an MLP with batch normalisation.
func BatchNormed(width int) Layer { return NewBatchNorm(width) }
