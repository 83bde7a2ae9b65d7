package optim_test

import (
	"math"
	"testing"

	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

func TestClippingKeepsDirection(t *testing.T) {
	rng := seeded(1)
	for _, scale := range []float64{1e-300, 1e-200, 1, 1e100, 1e200, 1e307} {
		grads := [][]float64{make([]float64, 5), make([]float64, 300)}
		var params []*nn.Param
		var want [][]float64
		for _, g := range grads {
			for i := range g {
				g[i] = (rng.Float64() - 0.5) * scale
			}
			want = append(want, append([]float64(nil), g...))
			params = append(params, param(make([]float64, len(g)), g))
		}
		limit := scale * 0.5
		before := optim.ClipNorm(params, limit)
		if !(before > limit) {
			t.Fatalf("scale %g: norm %g is not above %g", scale, before, limit)
		}
		after := optim.ClipNorm(params, math.Inf(1))
		if !(math.Abs(after/limit-1) <= 1e-12) {
			t.Errorf("scale %g: clipped to %g, want %g", scale, after, limit)
		}
		ratio := grads[0][0] / want[0][0]
		for k, g := range grads {
			for i := range g {
				if r := g[i] / want[k][i]; !(math.Abs(r/ratio-1) <= 1e-9) {
					t.Fatalf("scale %g: entry %d of %d is scaled by %g, the first by %g", scale, i, k, r, ratio)
				}
			}
		}
	}
}

func TestClippingSurvivesANormThatOverflows(t *testing.T) {
	p := param([]float64{0, 0}, []float64{1.5e308, -1.5e308})
	if norm := optim.ClipNorm([]*nn.Param{p}, 1); !math.IsInf(norm, 1) {
		t.Errorf("the norm is %g, want +Inf: 2.1e308 is no float64", norm)
	}
	for j, want := range []float64{math.Sqrt2 / 2, -math.Sqrt2 / 2} {
		if g := p.Grad.At(0, j); !(math.Abs(g-want) <= 1e-15) {
			t.Errorf("entry %d is %g, want %g", j, g, want)
		}
	}
}

func TestClippingLeavesWhatHasNoDirection(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		finite, broken := param([]float64{0}, []float64{3}), param([]float64{0, 0}, []float64{4, bad})
		norm := optim.ClipNorm([]*nn.Param{finite, broken}, 1)
		if math.IsNaN(bad) != math.IsNaN(norm) || math.IsInf(bad, 0) != math.IsInf(norm, 1) {
			t.Errorf("the norm beside %g is %g", bad, norm)
		}
		if finite.Grad.At(0, 0) != 3 || broken.Grad.At(0, 0) != 4 {
			t.Errorf("gradients beside %g are %g and %g, want them as they were", bad, finite.Grad.At(0, 0), broken.Grad.At(0, 0))
		}
	}
}

func TestNaNIsNotHiddenByInf(t *testing.T) {
	a, b := param([]float64{0}, []float64{math.Inf(1)}), param([]float64{0}, []float64{math.NaN()})
	if norm := optim.ClipNorm([]*nn.Param{a, b}, 1); !math.IsNaN(norm) {
		t.Errorf("the norm is %g, want NaN", norm)
	}
}

// TestClippingTheLargestNumbers: a factor below the normal numbers would have lost its digits.
func TestClippingTheLargestNumbers(t *testing.T) {
	for _, limit := range []float64{1, 1e-8} {
		p := param([]float64{0, 0}, []float64{math.MaxFloat64, 1})
		if norm := optim.ClipNorm([]*nn.Param{p}, limit); norm != math.MaxFloat64 {
			t.Errorf("the norm is %g, want the largest float64", norm)
		}
		if g := p.Grad.At(0, 0); !(math.Abs(g/limit-1) <= 1e-15) {
			t.Errorf("the entry is clipped to %.17g, want %g", g, limit)
		}
	}
}
