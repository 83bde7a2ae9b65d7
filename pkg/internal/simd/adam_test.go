package simd

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestAdam compares every instruction set with the formula, whose every bit it must have, and wants nothing written past the end.
func TestAdam(t *testing.T) {
	s := AdamStep{Beta1: 0.9, New1: 0.1, Beta2: 0.999, New2: 0.001, Rate: 3e-3, Scale: 1.7, Epsilon: 1e-8}
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(5, 6))
		for n := range 70 {
			theta, m, v, g := matrix(rng, 1, n, 1).Data, matrix(rng, 1, n, 1).Data, matrix(rng, 1, n, 1).Data, matrix(rng, 1, n, 1).Data
			for i := range v {
				v[i] *= v[i]
			}
			if n > 4 {
				g[0], g[1], g[2], v[3], g[3] = math.Inf(1), 1e-170, 5e-324, 0, 0
			}
			var want [3][]float64
			for k, x := range [][]float64{theta, m, v} {
				want[k] = append([]float64(nil), x...)
			}
			for i, g := range g[:n] {
				want[1][i] = float64(s.Beta1*want[1][i]) + float64(s.New1*g)
				want[2][i] = float64(s.Beta2*want[2][i]) + float64(float64(s.New2*g)*g)
				want[0][i] -= float64(s.Rate*want[1][i]) / (float64(s.Scale*math.Sqrt(want[2][i])) + s.Epsilon)
			}
			Adam(theta[:n], m[:n], v[:n], g[:n], &s)
			for k, x := range [][]float64{theta, m, v} {
				for i := range x {
					if math.Float64bits(x[i]) != math.Float64bits(want[k][i]) && !(math.IsNaN(x[i]) && math.IsNaN(want[k][i])) {
						t.Fatalf("%d numbers: entry %d of %s is %v, want %v", n, i, [...]string{"theta", "m", "v"}[k], x[i], want[k][i])
					}
				}
			}
		}
	})
}
