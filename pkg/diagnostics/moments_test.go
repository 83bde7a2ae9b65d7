package diagnostics

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestMomentsOfAView compares with the definitions, on a signal whose units lie far apart, or all far from 0, beside what is not of it.
func TestMomentsOfAView(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, far := range []float64{0, 3, 1e6} {
		all := mat.NewDense(31, 9, nil)
		all.Apply(func(_, j int, _ float64) float64 { return far*float64(j) + rng.NormFloat64() }, all)
		m := all.Slice(0, 31, 1, 8).(*mat.Dense)
		wantMean, variance := meanVariance(mat.DenseCopyOf(m).RawMatrix().Data)
		var wantBetween float64
		for j := range 7 {
			_, v := meanVariance(mat.Col(nil, j, m))
			wantBetween += math.Sqrt(v) / 7
		}
		got := momentsOf(m)
		for name, pair := range map[string][2]float64{"mean": {got.mean(), wantMean}, "std": {got.std(), math.Sqrt(variance)}, "between": {got.between(), wantBetween}} {
			if !(math.Abs(pair[0]/pair[1]-1) <= 1e-12) {
				t.Errorf("units %g apart: the %s is %v, want %v", far, name, pair[0], pair[1])
			}
		}
	}
}

func TestMomentsShowInfAndNaN(t *testing.T) {
	for _, v := range []float64{math.Inf(1), math.NaN()} {
		got := momentsOf(mat.NewDense(2, 2, []float64{1, 2, 3, v}))
		if !math.IsNaN(got.std()) || !math.IsNaN(got.between()) || got.mean() == got.mean() && !math.IsInf(got.mean(), 1) {
			t.Errorf("with %v the mean is %v, the std %v, between examples %v", v, got.mean(), got.std(), got.between())
		}
	}
}
