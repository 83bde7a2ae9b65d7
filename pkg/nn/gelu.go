package nn

import (
	"math"

	"kobai/pkg/internal/simd"
)

// The activations of this file are x times a gate that goes from 0 to 1: a dip below 0, and x itself far above.
// Beyond what float64 can tell from the limit they return the limit, since 0·∞ would be NaN.

// GELU is x·Φ(x), Φ being the distribution function of N(0, 1) (Hendrycks and Gimpel, 2016).
var GELU = Activation{Name: "GELU", At: gelu, vector: geluOver, partly: true, concurrentSafe: true}

// gelu takes Φ from erfc, which keeps its digits where Φ is tiny; the slope is Φ(x) + x·φ(x).
func gelu(x float64) (y, slope float64) {
	if math.Abs(x) > 40 {
		return gateLimit(x)
	}
	cdf := math.Erfc(-x/math.Sqrt2) / 2
	density := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi)
	return x * cdf, cdf + x*density
}

// geluOver is gelu of many numbers, with the exponentials of all together.
func geluOver(y, slope, x []float64) bool {
	if !simd.Vectors() {
		return false
	}
	for i, v := range x {
		y[i] = -v * v / 2
	}
	if !simd.Exp(y[:len(x)], y[:len(x)]) {
		return false
	}
	for i, v := range x {
		if math.Abs(v) > 40 {
			y[i], slope[i] = gateLimit(v)
			continue
		}
		cdf := math.Erfc(-v/math.Sqrt2) / 2
		y[i], slope[i] = v*cdf, cdf+v*(y[i]/math.Sqrt(2*math.Pi))
	}
	return true
}

// GELUTanh is ½x(1 + tanh u) with u = √(2/π)(x + 0.044715x³), the approximation of GELU that GPT-2 uses.
var GELUTanh = Activation{Name: "GELUTanh", At: geluTanh, concurrentSafe: true}

// geluTanh uses ½(1 + tanh u) = sigmoid(2u), which does not cancel where the gate is near 0.
func geluTanh(x float64) (y, slope float64) {
	if math.Abs(x) > 40 {
		return gateLimit(x)
	}
	const root, cubic = math.Sqrt2 / math.SqrtPi, 0.044715
	gate, gateSlope := sigmoid(2 * root * (x + cubic*x*x*x))
	return x * gate, gate + x*gateSlope*2*root*(1+3*cubic*x*x)
}

// SiLU is x·sigmoid(x), also called Swish (Elfwing et al., 2018; Ramachandran et al., 2017).
var SiLU = Activation{Name: "SiLU", At: silu, vector: siluOver, partly: true, concurrentSafe: true}

func silu(x float64) (y, slope float64) {
	if math.Abs(x) > 800 {
		return gateLimit(x)
	}
	gate, gateSlope := sigmoid(x)
	return x * gate, gate + x*gateSlope
}

// siluOver is silu of many numbers, with the sigmoids of all together.
func siluOver(y, slope, x []float64) bool {
	if !simd.Sigmoid(y, slope, x) {
		return false
	}
	for i, v := range x {
		if math.Abs(v) > 800 {
			y[i], slope[i] = gateLimit(v)
			continue
		}
		y[i], slope[i] = v*y[i], y[i]+v*slope[i]
	}
	return true
}

// gateLimit is what such an activation comes to far from 0.
func gateLimit(x float64) (y, slope float64) {
	if x < 0 {
		return 0, 0
	}
	return x, 1
}
