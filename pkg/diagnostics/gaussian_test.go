package diagnostics_test

import (
	"math"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
)

// TestGaussianMoments compares with what can be worked out by hand: E ReLU(z) = 1/√(2π), E ReLU(z)² = ½; E z⁴ = 3; and a sine has
// E sin²z = (1−e⁻²)/2, E cos²z = (1+e⁻²)/2. A shifted activation keeps Std and Slope.
func TestGaussianMoments(t *testing.T) {
	e2 := math.Exp(-2)
	for _, c := range []struct {
		a    nn.Activation
		want diagnostics.Moments
	}{
		{nn.ReLU, diagnostics.Moments{Mean: 1 / math.Sqrt(2*math.Pi), RMS: math.Sqrt(.5), Std: math.Sqrt(.5 - .5/math.Pi), Slope: math.Sqrt(.5)}},
		{nn.Identity, diagnostics.Moments{Mean: 0, RMS: 1, Std: 1, Slope: 1}},
		{nn.Activation{Name: "square", At: func(x float64) (float64, float64) { return x * x, 2 * x }},
			diagnostics.Moments{Mean: 1, RMS: math.Sqrt(3), Std: math.Sqrt2, Slope: 2}},
		{nn.Activation{Name: "sine + 1", At: func(x float64) (float64, float64) { return math.Sin(x) + 1, math.Cos(x) }},
			diagnostics.Moments{Mean: 1, RMS: math.Sqrt((3 - e2) / 2), Std: math.Sqrt((1 - e2) / 2), Slope: math.Sqrt((1 + e2) / 2)}},
	} {
		got := diagnostics.GaussianMoments(c.a)
		for name, pair := range map[string][2]float64{"Mean": {got.Mean, c.want.Mean}, "RMS": {got.RMS, c.want.RMS},
			"Std": {got.Std, c.want.Std}, "Slope": {got.Slope, c.want.Slope}} {
			if math.Abs(pair[0]-pair[1]) > 1e-5 {
				t.Errorf("%s: %s is %g, want %g", c.a.Name, name, pair[0], pair[1])
			}
		}
	}
}
