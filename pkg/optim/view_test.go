package optim_test

import (
	"testing"

	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// inside returns a random 3×4 matrix that is a view into a larger one, whose rows therefore have gaps, and a copy that has none.
func inside(seed uint64) (view, copied, around *mat.Dense) {
	rng := seeded(seed)
	around = mat.NewDense(6, 9, nil)
	for i := range 6 {
		for j := range 9 {
			around.Set(i, j, rng.NormFloat64())
		}
	}
	view = around.Slice(2, 5, 3, 7).(*mat.Dense)
	return view, mat.DenseCopyOf(view), around
}

// untouched reports whether nothing but the view has changed.
func untouched(around, before *mat.Dense) bool {
	for i := range 6 {
		for j := range 9 {
			if (i < 2 || i >= 5 || j < 3 || j >= 7) && around.At(i, j) != before.At(i, j) {
				return false
			}
		}
	}
	return true
}

// TestViewsAreTrainedLikeWholeMatrices takes steps of every optimiser over a parameter of which the value, the gradient, or both
// are views, and wants what a parameter of its own gets, to the bit, and nothing written beside the view.
func TestViewsAreTrainedLikeWholeMatrices(t *testing.T) {
	for name := range every([]*nn.Param{param([]float64{1}, []float64{1})}) {
		for _, views := range []string{"value", "gradient", "both"} {
			value, valueCopy, around := inside(1)
			grad, gradCopy, aroundGrad := inside(2)
			before, beforeGrad := mat.DenseCopyOf(around), mat.DenseCopyOf(aroundGrad)
			p, whole := &nn.Param{Name: "view", Value: value, Grad: grad}, &nn.Param{Name: "whole", Value: valueCopy, Grad: gradCopy}
			switch views {
			case "value":
				p.Grad = mat.DenseCopyOf(grad)
			case "gradient":
				p.Value = mat.DenseCopyOf(value)
			}
			a, b := every([]*nn.Param{p})[name], every([]*nn.Param{whole})[name]
			for range 3 {
				a.Step(0.01)
				b.Step(0.01)
			}
			if !mat.Equal(p.Value, whole.Value) {
				t.Errorf("%s, %s a view: other values than without", name, views)
			}
			if !untouched(around, before) || !mat.Equal(aroundGrad, beforeGrad) {
				t.Errorf("%s, %s a view: wrote beside it", name, views)
			}
		}
	}
}

func TestViewsAreZeroedAndClipped(t *testing.T) {
	grad, gradCopy, around := inside(3)
	before := mat.DenseCopyOf(around)
	p := &nn.Param{Name: "view", Value: mat.NewDense(3, 4, nil), Grad: grad}
	whole := &nn.Param{Name: "whole", Value: mat.NewDense(3, 4, nil), Grad: gradCopy}
	if a, b := optim.ClipNorm([]*nn.Param{p}, 0.1), optim.ClipNorm([]*nn.Param{whole}, 0.1); !(a-b < 1e-15 && b-a < 1e-15) {
		t.Errorf("norm %v, want %v", a, b)
	}
	if !mat.EqualApprox(p.Grad, whole.Grad, 1e-15) || !untouched(around, before) {
		t.Error("clipping a view")
	}
	nn.ZeroGrad([]*nn.Param{p})
	if mat.Norm(p.Grad, 1) != 0 || !untouched(around, before) {
		t.Error("zeroing a view")
	}
}

// TestReplacedMatricesAreNamed exchanges what a parameter holds after the optimiser was made.
func TestReplacedMatricesAreNamed(t *testing.T) {
	for want, change := range map[string]func(p *nn.Param){
		"optim: parameter θ is 2×2, and was 1×2 when the optimiser was made; make another optimiser": func(p *nn.Param) {
			p.Value, p.Grad = mat.NewDense(2, 2, nil), mat.NewDense(2, 2, nil)
		},
		"optim: parameter θ has a value of 1×2 and a gradient of 2×2": func(p *nn.Param) { p.Grad = mat.NewDense(2, 2, nil) },
		"optim: parameter θ has no value or no gradient matrix":       func(p *nn.Param) { p.Grad = nil },
	} {
		p := param([]float64{1, 2}, []float64{1, 2})
		o := optim.NewAdam([]*nn.Param{p})
		o.Step(0.1)
		change(p)
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panic %v, want %q", got, want)
				}
			}()
			o.Step(0.1)
		}()
	}
}
