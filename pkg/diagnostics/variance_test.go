package diagnostics

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// TestMeanVarianceIsGonums compares bit for bit, at every length up to some, with numbers far from 0 and with none at all.
func TestMeanVarianceIsGonums(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 70 {
		values := make([]float64, n)
		for i := range values {
			values[i] = 1e6 + rng.NormFloat64()
		}
		mean, variance := meanVariance(values)
		wantMean, wantVariance := stat.PopMeanVariance(values, nil)
		if math.Float64bits(mean) != math.Float64bits(wantMean) && n > 0 || math.Float64bits(variance) != math.Float64bits(wantVariance) && n > 0 {
			t.Errorf("of %d values: %v and %v, wants %v and %v", n, mean, variance, wantMean, wantVariance)
		}
		if n == 0 && !(math.IsNaN(mean) && math.IsNaN(variance)) {
			t.Errorf("of none: %v and %v", mean, variance)
		}
	}
	if _, variance := meanVariance([]float64{math.Inf(1), 1}); !math.IsNaN(variance) {
		t.Errorf("of an infinite value: %v", variance)
	}
}
