package main

import (
	"math"
	"testing"

	"kobai/pkg/diagnostics"
)

// A net's gradient changes by e^(1/2ξ) a layer, which a measured net must show.
func TestTheDepthScaleIsThatOfANet(t *testing.T) {
	for _, n := range []Net{{Activation: "Tanh", Gain: 0.7}, {Activation: "Tanh", Gain: 2.5}, {Activation: "Sigmoid", Gain: 1}} {
		n.Depth, n.Seed, n.Rate = 12, 3, 0.003
		got, want := train(n), diagnostics.DepthScale(activations[n.Activation], n.Gain, 0)
		if factor := math.Abs(2 * math.Log(got.Factor)); math.Abs(factor*want-1) > 0.3 || got.Scale != want {
			t.Errorf("%+v: the gradient's square changes by e^%.3f a layer, want %.3f", n, factor, 1/want)
		}
	}
}
