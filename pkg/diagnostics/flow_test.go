package diagnostics_test

import (
	"math"
	"slices"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/internal/norm"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// scaled draws weights from N(0, variance/fan-in).
func variance(v float64) nn.Init { return nn.Scaled(math.Sqrt(v)) }

// ran returns net after one pass of x forward and a random gradient backward.
func ran(net *nn.Sequential, x *mat.Dense, seed uint64) *nn.Sequential {
	y := net.Forward(x)
	r, c := y.Dims()
	nn.ZeroGrad(net.Params())
	net.Backward(gauss(seeded(seed), r, c))
	return net
}

// The factors are those of the lessons: δ shrinks by them from a layer to the one before it.
func TestGradientShrinksByTheKnownFactor(t *testing.T) {
	const width, depth, batch, seeds = 256, 20, 32, 3
	for _, test := range []struct {
		activation nn.Activation
		want       [4]float64 // at variance 0.5, 1, 2, 4 over fan-in
	}{
		{nn.Sigmoid, [4]float64{.171, .234, .314, .408}},
		{nn.Tanh, [4]float64{.691, .920, 1.030, 1.157}},
		{nn.ReLU, [4]float64{.501, .709, 1.002, 1.417}},
	} {
		for k, v := range []float64{0.5, 1, 2, 4} {
			if testing.Short() && v != 1 {
				continue // without assembly each takes seconds
			}
			var sum float64
			for seed := range uint64(seeds) {
				net := nn.MLP{In: width, Out: 10, Width: width, Depth: depth, Activation: test.activation, Init: variance(v)}.Build(seeded(seed))
				ran(net, gauss(seeded(100+seed), batch, width), 200+seed)
				sum += math.Log(diagnostics.PerLayer(diagnostics.Deltas(diagnostics.GradientFlow(net))))
			}
			got := math.Exp(sum / seeds)
			t.Logf("%s, variance %g: %.3f (known: %.3f)", test.activation.Name, v, got, test.want[k])
			if !(math.Abs(got/test.want[k]-1) <= 0.03) {
				t.Errorf("%s, variance %g: factor %.4f, want %.3f within 3 %%", test.activation.Name, v, got, test.want[k])
			}
		}
	}
}

// Depth carries the factor to its power: δ of the first hidden layer over δ of the last.
func TestGradientFirstOverLast(t *testing.T) {
	const width, batch, seeds = 100, 64, 5
	for _, test := range []struct {
		name       string
		activation nn.Activation
		init       nn.Init
		want       [3]float64 // at depth 10, 20, 50
		within     float64    // times or divided by
	}{
		{"sigmoid 1/n", nn.Sigmoid, nn.LeCun, [3]float64{2.2e-6, 1.1e-12, 1.6e-31}, 3},
		{"tanh 1/n", nn.Tanh, nn.LeCun, [3]float64{.39, .27, .16}, 1.5},
		{"tanh gain 5/3", nn.Tanh, nn.Scaled(5. / 3), [3]float64{2.1, 5.6, 100}, 1.5},
		{"ReLU 1/n", nn.ReLU, nn.LeCun, [3]float64{.044, 1.4e-3, 3.4e-8}, 2},
		{"ReLU 2/n", nn.ReLU, nn.He, [3]float64{1.06, 1.10, .97}, 2},
	} {
		for k, depth := range []int{10, 20, 50} {
			if testing.Short() && depth > 10 {
				continue // without assembly each takes seconds
			}
			var sum float64
			for seed := range uint64(seeds) {
				net := nn.MLP{In: width, Out: 10, Width: width, Depth: depth, Activation: test.activation, Init: test.init}.Build(seeded(seed))
				d := diagnostics.Deltas(diagnostics.GradientFlow(ran(net, gauss(seeded(100+seed), batch, width), 200+seed)))
				if len(d) != depth {
					t.Fatalf("%d rows for %d hidden layers", len(d), depth)
				}
				sum += math.Log(d[0] / d[depth-1])
			}
			got := math.Exp(sum / seeds)
			t.Logf("%s, depth %d: %.2g (known: %.2g)", test.name, depth, got, test.want[k])
			if ratio := got / test.want[k]; !(ratio <= test.within && ratio >= 1/test.within) {
				t.Errorf("%s, depth %d: first/last %.3g, want %.3g ×÷%g", test.name, depth, got, test.want[k], test.within)
			}
		}
	}
}

func TestGradientIsExactlyZeroPastAbout507SigmoidLayers(t *testing.T) {
	const depth = 600
	net := nn.MLP{In: 100, Out: 10, Width: 100, Depth: depth, Activation: nn.Sigmoid, Init: nn.Xavier}.Build(seeded(1))
	d := diagnostics.Deltas(diagnostics.GradientFlow(ran(net, gauss(seeded(2), 16, 100), 3)))
	reached := 0
	for reached < depth && d[depth-1-reached] != 0 {
		reached++
	}
	t.Logf("the gradient reaches %d layers", reached)
	if !(math.Abs(float64(reached)/507-1) <= 0.1) {
		t.Errorf("the gradient is 0 past %d layers, want 507 within 10 %%", reached)
	}
	for i := range depth - reached {
		if d[i] != 0 {
			t.Fatalf("layer %d has δ = %g where those after it have 0", i, d[i])
		}
	}
	if d[depth-reached] > 1e-300 {
		t.Errorf("the last gradient before 0 is %g: the norm lost what the gradient still had", d[depth-reached])
	}
}

func TestReLUOfNormalInput(t *testing.T) {
	net := nn.NewSequential(nn.NewElementwise(nn.ReLU), nn.NewLinear(seeded(1), 100, 1, nn.LeCun))
	f := diagnostics.GradientFlow(ran(net, gauss(seeded(2), 10_000, 100), 3))[0]
	square := f.Mean*f.Mean + f.Std*f.Std
	for name, v := range map[string][2]float64{"mean": {f.Mean, .3989}, "std": {f.Std, .5838}, "E[x²]": {square, .5}, "saturated": {f.Saturated, .5}} {
		if !(math.Abs(v[0]/v[1]-1) <= 0.01) {
			t.Errorf("%s of ReLU(N(0, 1)) is %.4f, want %.4f within 1 %%", name, v[0], v[1])
		}
	}
	if f.Dead != 0 {
		t.Errorf("%g of the units are dead", f.Dead)
	}
	if !math.IsNaN(f.WeightGrad) {
		t.Errorf("‖∂L/∂W‖ is %g before any weights, want NaN", f.WeightGrad)
	}
}

// By hand: x = 2, W = 3, b = 0, sigmoid, then W = 5; dy = 7.
func TestFlowByHand(t *testing.T) {
	net := nn.NewSequential(nn.NewLinear(seeded(1), 1, 1, nn.Constant(3)), nn.NewElementwise(nn.Sigmoid), nn.NewLinear(seeded(1), 1, 1, nn.Constant(5)))
	net.Forward(mat.NewDense(1, 1, []float64{2}))
	net.Backward(mat.NewDense(1, 1, []float64{7}))
	flow := diagnostics.GradientFlow(net)
	if len(flow) != 1 {
		t.Fatalf("%d rows, want one for the hidden layer", len(flow))
	}
	y := 1 / (1 + math.Exp(-6))
	delta := 7 * 5 * y * (1 - y)
	for name, v := range map[string][2]float64{
		"Delta": {flow[0].Delta, delta}, "WeightGrad": {flow[0].WeightGrad, 2 * delta}, "WeightNorm": {flow[0].WeightNorm, 3},
		"Mean": {flow[0].Mean, y}, "Std": {flow[0].Std, 0}, "Saturated": {flow[0].Saturated, 1}, "Dead": {flow[0].Dead, 0},
	} {
		if !(math.Abs(v[0]-v[1]) <= 1e-14) {
			t.Errorf("%s is %g, want %g", name, v[0], v[1])
		}
	}
	if flow[0].Name != "1 Sigmoid" {
		t.Errorf("the row is called %q", flow[0].Name)
	}
}

func TestFlowFindsHiddenLayersInsideResiduals(t *testing.T) {
	net := nn.MLP{In: 8, Out: 3, Width: 8, Depth: 4, Activation: nn.Tanh, Init: nn.LeCun, Residual: 0.5, Norm: nn.BatchNormed}.Build(seeded(1))
	flow := diagnostics.GradientFlow(ran(net, gauss(seeded(2), 6, 8), 3))
	if len(flow) != 4 {
		t.Fatalf("%d rows for 4 hidden layers: %+v", len(flow), flow)
	}
	for _, f := range flow {
		if !(f.Delta > 0) || !(f.WeightGrad > 0) || !(math.Abs(f.WeightNorm-math.Sqrt(8)) <= 1.2) {
			t.Errorf("%+v", f)
		}
	}
}

func TestFlowAlongTime(t *testing.T) {
	rng := seeded(1)
	const in, hidden, steps, batch = 64, 64, 51, 4 // 50 times back
	for _, test := range []struct{ gain, want float64 }{{.5, 1e-24}, {1, 7e-11}, {1.5, 4e-4}, {2, 4.3}} {
		var sum float64
		for seed := range uint64(5) {
			r := nn.Unroll(nn.NewRNN(seeded(seed), in, hidden, nn.Tanh, nn.LeCun, nn.Scaled(test.gain)), steps)
			r.LastOnly = true
			d := diagnostics.Deltas(diagnostics.GradientFlow(ran(nn.NewSequential(r), gauss(seeded(seed+50), batch*steps, in), seed+60)))
			if len(d) != steps {
				t.Fatalf("%d rows for %d steps", len(d), steps)
			}
			sum += math.Log10(d[0] / d[steps-1])
		}
		got := math.Pow(10, sum/5)
		t.Logf("gain %g: first/last %.2g (known: %.2g)", test.gain, got, test.want)
		if !(math.Abs(math.Log10(got/test.want)) <= 1) {
			t.Errorf("gain %g: %g, want %g ×÷10", test.gain, got, test.want)
		}
	}

	lstm := nn.Unroll(nn.NewLSTM(rng, in, 5, nn.LeCun, nn.LeCun), 7)
	flow := diagnostics.GradientFlow(ran(nn.NewSequential(lstm), gauss(rng, batch*7, in), 1))
	h, c := diagnostics.Steps(flow, "h"), diagnostics.Steps(flow, "c")
	if len(flow) != 14 || len(h) != 7 || len(c) != 7 {
		t.Fatalf("an LSTM over 7 steps has %d rows, %d of h and %d of c", len(flow), len(h), len(c))
	}
	if h[0].Delta == c[0].Delta {
		t.Error("h and c have one and the same gradient")
	}
}

func TestSaturationAlongTime(t *testing.T) {
	rng := seeded(1)
	const in, hidden, steps, batch = 2, 6, 4, 5
	rnn := nn.Unroll(nn.NewRNN(rng, in, hidden, nn.Tanh, nn.Scaled(5), nn.LeCun), steps)
	flow := diagnostics.GradientFlow(ran(nn.NewSequential(rnn), gauss(rng, steps*batch, in), 2))
	var step int
	for s := range rnn.Parts() {
		var saturated float64
		for i := range batch {
			for _, h := range s.Value.RawRowView(i) {
				if 1-h*h < diagnostics.SaturatedBelow { // tanh's slope is 1 − tanh²
					saturated++
				}
			}
		}
		if want := saturated / (batch * hidden); flow[step].Saturated != want || want == 0 || want == 1 {
			t.Errorf("step %d: a share of %g is saturated, want %g, which is neither 0 nor 1", step, flow[step].Saturated, want)
		}
		step++
	}

	lstm := nn.NewLSTM(rng, in, hidden, nn.LeCun, nn.LeCun)
	for j := range hidden {
		lstm.B.Value.Set(0, hidden+j, 800) // gates i, f, g, o: the forget gate is wide open, and its slope e^-800 is 0
	}
	for _, f := range diagnostics.GradientFlow(ran(nn.NewSequential(nn.Unroll(lstm, steps)), gauss(rng, steps*batch, in), 3)) {
		if f.Dead != 0.25 || f.Saturated < 0.25 {
			t.Errorf("%s: a share of %g is dead and of %g saturated, want one gate of four", f.Name, f.Dead, f.Saturated)
		}
	}
}

func TestShapesOfFlowByColumn(t *testing.T) {
	flow := []diagnostics.Flow{{Delta: 1, WeightGrad: 2, WeightNorm: 3, Mean: 4, Std: 5, Saturated: 6, Dead: 7}}
	for want, got := range map[float64][]float64{
		1: diagnostics.Deltas(flow), 2: diagnostics.WeightGrads(flow), 3: diagnostics.WeightNorms(flow), 4: diagnostics.Means(flow),
		5: diagnostics.Stds(flow), 6: diagnostics.SaturatedShares(flow), 7: diagnostics.DeadShares(flow),
	} {
		if len(got) != 1 || got[0] != want {
			t.Errorf("got %v, want [%g]", got, want)
		}
	}
	if got := diagnostics.PerLayer([]float64{1e-300, 1e-200, 1e-100, 1}); !(math.Abs(got/1e-100-1) <= 1e-12) {
		t.Errorf("PerLayer is %g, want 1e-100", got)
	}
	if got := diagnostics.PerLayer([]float64{0, 1}); got != 0 {
		t.Errorf("PerLayer of a vanished gradient is %g, want 0", got)
	}
}

// What structure does to the gradient at depth 50, and that it can make it explode. Measured against ∂L/∂h of the last hidden
// layer: where there are skips, ∂L/∂h of the first one, and elsewhere ∂L/∂(what its Linear sends).
func TestStructureCarriesTheGradient(t *testing.T) {
	const width, depth, batch, seeds = 128, 50, 64, 3
	for _, test := range []struct {
		name string
		mlp  nn.MLP
		want float64 // times or divided by 2
	}{
		{"plain sigmoid", nn.MLP{Activation: nn.Sigmoid, Init: nn.LeCun}, 3.9e-32},
		{"skip, sigmoid", nn.MLP{Activation: nn.Sigmoid, Init: nn.LeCun, Residual: 1}, 1.27},
		{"skip, tanh", nn.MLP{Activation: nn.Tanh, Init: nn.LeCun, Residual: 1}, 38},
		{"skip, ReLU (He)", nn.MLP{Activation: nn.ReLU, Init: nn.He, Residual: 1}, 5e10},
		{"skip scaled 1/√L, ReLU (He)", nn.MLP{Activation: nn.ReLU, Init: nn.He, Residual: 1 / math.Sqrt(depth)}, 4.3},
		{"batch norm, ReLU", nn.MLP{Activation: nn.ReLU, Init: nn.He, Norm: nn.BatchNormed}, 6e3},
		{"batch norm, tanh", nn.MLP{Activation: nn.Tanh, Init: nn.LeCun, Norm: nn.BatchNormed}, 62},
		{"batch norm, sigmoid", nn.MLP{Activation: nn.Sigmoid, Init: nn.LeCun, Norm: nn.BatchNormed}, .78},
	} {
		if testing.Short() && test.mlp.Activation.Name != nn.Sigmoid.Name {
			continue // without assembly each takes seconds
		}
		var sum float64
		for seed := range uint64(seeds) {
			m := test.mlp
			m.In, m.Out, m.Width, m.Depth = width, 10, width, depth
			signals := slices.Collect(ran(m.Build(seeded(seed)), gauss(seeded(100+seed), batch, width), 200+seed).Parts())
			first, last := signals[0], signals[len(signals)-2]
			if m.Residual != 0 {
				first = signals[1]
			}
			sum += math.Log(norm.RMS(first.Grad) / norm.RMS(last.Grad))
		}
		got := math.Exp(sum / seeds)
		t.Logf("%s: %.2g (known: %.2g)", test.name, got, test.want)
		if ratio := got / test.want; !(ratio <= 2 && ratio >= 0.5) {
			t.Errorf("%s: first/last %.3g, want %.3g ×÷2", test.name, got, test.want)
		}
	}
}
