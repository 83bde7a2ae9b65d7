package nn

import (
	"math"

	"kobai/pkg/internal/simd"
)

// Sigmoid is 1/(1 + e⁻ˣ). Its slope y(1 − y) is at most ¼, reached at 0.
var Sigmoid = Activation{Name: "Sigmoid", At: sigmoid, vector: simd.Sigmoid, rows: simd.SigmoidRows, concurrentSafe: true}

// sigmoid works with e^−|x|, which never overflows. The slope y(1 − y) would be 0 from x = 37 on; e/(1 + e)² is not.
func sigmoid(x float64) (y, slope float64) {
	e := math.Exp(-math.Abs(x))
	d := 1 + e
	slope = e / (d * d)
	if x < 0 {
		return e / d, slope
	}
	return 1 / d, slope
}

// Tanh is the hyperbolic tangent, with slope 1 − y².
var Tanh = Activation{Name: "Tanh", At: tanh, vector: simd.Tanh, rows: simd.TanhRows, concurrentSafe: true}

// tanh is (1 − e)/(1 + e) with e = e^−2|x|, and its slope 4e/(1 + e)²: 1 − y² would be 0 from x = 19 on.
// Near 0 it is the other way about: 1 − e would cancel and 1 − y² does not.
func tanh(x float64) (y, slope float64) {
	a := math.Abs(x)
	if a < 0.5 {
		y = math.Tanh(x)
		return y, 1 - y*y
	}
	e := math.Exp(-2 * a)
	d := 1 + e
	return math.Copysign((1-e)/d, x), 4 * e / (d * d)
}

// Softsign is x/(1 + |x|), with slope 1/(1 + |x|)²: it saturates as a power of x, not exponentially (Bergstra et al., 2009).
var Softsign = Activation{Name: "Softsign", At: softsign, concurrentSafe: true}

func softsign(x float64) (y, slope float64) {
	if math.IsInf(x, 0) {
		return math.Copysign(1, x), 0
	}
	d := 1 + math.Abs(x)
	return x / d, 1 / d / d
}

// HardTanh is x cut off at −1 and 1, with slope 1 strictly between them and 0 elsewhere.
var HardTanh = Activation{Name: "HardTanh", At: hardTanh, concurrentSafe: true, vector: func(y, slope, x []float64) bool {
	y, slope = y[:len(x)], slope[:len(x)]
	for i, v := range x {
		y[i], slope[i] = hardTanh(v)
	}
	return true
}}

func hardTanh(x float64) (y, slope float64) {
	switch {
	case x <= -1:
		return -1, 0
	case x >= 1:
		return 1, 0
	}
	return x, 1
}
