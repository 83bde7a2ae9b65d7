package nn_test

import (
	"math"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// TestMaskEqualsLeavingOut: a masked loss is that of the entries which count, whatever stands in the others.
func TestMaskEqualsLeavingOut(t *testing.T) {
	nan := math.NaN()
	pred := mat.NewDense(4, 2, []float64{1, 2, nan, 4, 5, 6, math.Inf(1), 8})
	target := mat.NewDense(4, 2, []float64{0.5, 0.25, nan, nan, 1, 0, nan, -7})
	rows := mat.NewDense(4, 1, []float64{1, 0, 1, 0})
	entries := mat.NewDense(4, 2, []float64{1, 1, 0, 0, 1, 1, 0, 0})
	short, shortTarget := mat.NewDense(2, 2, []float64{1, 2, 5, 6}), mat.NewDense(2, 2, []float64{0.5, 0.25, 1, 0})
	for name, c := range map[string][3]nn.Loss{
		"MSE":                {&nn.MSE{}, &nn.MSE{Mask: rows}, &nn.MSE{Mask: entries}},
		"BinaryCrossEntropy": {&nn.BinaryCrossEntropy{}, &nn.BinaryCrossEntropy{Mask: rows}, &nn.BinaryCrossEntropy{Mask: entries}},
	} {
		want, wantGrad := c[0].Eval(short, shortTarget)
		for _, masked := range c[1:] {
			got, grad := masked.Eval(pred, target)
			if relative(got, want) > 1e-15 {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
			for i := range 4 {
				for j := range 2 {
					g := 0.0
					if i%2 == 0 {
						g = wantGrad.At(i/2, j)
					}
					if grad.At(i, j) != g {
						t.Errorf("%s: gradient %d, %d is %v, want %v", name, i, j, grad.At(i, j), g)
					}
				}
			}
		}
	}

	padded := mat.NewDense(3, 2, []float64{0, 1, 0, 0, 0.3, 0.7})
	z := mat.NewDense(3, 2, []float64{1, 2, nan, 4, 5, 6})
	used := &nn.SoftmaxCrossEntropy{}
	used.Eval(gaussian(seeded(1), 3, 2), probabilities(3, 2)) // leaves a gradient in what will be the padded row
	got, grad := used.Eval(z, padded)
	want, wantGrad := (&nn.SoftmaxCrossEntropy{}).Eval(mat.NewDense(2, 2, []float64{1, 2, 5, 6}), mat.NewDense(2, 2, []float64{0, 1, 0.3, 0.7}))
	if got != want || grad.At(0, 1) != wantGrad.At(0, 1) || grad.At(1, 0) != 0 || grad.At(1, 1) != 0 || grad.At(2, 0) != wantGrad.At(1, 0) {
		t.Errorf("SoftmaxCrossEntropy: %v, want %v", got, want)
	}
}

// TestAllMasked: a mean over nothing is 0, so that a batch of padding moves nothing.
func TestAllMasked(t *testing.T) {
	pred, none := gaussian(seeded(1), 2, 3), mat.NewDense(2, 3, nil)
	for name, loss := range map[string]nn.Loss{"MSE": &nn.MSE{Mask: none}, "BinaryCrossEntropy": &nn.BinaryCrossEntropy{Mask: none}, "SoftmaxCrossEntropy": &nn.SoftmaxCrossEntropy{}} {
		value, grad := loss.Eval(pred, none)
		if value != 0 || mat.Max(grad) != 0 || mat.Min(grad) != 0 {
			t.Errorf("%s: %g", name, value)
		}
	}
}

// TestMaskClears: the gradient of an entry that no longer counts is 0, whatever the batch before left there.
func TestMaskClears(t *testing.T) {
	pred, target, first := gaussian(seeded(1), 2, 3), probabilities(2, 3), mat.NewDense(2, 1, []float64{1, 0})
	mse, bce := &nn.MSE{}, &nn.BinaryCrossEntropy{}
	mse.Eval(pred, target)
	bce.Eval(pred, target)
	mse.Mask, bce.Mask = first, first
	for _, loss := range []nn.Loss{mse, bce} {
		if _, grad := loss.Eval(pred, target); grad.At(0, 1) == 0 || grad.At(1, 1) != 0 {
			t.Errorf("%T: gradients %g where the mask is 1 and %g where it is 0", loss, grad.At(0, 1), grad.At(1, 1))
		}
	}
}

// TestMaskWeighs: a weight of 3 counts as three copies.
func TestMaskWeighs(t *testing.T) {
	weighted, _ := (&nn.MSE{Mask: mat.NewDense(2, 1, []float64{1, 3})}).Eval(mat.NewDense(2, 1, []float64{1, 2}), mat.NewDense(2, 1, nil))
	if want := (1.0 + 3*4) / 4; !(math.Abs(weighted-want) <= 1e-15) {
		t.Errorf("%g, want %g", weighted, want)
	}
}

// TestSureAnswersKeepTheirDigits: the loss and the gradient of a right answer with a lead of d logits are e^−d, not 0,
// also where the probability is 1 in float64.
func TestSureAnswersKeepTheirDigits(t *testing.T) {
	for _, lead := range []float64{40, 100, 700} {
		z, oneHot := mat.NewDense(1, 2, []float64{lead, 0}), mat.NewDense(1, 2, []float64{1, 0})
		want := math.Exp(-lead)
		loss, grad := (&nn.SoftmaxCrossEntropy{}).Eval(z, oneHot)
		if relative(loss, want) > 1e-15 || relative(grad.At(0, 0), -want) > 1e-15 || relative(grad.At(0, 1), want) > 1e-15 {
			t.Errorf("softmax, a lead of %g: loss %g, gradient %g and %g", lead, loss, grad.At(0, 0), grad.At(0, 1))
		}
		loss, grad = (&nn.BinaryCrossEntropy{}).Eval(mat.NewDense(1, 1, []float64{lead}), mat.NewDense(1, 1, []float64{1}))
		if relative(loss, want) > 1e-15 || relative(grad.At(0, 0), -want) > 1e-15 {
			t.Errorf("binary, a logit of %g: loss %g, gradient %g", lead, loss, grad.At(0, 0))
		}
		loss, grad = (&nn.BinaryCrossEntropy{}).Eval(mat.NewDense(1, 1, []float64{-lead}), mat.NewDense(1, 1, nil))
		if relative(loss, want) > 1e-15 || relative(grad.At(0, 0), want) > 1e-15 {
			t.Errorf("binary, a logit of %g: loss %g, gradient %g", -lead, loss, grad.At(0, 0))
		}
	}
}

// relative is the relative error of got, infinite where it is NaN: a comparison with NaN is never true.
func relative(got, want float64) float64 {
	if math.IsNaN(got) {
		return math.Inf(1)
	}
	return math.Abs(got-want) / math.Abs(want)
}

// TestSoftmax: rows sum to 1, moving all logits changes nothing, and logits of ±1000 and −∞ give numbers.
func TestSoftmax(t *testing.T) {
	z := gaussian(seeded(1), 5, 4)
	z.Scale(10, z)
	p := nn.Softmax(z)
	var moved mat.Dense
	moved.Apply(func(_, _ int, v float64) float64 { return v + 512 }, z)
	for i := range 5 {
		if s := mat.Sum(p.Slice(i, i+1, 0, 4)); !(math.Abs(s-1) <= 1e-15) {
			t.Errorf("row %d sums to %v", i, s)
		}
	}
	if !mat.EqualApprox(nn.Softmax(&moved), p, 1e-12) {
		t.Error("moving all logits changes the probabilities")
	}
	far := nn.Softmax(mat.NewDense(2, 3, []float64{1000, -1000, 0, 0, math.Inf(-1), 0}))
	if want := mat.NewDense(2, 3, []float64{1, 0, 0, 0.5, 0, 0.5}); !mat.Equal(far, want) {
		t.Errorf("softmax far out is %v", far.RawMatrix().Data)
	}
}

// TestClassRuledOut: a logit of −∞ where the target is 0 adds nothing to the loss, and takes no gradient.
func TestClassRuledOut(t *testing.T) {
	loss, grad := (&nn.SoftmaxCrossEntropy{}).Eval(mat.NewDense(1, 3, []float64{0, math.Inf(-1), 0}), mat.NewDense(1, 3, []float64{1, 0, 0}))
	if relative(loss, math.Ln2) > 1e-15 || grad.At(0, 1) != 0 || grad.At(0, 2) != 0.5 {
		t.Errorf("loss %g, gradient %v", loss, grad.RawMatrix().Data)
	}
}

func TestArgMaxAndAccuracy(t *testing.T) {
	nan := math.NaN()
	z := mat.NewDense(5, 3, []float64{1, 3, 2, 7, 7, 0, 0, 0, 1, 5, nan, 9, -1, -2, -3})
	columns := nn.ArgMax(z)
	for i, want := range []int{1, 0, 2, 1, 0} {
		if columns[i] != want {
			t.Errorf("row %d: column %d, want %d", i, columns[i], want)
		}
	}
	// Right, wrong, padding, NaN (wrong although its column is the target's), right.
	target := mat.NewDense(5, 3, []float64{0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0})
	if got := nn.Accuracy(z, target); got != 0.5 {
		t.Errorf("accuracy %v, want 2 of 4", got)
	}
	binary := nn.Accuracy(mat.NewDense(4, 1, []float64{3, -2, -1, nan}), mat.NewDense(4, 1, []float64{1, 0, 1, 0}))
	if binary != 0.5 {
		t.Errorf("accuracy of one column %v, want 2 of 4", binary)
	}
	if got := nn.Accuracy(z, mat.NewDense(5, 3, nil)); !math.IsNaN(got) {
		t.Errorf("accuracy over nothing but padding is %v", got)
	}
}

func FuzzSoftmax(f *testing.F) {
	f.Add(1.0, 2.0, 3.0)
	f.Add(1e308, -1e308, 0.0)
	f.Fuzz(func(t *testing.T, a, b, c float64) {
		p := nn.Softmax(mat.NewDense(1, 3, []float64{a, b, c}))
		finite := !math.IsNaN(a+b+c) && !math.IsInf(a, 0) && !math.IsInf(b, 0) && !math.IsInf(c, 0)
		if s := mat.Sum(p); finite && math.Abs(s-1) > 1e-14 {
			t.Errorf("softmax of %g, %g, %g sums to %g", a, b, c, s)
		}
		loss, grad := (&nn.SoftmaxCrossEntropy{}).Eval(mat.NewDense(1, 3, []float64{a, b, c}), mat.NewDense(1, 3, []float64{0, 1, 0}))
		if finite && (loss < 0 || math.Abs(mat.Sum(grad)) > 1e-14) {
			t.Errorf("loss of %g, %g, %g is %g, gradient %v", a, b, c, loss, grad.RawMatrix().Data)
		}
	})
}

// TestAccuracyCountsBrokenTargets: a target with NaN is no padding. Its row counts, and is wrong wherever the NaN stands.
func TestAccuracyCountsBrokenTargets(t *testing.T) {
	nan := math.NaN()
	z := mat.NewDense(3, 2, []float64{3, 1, 3, 1, 3, 1})
	target := mat.NewDense(3, 2, []float64{1, 0, nan, 0, 0, nan})
	if got := nn.Accuracy(z, target); got != 1./3 {
		t.Errorf("accuracy %g with two broken targets of three, want 1/3", got)
	}
	if got := nn.Accuracy(mat.NewDense(2, 1, []float64{-1, 1}), mat.NewDense(2, 1, []float64{nan, nan})); got != 0 {
		t.Errorf("accuracy %g with broken targets of one column, want 0", got)
	}
}
