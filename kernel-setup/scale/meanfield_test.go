package main

import (
	"math"
	"testing"

	"kobai/pkg/nn"
)

// Where the depth scale is known in closed form: ReLU halves the square, and a tanh below its critical gain acts as the identity.
func TestTheDepthScaleWhereItIsExact(t *testing.T) {
	for _, test := range []struct {
		activation nn.Activation
		gain, want float64
	}{
		{nn.ReLU, 1, 1 / math.Ln2}, {nn.ReLU, 2, 1 / math.Ln2}, {nn.ReLU, 0.25, 1 / math.Log(32)}, {nn.ReLU, 16, 1 / math.Log(128)},
		{nn.Tanh, 0.5, 1 / math.Log(4)}, {nn.Tanh, 0.9, -1 / math.Log(0.81)},
		{nn.Identity, 1.1, 1 / math.Log(1.21)},
	} {
		if got := depthScale(test.activation, test.gain, 0); math.Abs(got/test.want-1) > 1e-5 {
			t.Errorf("%s at gain %g: %g, want %g", test.activation.Name, test.gain, got, test.want)
		}
	}
	if critical := depthScale(nn.ReLU, math.Sqrt2, 0); critical < 1e6 {
		t.Errorf("the critical ReLU's depth scale is %g", critical)
	}
}

// A net's gradient changes by e^(1/2ξ) a layer, which a measured net must show.
func TestTheDepthScaleIsThatOfANet(t *testing.T) {
	for _, n := range []Net{{Activation: "Tanh", Gain: 0.7}, {Activation: "Tanh", Gain: 2.5}, {Activation: "Sigmoid", Gain: 1}} {
		n.Depth, n.Seed, n.Rate = 12, 3, 0.003
		got, want := train(n), depthScale(activations[n.Activation], n.Gain, 0)
		if factor := math.Abs(2 * math.Log(got.Factor)); math.Abs(factor*want-1) > 0.3 || got.Scale != want {
			t.Errorf("%+v: the gradient's square changes by e^%.3f a layer, want %.3f", n, factor, 1/want)
		}
	}
}
