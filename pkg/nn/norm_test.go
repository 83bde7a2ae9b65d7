package nn_test

import (
	"math"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// TestNormsNormalise: with γ = 1 and β = 0, columns of a BatchNorm and rows of a LayerNorm have mean 0 and variance
// var/(var + Eps), however far from 0 they were, and dx has no part along what normalisation removes.
func TestNormsNormalise(t *testing.T) {
	x := gaussian(seeded(1), 6, 5)
	x.Apply(func(i, j int, v float64) float64 { return v*float64(1+j) + 1000*float64(i) }, x)
	dy := gaussian(seeded(2), 6, 5)
	for name, c := range map[string]struct {
		layer nn.Layer
		along func(m *mat.Dense, k int) []float64
		n     int
	}{
		"BatchNorm": {nn.NewBatchNorm(5), func(m *mat.Dense, k int) []float64 { return mat.Col(nil, k, m) }, 5},
		"LayerNorm": {nn.NewLayerNorm(5), func(m *mat.Dense, k int) []float64 { return mat.Row(nil, k, m) }, 6},
	} {
		y, dx := c.layer.Forward(x), c.layer.Backward(dy)
		for k := range c.n {
			mean, variance := meanVariance(c.along(y, k))
			_, before := meanVariance(c.along(x, k))
			if math.Abs(mean) > 1e-12 || math.Abs(variance-before/(before+1e-5)) > 1e-9 {
				t.Errorf("%s: mean %g, variance %g", name, mean, variance)
			}
			if m, _ := meanVariance(c.along(dx, k)); math.Abs(m) > 1e-13 {
				t.Errorf("%s: dx has the mean %g, but moving all of x changes nothing", name, m)
			}
		}
	}
}

func meanVariance(x []float64) (mean, variance float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		variance += (v - mean) * (v - mean) / float64(len(x))
	}
	return mean, variance
}

// TestBackwardBelongsToItsForward: to look at a net in evaluation between the two passes and back changes nothing.
func TestBackwardBelongsToItsForward(t *testing.T) {
	l, x, dy := nn.NewBatchNorm(4), gaussian(seeded(1), 5, 4), gaussian(seeded(2), 5, 4)
	dx, _ := backward(l, x, dy)
	nn.SetTraining(l, false)
	if again := l.Backward(dy); !mat.Equal(again, mat.NewDense(5, 4, dx)) {
		t.Error("Backward goes by SetTraining after the Forward")
	}
}

// TestOneRowBatchNorm: a batch of one has no variance, so nothing of x comes through and no gradient goes back.
func TestOneRowBatchNorm(t *testing.T) {
	l := nn.NewBatchNorm(3)
	y := l.Forward(mat.NewDense(1, 3, []float64{5, -2, 100}))
	if mat.Max(y) != 0 || mat.Min(y) != 0 {
		t.Errorf("y is %v", y.RawMatrix().Data)
	}
	dx := l.Backward(mat.NewDense(1, 3, []float64{1, 2, 3}))
	if mat.Max(dx) != 0 || mat.Min(dx) != 0 {
		t.Errorf("dx is %v", dx.RawMatrix().Data)
	}
	if l.RunningVar.At(0, 0) != 1 || l.RunningMean.At(0, 0) != 0 {
		t.Error("the running statistics followed a batch that has none")
	}
}

// TestNormsShowOverflow: the variance of numbers beyond 1e154 is Inf, of which nothing follows. PyTorch's LayerNorm says NaN.
func TestNormsShowOverflow(t *testing.T) {
	x := mat.NewDense(2, 2, []float64{1e160, -2e160, -3e160, 1e160})
	for name, l := range map[string]nn.Layer{"LayerNorm": nn.NewLayerNorm(2), "BatchNorm": nn.NewBatchNorm(2)} {
		for i, v := range l.Forward(x).RawMatrix().Data {
			if !math.IsNaN(v) {
				t.Errorf("%s: number %d is %g, want NaN", name, i, v)
			}
		}
	}
	if y := nn.NewLayerNorm(2).Forward(mat.NewDense(1, 2, []float64{1e150, -1e150})); math.Abs(y.At(0, 0)-1) > 1e-12 {
		t.Errorf("1e150 and its opposite are %v, want 1 and -1", y.RawMatrix().Data)
	}
}
