// Package norm measures the length of matrices whose entries may be too small, or too large, to square.
package norm

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Frobenius returns √Σm², scaled before it squares: a gradient of 1e-200 has a norm, although its square is 0 in float64.
// It is NaN or +Inf when an entry is. It is what mat.Norm(m, 2) says too, but for the last bit, and is vectorised: training
// measures every gradient at every step.
func Frobenius(m *mat.Dense) float64 {
	raw := m.RawMatrix()
	if raw.Stride == raw.Cols {
		return floats.Norm(raw.Data[:raw.Rows*raw.Cols], 2)
	}
	var total float64
	for i := range raw.Rows {
		total = math.Hypot(total, floats.Norm(m.RawRowView(i), 2))
	}
	return total
}

// RMS returns the root of the mean square of m's entries.
func RMS(m *mat.Dense) float64 {
	r, c := m.Dims()
	return Frobenius(m) / math.Sqrt(float64(r*c))
}
