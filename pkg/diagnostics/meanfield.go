package diagnostics

import (
	"math"

	"kobai/pkg/nn"
)

// DepthScale is ξ = 1/|ln χ²|: over so many layers the square of a gradient changes by a factor of e, on its way back through a wide
// net without skips. χ² = g²·E[a′(√q·z)²] is the factor of one layer, with q = g²·E[a(√q·z)²] + σ_b² the variance at which the
// layers' input settles, g the gain of the weights, whose deviation is g/√width, σ_b the deviation of the biases and z standard normal.
// S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein, "Deep information propagation" (2017), who write χ₁ for χ² and σ_w for g:
// nets much deeper than this cannot be trained. At criticality, χ = 1, it is without bound; where the variance still falls after 2000
// layers, as tanh's does there, it is the scale that those layers have.
func DepthScale(a nn.Activation, gain, bias float64) float64 {
	q := 1.0
	var at Moments
	for range 2000 {
		at = GaussianMoments(nn.Activation{Name: a.Name, At: func(z float64) (y, slope float64) { return a.At(math.Sqrt(q) * z) }})
		next := gain*gain*at.RMS*at.RMS + bias*bias
		if math.Abs(next-q) < 1e-9*q || next < 1e-9 || next > 1e9 { // settled, or on its way to 0 or to infinity, as ReLU's is
			break
		}
		q = next
	}
	return 1 / math.Abs(2*math.Log(gain*at.Slope))
}
