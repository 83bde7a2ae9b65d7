package simd

import "math"

// AdamStep holds what all numbers share in a step of Adam.
type AdamStep struct {
	Beta1, New1 float64 // what m keeps, and what it takes of the gradient
	Beta2, New2 float64 // what v keeps, and what it takes of the gradient's square
	Rate, Scale float64 // of m, and of the root of v
	Epsilon     float64 // added to that root
}

// Adam takes a step, with slices of one length:
//
//	m ← Beta1·m + New1·grad
//	v ← Beta2·v + New2·grad²
//	theta ← theta − Rate·m/(Scale·√v + Epsilon)
//
// Every instruction set rounds after each operation, so all agree in every bit: the
// conversions below keep Go from fusing a product with a sum, as it does on arm64.
func Adam(theta, m, v, grad []float64, s *AdamStep) {
	theta, m, v = theta[:len(grad)], m[:len(grad)], v[:len(grad)]
	isa := Active()
	for isa != Portable && len(grad) > 0 {
		n := min(vectorCall, len(grad))
		runAdam(isa, &theta[0], &m[0], &v[0], &grad[0], &s.Beta1, n)
		theta, m, v, grad = theta[n:], m[n:], v[n:], grad[n:]
	}
	for i := pageAdam(theta, m, v, grad, s); i < len(grad); i++ {
		g := grad[i]
		m[i] = float64(s.Beta1*m[i]) + float64(s.New1*g)
		v[i] = float64(s.Beta2*v[i]) + float64(s.New2*g*g)
		theta[i] -= s.Rate * m[i] / (float64(s.Scale*math.Sqrt(v[i])) + s.Epsilon)
	}
}
