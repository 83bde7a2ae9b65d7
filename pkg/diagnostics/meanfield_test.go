package diagnostics_test

import (
	"math"
	"testing"

	"kobai/pkg/diagnostics"
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
		if got := diagnostics.DepthScale(test.activation, test.gain, 0); math.Abs(got/test.want-1) > 1e-5 {
			t.Errorf("%s at gain %g: %g, want %g", test.activation.Name, test.gain, got, test.want)
		}
	}
	if critical := diagnostics.DepthScale(nn.ReLU, math.Sqrt2, 0); critical < 1e6 {
		t.Errorf("the critical ReLU's depth scale is %g", critical)
	}
}

// Biases move the variance that layers settle at.
func TestTheDepthScaleWithBiases(t *testing.T) {
	if got, want := diagnostics.DepthScale(nn.ReLU, 1, 2), 1/math.Ln2; math.Abs(got/want-1) > 1e-9 {
		t.Errorf("ReLU: %g, wants %g with biases as without", got, want)
	}
	// χ of tanh falls as biases saturate it: from above 1 to below it, so that the scale first grows and then falls.
	without, critical, saturated := diagnostics.DepthScale(nn.Tanh, 1.5, 0), diagnostics.DepthScale(nn.Tanh, 1.5, 0.25), diagnostics.DepthScale(nn.Tanh, 1.5, 4)
	if !(critical > 1.5*without && saturated < without) {
		t.Errorf("tanh at a gain of 1.5: %g, %g and %g layers", without, critical, saturated)
	}
}
