package nn

import (
	"fmt"
	"math"

	"kobai/pkg/internal/simd"
)

// ReLU is max(0, x), with slope 1 above 0, and 0 at 0 and below (Nair and Hinton, 2010).
var ReLU = Activation{Name: "ReLU", At: relu, vector: simd.ReLU, concurrentSafe: true}

func relu(x float64) (y, slope float64) {
	if x <= 0 {
		return 0, 0
	}
	return x, 1
}

// LeakyReLU is x above 0 and slope·x elsewhere, so that no unit can die (Maas et al., 2013). 0.01 is usual.
func LeakyReLU(slope float64) Activation {
	return Activation{
		Name: fmt.Sprintf("LeakyReLU(%g)", slope),
		At: func(x float64) (float64, float64) {
			if x <= 0 {
				return slope * x, slope
			}
			return x, 1
		},
		concurrentSafe: true,
	}
}

// ELU is x above 0 and alpha·(eˣ − 1) elsewhere, which brings the mean of the outputs near 0 (Clevert et al., 2016). 1 is usual.
func ELU(alpha float64) Activation {
	return Activation{
		Name:           fmt.Sprintf("ELU(%g)", alpha),
		At:             func(x float64) (float64, float64) { return elu(x, 1, alpha) },
		concurrentSafe: true,
	}
}

// SELU is λ·ELU(α) with λ and α such that activations of mean 0 and variance 1 keep both from layer to layer, given
// LeCun's weights (Klambauer et al., Self-Normalizing Neural Networks, 2017).
var SELU = Activation{Name: "SELU", concurrentSafe: true, At: func(x float64) (y, slope float64) {
	const (
		alpha  = 1.6732632423543772848170429916717 // the fixed point that the paper solves for
		lambda = 1.0507009873554804934193349852946
	)
	return elu(x, lambda, lambda*alpha)
}}

// elu is right·x above 0 and left·(eˣ − 1) elsewhere. Near 0, where eˣ − 1 would cancel, Expm1 gives it and the slope follows.
func elu(x, right, left float64) (y, slope float64) {
	switch {
	case x > 0:
		return right * x, right
	case x < -0.5:
		e := math.Exp(x)
		return left * (e - 1), left * e
	}
	e1 := math.Expm1(x)
	return left * e1, left * (e1 + 1)
}

// Softplus is log(1 + eˣ), a smooth ReLU. Its slope is the sigmoid.
var Softplus = Activation{Name: "Softplus", concurrentSafe: true, At: func(x float64) (y, slope float64) {
	slope, _ = sigmoid(x)
	return math.Max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))), slope
}}
