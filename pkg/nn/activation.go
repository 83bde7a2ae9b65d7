package nn

import "math"

// An Activation is a function of one number, with its derivative. At returns both at once, because they share their
// exponential. Yours is as good as a built-in one: Activation{Name: "Square", At: func(x float64) (y, slope float64) { return x * x, 2 * x }}.
type Activation struct {
	Name string
	At   func(x float64) (y, slope float64)

	each func(y, slope, x []float64) // At over slices of one length, where a loop of its own is quicker
}

// Sigmoid is 1/(1 + e⁻ˣ). Its slope y(1−y) is at most ¼.
var Sigmoid = Activation{Name: "Sigmoid", At: sigmoid}

// sigmoid works with e^−|x|, which never overflows; the slope keeps its digits on both sides: y(1−y) would be 0 at 40.
func sigmoid(x float64) (y, slope float64) {
	e := math.Exp(-math.Abs(x))
	d := 1 + e
	if x < 0 {
		return e / d, e / (d * d)
	}
	return 1 / d, e / (d * d)
}

// Tanh is the hyperbolic tangent, with slope 1 − y².
var Tanh = Activation{Name: "Tanh", At: tanh}

// tanh takes the slope as 4e/(1+e)², e = e^−2|x|, where 1 − y² would cancel.
func tanh(x float64) (y, slope float64) {
	a := math.Abs(x)
	if a < 0.625 {
		y = math.Tanh(x)
		return y, 1 - y*y
	}
	e := math.Exp(-2 * a)
	d := 1 + e
	return math.Copysign((1-e)/d, x), 4 * e / (d * d)
}

// ReLU is max(0, x), with slope 1 above 0 and 0 at 0 and below.
var ReLU = Activation{Name: "ReLU", At: relu}

func relu(x float64) (y, slope float64) {
	if x <= 0 {
		return 0, 0
	}
	return x, 1
}
