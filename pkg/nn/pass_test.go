package nn_test

import (
	"math"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// TestNothingIsAllocated: once the buffers are there, a training step allocates nothing, also across a smaller last batch.
func TestNothingIsAllocated(t *testing.T) {
	for name, build := range everyLayer() {
		l, x := build()
		small := x.Slice(0, 2, 0, columnsOf(x)).(*mat.Dense)
		dy := gaussian(seeded(11), rowsOf(l.Forward(x)), columnsOf(l.Forward(x)))
		smallDy := dy.Slice(0, 2, 0, columnsOf(dy)).(*mat.Dense)
		params := l.Params()
		step := func() {
			nn.ZeroGrad(params)
			l.Forward(x)
			l.Backward(dy)
			l.Forward(small)
			l.Backward(smallDy)
		}
		if n := testing.AllocsPerRun(10, step); n != 0 {
			t.Errorf("%s: %v allocations in a step", name, n)
		}
	}
	pred, target, mask := gaussian(seeded(1), 6, 4), probabilities(6, 4, 2), mat.NewDense(6, 1, []float64{1, 1, 0, 1, 1, 0})
	for name, loss := range map[string]nn.Loss{
		"MSE": &nn.MSE{}, "MSE with a mask": &nn.MSE{Mask: mask}, "BinaryCrossEntropy": &nn.BinaryCrossEntropy{Mask: mask},
		"SoftmaxCrossEntropy": &nn.SoftmaxCrossEntropy{},
	} {
		if n := testing.AllocsPerRun(10, func() { loss.Eval(pred, target) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// TestDeepNet goes forward and backward through 10 000 layers. With orthogonal weights and the identity the gradient
// arrives as long as it left.
func TestDeepNet(t *testing.T) {
	m := nn.MLP{In: 8, Out: 8, Width: 8, Depth: 10_000, Activation: nn.Identity, Init: nn.Orthogonal(1)}
	net := m.Build(seeded(1))
	x, dy := gaussian(seeded(2), 3, 8), gaussian(seeded(3), 3, 8)
	y := net.Forward(x)
	dx := net.Backward(dy)
	if math.Abs(mat.Norm(y, 2)/mat.Norm(x, 2)-1) > 1e-10 || math.Abs(mat.Norm(dx, 2)/mat.Norm(dy, 2)-1) > 1e-10 {
		t.Errorf("|y|/|x| is %g, |dx|/|dy| is %g", mat.Norm(y, 2)/mat.Norm(x, 2), mat.Norm(dx, 2)/mat.Norm(dy, 2))
	}
	last := ""
	for name := range nn.Named(net) {
		last = name
	}
	if last != "20000.b" {
		t.Errorf("the last parameter is called %s", last)
	}
}

// TestNestedNet goes through 2 000 residuals, each inside the one before.
func TestNestedNet(t *testing.T) {
	var l nn.Layer = nn.NewLinear(seeded(1), 2, 2, nn.Zero)
	for range 2000 {
		l = nn.NewResidual(0, l)
	}
	net := nn.NewSequential(l)
	x := gaussian(seeded(2), 3, 2)
	if !mat.Equal(net.Forward(x), x) || !mat.Equal(net.Backward(x), x) {
		t.Error("a nest of residuals of scale 0 is not the identity")
	}
	nn.SetTraining(net, false)
}

// TestSameSeedSameBits builds and trains the same net twice.
func TestSameSeedSameBits(t *testing.T) {
	run := func() (bits []float64) {
		m := nn.MLP{In: 4, Out: 3, Width: 16, Depth: 4, Activation: nn.SELU, Init: nn.LeCun, Norm: nn.BatchNormed, Residual: 0.5}
		net, loss := m.Build(seeded(7)), &nn.SoftmaxCrossEntropy{}
		for range 3 {
			nn.ZeroGrad(net.Params())
			value, dy := loss.Eval(net.Forward(gaussian(seeded(8), 8, 4)), probabilities(8, 3))
			net.Backward(dy)
			bits = append(bits, value)
		}
		for _, p := range net.Params() {
			bits = append(bits, p.Value.RawMatrix().Data...)
			bits = append(bits, p.Grad.RawMatrix().Data...)
		}
		return bits
	}
	a, b := run(), run()
	for i := range a {
		if math.Float64bits(a[i]) != math.Float64bits(b[i]) {
			t.Fatalf("number %d is %v, then %v", i, a[i], b[i])
		}
	}
}

// TestNonFinitePassesThrough: Inf and NaN are results. They reach the loss, so that they can be shown.
func TestNonFinitePassesThrough(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1)} {
		for name, loss := range map[string]nn.Loss{"MSE": &nn.MSE{}, "SoftmaxCrossEntropy": &nn.SoftmaxCrossEntropy{}, "BinaryCrossEntropy": &nn.BinaryCrossEntropy{}} {
			pred := gaussian(seeded(1), 2, 3)
			pred.Set(1, 1, bad)
			value, _ := loss.Eval(pred, mat.NewDense(2, 3, []float64{1, 0, 0, 1, 0, 0}))
			if !math.IsNaN(value) && !math.IsInf(value, 1) {
				t.Errorf("%s of a prediction with %g is %g", name, bad, value)
			}
		}
	}
}

// TestNothingIsSkipped: a product that left out its zeros would turn 0·NaN into 0 and hide a broken weight.
func TestNothingIsSkipped(t *testing.T) {
	l := nn.NewLinear(seeded(1), 3, 2, nn.Constant(math.NaN()))
	zeros := mat.NewDense(2, 3, nil)
	if y := l.Forward(zeros); !math.IsNaN(y.At(1, 1)) {
		t.Errorf("y is %v", y.RawMatrix().Data)
	}
	if dx := l.Backward(mat.NewDense(2, 2, nil)); !math.IsNaN(dx.At(1, 2)) {
		t.Errorf("dx is %v", dx.RawMatrix().Data)
	}
	l.Forward(zeros)
	l.Backward(mat.NewDense(2, 2, []float64{0, math.NaN(), 0, 0}))
	if !math.IsNaN(l.W.Grad.At(0, 1)) {
		t.Errorf("the gradient of W is %v", l.W.Grad.RawMatrix().Data)
	}
}
