package diagnostics_test

import (
	"math"
	"slices"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// values is the singular values of j by LAPACK.
func values(t *testing.T, j *mat.Dense) []float64 {
	t.Helper()
	var svd mat.SVD
	if !svd.Factorize(j, mat.SVDNone) {
		t.Fatal("the SVD did not converge")
	}
	return svd.Values(nil)
}

func row(rng interface{ NormFloat64() float64 }, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return x
}

func TestJacobianOfLinearIsItsWeights(t *testing.T) {
	l := nn.NewLinear(seeded(1), 4, 3, nn.LeCun)
	if j := diagnostics.Jacobian(l, []float64{1, 2, 3, 4}); !mat.Equal(j, l.W.Value.T()) {
		t.Errorf("J = %v, want Wᵀ = %v", mat.Formatted(j), mat.Formatted(l.W.Value.T()))
	}
}

func TestJacobianOfSequentialIsTheProduct(t *testing.T) {
	rng := seeded(2)
	layers := []nn.Layer{
		nn.NewLinear(rng, 5, 7, nn.LeCun), nn.NewElementwise(nn.Tanh), nn.NewLayerNorm(7),
		nn.NewResidual(0.7, nn.NewSequential(nn.NewLinear(rng, 7, 7, nn.LeCun), nn.NewElementwise(nn.GELU))), nn.NewLinear(rng, 7, 3, nn.LeCun),
	}
	x := row(rng, 5)
	product := mat.DenseCopyOf(diagnostics.Jacobian(layers[0], x))
	at := diagnostics.Evaluate(layers[0], mat.NewDense(1, 5, x))
	for _, l := range layers[1:] {
		var next mat.Dense
		next.Mul(diagnostics.Jacobian(l, at.RawRowView(0)), product)
		product = mat.DenseCopyOf(&next)
		at = diagnostics.Evaluate(l, at)
	}
	j := diagnostics.Jacobian(nn.NewSequential(layers...), x)
	if !mat.EqualApprox(j, product, 1e-13) {
		t.Errorf("J = %v, the product is %v", mat.Formatted(j), mat.Formatted(product))
	}
}

func TestJacobianAgreesWithDifferences(t *testing.T) {
	rng := seeded(3)
	net := nn.MLP{In: 4, Out: 3, Width: 6, Depth: 2, Activation: nn.Sigmoid, Init: nn.LeCun, Norm: nn.BatchNormed}.Build(rng)
	net.Forward(gauss(rng, 20, 4)) // moves the running statistics
	x := row(rng, 4)
	j := diagnostics.Jacobian(net, x)
	const h = 1e-5
	for k := range x {
		up, down := slices.Clone(x), slices.Clone(x)
		up[k] += h
		down[k] -= h
		yUp, yDown := diagnostics.Evaluate(net, mat.NewDense(1, 4, up)), diagnostics.Evaluate(net, mat.NewDense(1, 4, down))
		for i := range 3 {
			if want := (yUp.At(0, i) - yDown.At(0, i)) / (2 * h); !(math.Abs(j.At(i, k)-want) <= 1e-9) {
				t.Errorf("∂y%d/∂x%d is %g, want %g", i, k, j.At(i, k), want)
			}
		}
	}
}

func TestSequenceJacobianIsCausalAndStationary(t *testing.T) {
	rng := seeded(4)
	const in, hidden, steps = 2, 3, 5
	r := nn.Unroll(nn.NewRNN(rng, in, hidden, nn.Identity, nn.LeCun, nn.LeCun), steps)
	x := gauss(rng, steps, in)
	j := diagnostics.SequenceJacobian(r, x)
	if rows, cols := j.Dims(); rows != steps*hidden || cols != steps*in {
		t.Fatalf("the Jacobian is %d×%d", rows, cols)
	}
	// With Identity the state is linear in the input: ∂h_t/∂x_s = (Wx Whᵗ⁻ˢ)ᵀ.
	wx, wh := r.Params()[0].Value, r.Params()[1].Value
	power := mat.DenseCopyOf(wx)
	for lag := range steps {
		for s := range steps - lag {
			block := j.Slice((s+lag)*hidden, (s+lag+1)*hidden, s*in, (s+1)*in)
			if !mat.EqualApprox(block, power.T(), 1e-14) {
				t.Errorf("∂h_%d/∂x_%d is %v, want %v", s+lag, s, mat.Formatted(block), mat.Formatted(power.T()))
			}
			if lag > 0 && mat.Norm(j.Slice(s*hidden, (s+1)*hidden, (s+lag)*in, (s+lag+1)*in), 1) != 0 {
				t.Errorf("h_%d depends on the later x_%d", s, s+lag)
			}
		}
		var next mat.Dense
		next.Mul(power, wh)
		power = mat.DenseCopyOf(&next)
	}
	r.LastOnly = true
	last := diagnostics.SequenceJacobian(r, x)
	if !mat.Equal(last, j.Slice((steps-1)*hidden, steps*hidden, 0, steps*in)) {
		t.Error("the Jacobian of the last step alone is another one")
	}
}

func TestLogSingularValuesEqualTheSVD(t *testing.T) {
	for _, net := range []nn.MLP{
		{In: 6, Out: 6, Width: 6, Depth: 1, Activation: nn.Tanh, Init: nn.LeCun},
		{In: 9, Out: 4, Width: 7, Depth: 3, Activation: nn.Sigmoid, Init: nn.Scaled(4)},
		{In: 4, Out: 9, Width: 5, Depth: 3, Activation: nn.Tanh, Init: nn.Orthogonal(1)},
		{In: 5, Out: 5, Width: 5, Depth: 4, Activation: nn.GELU, Init: nn.He, Residual: 0.5, Norm: nn.BatchNormed},
	} {
		for seed := range uint64(3) {
			built, x := net.Build(seeded(seed)), row(seeded(seed+10), net.In)
			got := diagnostics.LogSingularValues(built, x)
			want := values(t, diagnostics.Jacobian(built, x))
			if len(got) != len(want) {
				t.Fatalf("%d values, want %d", len(got), len(want))
			}
			for i, w := range want {
				// LAPACK's small values carry the rounding errors of its largest.
				if !(math.Abs(math.Exp(got[i])-w) <= 1e-13*want[0]) {
					t.Errorf("%+v: σ%d is %g, want %g", net, i, math.Exp(got[i]), w)
				}
			}
		}
	}
}

func TestLogSingularValuesThroughABottleneck(t *testing.T) {
	rng := seeded(5)
	net := nn.NewSequential(nn.NewLinear(rng, 5, 2, nn.LeCun), nn.NewElementwise(nn.Tanh), nn.NewLinear(rng, 2, 4, nn.LeCun))
	x := row(rng, 5)
	got, want := diagnostics.LogSingularValues(net, x), values(t, diagnostics.Jacobian(net, x))
	if len(got) != 4 || !math.IsInf(got[2], -1) || !math.IsInf(got[3], -1) {
		t.Fatalf("logs %v, want two numbers and two −Inf", got)
	}
	for i := range 2 {
		if !(math.Abs(math.Exp(got[i])/want[i]-1) <= 1e-13) {
			t.Errorf("σ%d is %g, want %g", i, math.Exp(got[i]), want[i])
		}
	}
}

// A diagonal net has known singular values: |w_i|^depth, far below and above what a float64 holds.
func TestLogSingularValuesDoNotUnderflow(t *testing.T) {
	const depth = 10_000
	diagonal := []float64{-2, 1, 0.5, 1e-3}
	layers := make([]nn.Layer, depth)
	for i := range layers {
		layers[i] = nn.NewLinear(seeded(1), 4, 4, nn.Zero)
		for k, w := range diagonal {
			layers[i].Params()[0].Value.Set(k, k, w)
		}
	}
	got := diagnostics.LogSingularValues(nn.NewSequential(layers...), []float64{1e-3, 1, 1, 1})
	for i, w := range diagonal {
		want := depth * math.Log(math.Abs(w))
		if !(math.Abs(got[i]-want) <= 1e-9*math.Max(1, math.Abs(want))) {
			t.Errorf("log σ%d is %g, want %g", i, got[i], want)
		}
	}
}

// The sum of the logs is the log of the determinant, which adds up over the layers whatever the angles between them.
func TestLogSingularValuesAddUpToTheDeterminant(t *testing.T) {
	rng := seeded(6)
	const width, depth = 8, 2_000
	layers := make([]nn.Layer, depth)
	var want float64
	for i := range layers {
		l := nn.NewLinear(rng, width, width, nn.Scaled(0.3))
		logDet, _ := mat.LogDet(l.W.Value)
		want += logDet
		layers[i] = l
	}
	got := diagnostics.LogSingularValues(nn.NewSequential(layers...), row(rng, width))
	if sum := floats.Sum(got); !(math.Abs(sum/want-1) <= 1e-11) {
		t.Errorf("the logs add up to %g, the determinants to %g", sum, want)
	}
	if !slices.IsSortedFunc(got, func(a, b float64) int { return int(math.Copysign(1, b-a)) }) {
		t.Errorf("not in order: %v", got)
	}
}

func TestLogSingularValuesOfDeadUnitsAreMinusInf(t *testing.T) {
	net := nn.NewSequential(nn.NewLinear(seeded(1), 3, 3, nn.LeCun), nn.NewElementwise(nn.ReLU), nn.NewLinear(seeded(2), 3, 3, nn.LeCun))
	b := net.Params()[1].Value
	b.Set(0, 0, -1e6)
	b.Set(0, 1, 1e6)
	b.Set(0, 2, 1e6)
	got := diagnostics.LogSingularValues(net, []float64{1, 2, 3})
	if math.IsInf(got[1], -1) || !math.IsInf(got[2], -1) {
		t.Errorf("logs %v with one of three units dead", got)
	}
}

func TestLogSingularValuesOverTime(t *testing.T) {
	rng := seeded(7)
	const in, hidden, steps = 2, 4, 3
	for name, cell := range map[string]nn.Cell{
		"RNN":  nn.NewRNN(rng, in, hidden, nn.Tanh, nn.LeCun, nn.LeCun),
		"LSTM": nn.NewLSTM(rng, in, hidden, nn.LeCun, nn.LeCun),
		"GRU":  nn.NewGRU(rng, in, hidden, nn.LeCun, nn.LeCun),
	} {
		_, state, _ := cell.Dims()
		r, x := nn.Unroll(cell, steps), gauss(rng, steps, in)
		got := diagnostics.LogSingularValuesOverTime(r, x)

		// The same by differences of the final state.
		j := mat.NewDense(state, state, nil)
		final := func(k int, h float64) []float64 {
			r.Initial = mat.NewDense(1, state, nil)
			r.Initial.Set(0, k, h)
			r.Forward(x)
			return slices.Clone(r.Final.RawRowView(0))
		}
		for k := range state {
			up, down := final(k, 1e-5), final(k, -1e-5)
			for i := range state {
				j.Set(i, k, (up[i]-down[i])/2e-5)
			}
		}
		want := values(t, j)
		for i := range state {
			if !(math.Abs(math.Exp(got[i])-want[i]) <= 1e-8*want[0]) {
				t.Errorf("%s: σ%d is %g, want %g", name, i, math.Exp(got[i]), want[i])
			}
		}
	}
}

// TestLogSingularValuesReachRounding: a direction that is kept by 1e-12 is small, and not lost. One within rounding is lost.
func TestLogSingularValuesReachRounding(t *testing.T) {
	for _, small := range []float64{1e-9, 1e-12, 3e-15, 0} {
		// W has the determinant -√2·small and the singular values √2 and, to first order, small.
		first, last := nn.NewLinear(seeded(1), 2, 2, nn.Zero), nn.NewLinear(seeded(2), 2, 2, nn.Orthogonal(1))
		first.W.Value.SetRow(0, []float64{math.Sqrt2 / 2, math.Sqrt2/2 + small})
		first.W.Value.SetRow(1, []float64{math.Sqrt2 / 2, math.Sqrt2/2 - small})
		got := diagnostics.LogSingularValues(nn.NewSequential(first, last), []float64{0, 0})[1]
		switch {
		case small == 0 && !math.IsInf(got, -1):
			t.Errorf("a direction that is lost has the logarithm %g", got)
		case small > 0 && !(math.Abs(got-math.Log(small)) <= 1e-3+5e-16/small): // as far as float64 can hold the entries
			t.Errorf("a direction kept by %g has the logarithm %g, want %g", small, got, math.Log(small))
		}
	}
}
