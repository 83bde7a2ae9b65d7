package nn_test

import (
	"math/rand/v2"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// TestGradientScaleTouchesTheGradientAlone compares a net with and without the layers: the same outputs, and gradients
// smaller by one factor for each of them that lies behind.
func TestGradientScaleTouchesTheGradientAlone(t *testing.T) {
	const factor = 0.25 // a power of two, so that not one bit differs
	build := func(scaled bool) *nn.Sequential {
		rng := rand.New(rand.NewPCG(1, 2))
		var layers []nn.Layer
		for range 3 {
			layers = append(layers, nn.NewLinear(rng, 5, 5, nn.He), nn.NewElementwise(nn.Tanh))
			if scaled {
				layers = append(layers, nn.NewGradientScale(factor))
			}
		}
		return nn.NewSequential(layers...)
	}
	rng := rand.New(rand.NewPCG(3, 4))
	x, dy := mat.NewDense(4, 5, nil), mat.NewDense(4, 5, nil)
	for i := range 4 {
		for j := range 5 {
			x.Set(i, j, rng.NormFloat64())
			dy.Set(i, j, rng.NormFloat64())
		}
	}
	plain, scaled := build(false), build(true)
	if !mat.Equal(plain.Forward(x), scaled.Forward(x)) {
		t.Error("the outputs differ")
	}
	var want mat.Dense
	if want.Scale(factor*factor*factor, plain.Backward(dy)); !mat.Equal(&want, scaled.Backward(dy)) {
		t.Error("three factors do not multiply the input gradient three times")
	}
	for i, p := range plain.Params() {
		behind := 3 - i/2 // W and b of a layer have its own GradientScale behind them, and those of the layers after it
		scale := 1.0
		for range behind {
			scale *= factor
		}
		var want mat.Dense
		if want.Scale(scale, p.Grad); !mat.Equal(&want, scaled.Params()[i].Grad) {
			t.Errorf("the gradient of parameter %d is not scaled %d times", i, behind)
		}
	}
}
