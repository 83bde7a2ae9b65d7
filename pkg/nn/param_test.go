package nn_test

import (
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// TestReplacedParameters: fields are exported so that weights can be set and tied. One of another shape gets a sentence of the
// package, at the next Forward or, where only the gradient is wrong, at the next Backward.
func TestReplacedParameters(t *testing.T) {
	rng := seeded(1)
	linear := func() *nn.Linear { return nn.NewLinear(rng, 3, 2, nn.LeCun) }
	forward := func(l nn.Layer, columns int) func() { return func() { l.Forward(gaussian(rng, 2, columns)) } }
	both := func(l nn.Layer, columns int, change func()) func() {
		return func() {
			y := l.Forward(gaussian(rng, 2, columns))
			change()
			l.Backward(y)
		}
	}
	w, b, none, noValue, grad, noGrad := linear(), linear(), linear(), linear(), linear(), linear()
	w.W, b.B, none.W, noValue.B = nn.NewParam("W", 2, 3), nn.NewParam("b", 1, 3), nil, &nn.Param{Name: "b"}
	gamma, mean, variance := nn.NewBatchNorm(3), nn.NewBatchNorm(3), nn.NewBatchNorm(3)
	gamma.Gamma, mean.RunningMean, variance.RunningVar = nn.NewParam("gamma", 1, 2), mat.NewDense(1, 4, nil), nil
	beta, lnGrad := nn.NewLayerNorm(3), nn.NewLayerNorm(3)
	beta.Beta = nn.NewParam("beta", 3, 1)
	embedding, bnGrad := nn.NewEmbedding(rng, 4, 2, nn.LeCun), nn.NewBatchNorm(3)
	embedding.W = nn.NewParam("W", 2, 4)
	embedded := nn.NewEmbedding(rng, 4, 2, nn.LeCun)
	for _, c := range []struct {
		misuse   func()
		sentence string
	}{
		{forward(nn.NewSequential(nn.NewElementwise(nn.Tanh), w), 3), "nn: layer 1 (Linear 3→2) has a W of 2×3, wants 3×2"},
		{forward(b, 3), "nn: Linear 3→2 has a b of 1×3, wants 1×2"},
		{forward(none, 3), "nn: Linear 3→2 has no W, wants 3×2"},
		{forward(noValue, 3), "nn: Linear 3→2 has no b, wants 1×2"},
		{both(grad, 3, func() { grad.W.Grad = mat.NewDense(2, 3, nil) }), "nn: Linear 3→2 has a gradient of W of 2×3, wants 3×2"},
		{both(noGrad, 3, func() { noGrad.B.Grad = nil }), "nn: Linear 3→2 has no gradient of b, wants 1×2"},
		{forward(gamma, 3), "nn: BatchNorm 3 has a gamma of 1×2, wants 1×3"},
		{forward(mean, 3), "nn: BatchNorm 3 has a running mean of 1×4, wants 1×3"},
		{forward(variance, 3), "nn: BatchNorm 3 has no running variance, wants 1×3"},
		{both(bnGrad, 3, func() { bnGrad.Gamma.Grad = nil }), "nn: BatchNorm 3 has no gradient of gamma, wants 1×3"},
		{forward(beta, 3), "nn: LayerNorm 3 has a beta of 3×1, wants 1×3"},
		{both(lnGrad, 3, func() { lnGrad.Beta.Grad = mat.NewDense(1, 2, nil) }), "nn: LayerNorm 3 has a gradient of beta of 1×2, wants 1×3"},
		{func() { embedding.Forward(tokens(2, 2)) }, "nn: Embedding 4→2 has a W of 2×4, wants 4×2"},
		{func() { y := embedded.Forward(tokens(2, 2)); embedded.W.Grad = nil; embedded.Backward(y) }, "nn: Embedding 4→2 has no gradient of W, wants 4×2"},
		{func() { nn.NewParam("W", 0, 3) }, "nn: parameter W of 0×3 needs at least one row and one column"},
	} {
		if got := panicOf(c.misuse); got != c.sentence {
			t.Errorf("got  %q\nwant %q", got, c.sentence)
		}
	}
}

// TestGradientsThatAreViewsAreZeroed: what lies beside a view of a larger matrix stays.
func TestGradientsThatAreViewsAreZeroed(t *testing.T) {
	whole := mat.NewDense(3, 4, []float64{1, 1, 7, 7, 1, 1, 7, 7, 7, 7, 7, 7})
	p := &nn.Param{Name: "view", Value: mat.NewDense(2, 2, nil), Grad: whole.Slice(0, 2, 0, 2).(*mat.Dense)}
	nn.ZeroGrad([]*nn.Param{p})
	if want := mat.NewDense(3, 4, []float64{0, 0, 7, 7, 0, 0, 7, 7, 7, 7, 7, 7}); !mat.Equal(whole, want) {
		t.Errorf("zeroing left %v", whole.RawMatrix().Data)
	}
}

func TestCountCountsEveryNumber(t *testing.T) {
	if got := nn.Count(nn.NewLinear(seeded(1), 3, 4, nn.LeCun).Params()); got != 16 {
		t.Errorf("%d weights and biases, want 16", got)
	}
}
