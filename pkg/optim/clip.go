package optim

import (
	"fmt"
	"math"

	"kobai/pkg/internal/norm"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// ClipNorm shortens the gradients, taken together as one vector, to the length max when they are longer, and returns the
// length they had before (Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013). The
// direction stays. The scaling is exact, max/norm, without the 1e-6 that PyTorch adds to the norm.
//
// A norm that is NaN, or +Inf from an infinite entry, has no direction to keep: it is returned and the gradients stay as they
// are, for all to see. Finite gradients whose norm is too large for a float64 are clipped, and +Inf is returned.
//
// It panics unless max is positive; +Inf measures and never clips.
func ClipNorm(params []*nn.Param, max float64) (norm float64) {
	wantMaxNorm("ClipNorm", max)
	norm = gradNorm(params)
	if math.IsNaN(norm) || norm <= max {
		return norm
	}
	length := norm
	if max/norm < 0x1p-1000 { // a factor so small has few digits, and none where the norm overflows: take a power of two off first
		if math.IsInf(largestEntry(params), 1) {
			return norm
		}
		scaleGrads(params, 0x1p-540)
		length = gradNorm(params)
	}
	scaleGrads(params, max/length)
	return norm
}

func wantMaxNorm(who string, max float64) {
	if !(max > 0) {
		panic(fmt.Sprintf("optim: %s got a largest norm of %g, wants a positive number", who, max))
	}
}

// gradNorm is the length of all gradients as one vector.
func gradNorm(params []*nn.Param) float64 {
	var total float64
	for _, p := range params {
		n := norm.Frobenius(p.Grad)
		if math.IsNaN(n) {
			return n // Hypot would let an infinite part hide it
		}
		total = math.Hypot(total, n)
	}
	return total
}

// largestEntry is the largest |g| in any gradient.
func largestEntry(params []*nn.Param) float64 {
	var largest float64
	for _, p := range params {
		largest = math.Max(largest, math.Max(mat.Max(p.Grad), -mat.Min(p.Grad)))
	}
	return largest
}

func scaleGrads(params []*nn.Param, factor float64) {
	for _, p := range params {
		rows, _ := p.Grad.Dims()
		for r := range rows {
			grad := p.Grad.RawRowView(r)
			for i := range grad {
				grad[i] *= factor
			}
		}
	}
}
