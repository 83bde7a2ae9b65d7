package diagnostics_test

import (
	"math"
	"strings"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

func rms(values []float64) float64 {
	return floats.Norm(values, 2) / math.Sqrt(float64(len(values)))
}

// TestEntriesAreWhatTheFlowSumsUp compares the mean, the spread and the gradient with those of GradientFlow, in a net with a branch.
func TestEntriesAreWhatTheFlowSumsUp(t *testing.T) {
	rng := seeded(1)
	net := ran(nn.NewSequential(nn.NewLinear(rng, 4, 6, nn.LeCun), nn.NewElementwise(nn.Tanh),
		nn.NewResidual(1, nn.NewSequential(nn.NewLinear(rng, 6, 6, nn.LeCun), nn.NewElementwise(nn.Sigmoid))),
		nn.NewLinear(rng, 6, 3, nn.LeCun)), gauss(seeded(2), 5, 4), 3)
	flow, all := diagnostics.GradientFlow(net), diagnostics.LayerEntries(net)
	if len(all) != 2 || len(flow) != 2 {
		t.Fatalf("%d layers with entries and %d in the flow, want 2", len(all), len(flow))
	}
	for i, e := range all {
		f := flow[i]
		mean := floats.Sum(e.Activations) / float64(len(e.Activations))
		if e.Name != f.Name || len(e.Activations) != 30 || len(e.Deltas) != 30 || math.Abs(mean-f.Mean) > 1e-12 || math.Abs(rms(e.Deltas)-f.Delta) > 1e-12 {
			t.Errorf("%s: %d activations of mean %g and %d gradients of RMS %g, want those of %+v", e.Name, len(e.Activations), mean, len(e.Deltas), rms(e.Deltas), f)
		}
		if floats.Min(e.Deltas) < 0 {
			t.Errorf("%s: a size of %g", e.Name, floats.Min(e.Deltas))
		}
	}
	all[0].Activations[0] = 7
	if again := diagnostics.LayerEntries(net); again[0].Activations[0] == 7 {
		t.Error("a change of the entries reaches the network")
	}
}

// TestRelativeIsTheUpdateEntryByEntry moves two entries, reads twice, and wants the meter to go on from where it began.
func TestRelativeIsTheUpdateEntryByEntry(t *testing.T) {
	l := nn.NewLinear(seeded(1), 2, 2, nn.LeCun)
	l.W.Value.Copy(mat.NewDense(2, 2, []float64{3, 4, 0, 0})) // RMS 2.5
	meter := diagnostics.NewUpdateMeter(l)
	l.W.Value.Copy(mat.NewDense(2, 2, []float64{3.5, 4, 0, -0.25}))
	for range 2 {
		all := meter.Relative()
		if all[0].Name != "W" || !floats.EqualApprox(all[0].Ratios, []float64{.2, 0, 0, .1}, 1e-15) {
			t.Errorf("the ratios are %v", all[0])
		}
	}
	if u := meter.Read()[0]; math.Abs(rms(meter.Relative()[0].Ratios)) != 0 || math.Abs(u.Ratio-rms([]float64{.2, 0, 0, .1})) > 1e-15 {
		t.Errorf("the update is %+v, want the RMS of the ratios", u)
	}
}

// TestInputGradientsAreTheDifferencesOfTheLoss compares with the loss at slightly other inputs, for each kind of cell.
func TestInputGradientsAreTheDifferencesOfTheLoss(t *testing.T) {
	const steps, batch, width = 4, 2, 3
	rng := seeded(1)
	for name, cell := range map[string]nn.Cell{
		"RNN":  nn.NewRNN(rng, width, 5, nn.Tanh, nn.LeCun, nn.Orthogonal(1)),
		"LSTM": nn.NewLSTM(rng, width, 5, nn.LeCun, nn.LeCun),
		"GRU":  nn.NewGRU(rng, width, 5, nn.LeCun, nn.LeCun),
	} {
		before := nn.NewLinear(seeded(2), width, width, nn.Orthogonal(1))
		net := nn.NewSequential(before, nn.Unroll(cell, steps))
		x := gauss(seeded(3), steps*batch, width)
		loss := func() float64 { // half the squares of all outputs
			size := mat.Norm(net.Forward(x), 2)
			return size * size / 2
		}
		loss()
		nn.ZeroGrad(net.Params())
		net.Backward(mat.DenseCopyOf(net.Forward(x)))
		got := diagnostics.InputGradients(net)
		if len(got) != steps {
			t.Fatalf("%s: %d steps, want %d", name, len(got), steps)
		}
		for step := range steps {
			var squares float64 // an orthogonal matrix keeps the length of the gradient
			for row := step * batch; row < (step+1)*batch; row++ {
				for j := range width {
					const h = 1e-5
					at := x.At(row, j)
					x.Set(row, j, at+h)
					up := loss()
					x.Set(row, j, at-h)
					slope := (up - loss()) / (2 * h)
					x.Set(row, j, at)
					squares += slope * slope
				}
			}
			if want := math.Sqrt(squares / (batch * width)); math.Abs(got[step]/want-1) > 1e-6 {
				t.Errorf("%s, step %d: %g, the differences give %g", name, step, got[step], want)
			}
		}
	}
}

func TestEntriesRefuse(t *testing.T) {
	rng := seeded(1)
	linear := func() nn.Layer { return nn.NewLinear(rng, 3, 3, nn.LeCun) }
	unrolled := func() *nn.Recurrent { return nn.Unroll(nn.NewRNN(rng, 3, 4, nn.Tanh, nn.LeCun, nn.LeCun), 2) }
	for want, run := range map[string]func(){ // in any order: each makes the network that it asks about
		"LayerEntries got a nil network": func() { diagnostics.LayerEntries(nil) },
		"LayerEntries found no gradient at 1 Tanh": func() {
			diagnostics.LayerEntries(nn.MLP{In: 2, Out: 2, Width: 2, Depth: 1, Activation: nn.Tanh, Init: nn.LeCun}.Build(rng))
		},
		"InputGradients got a nil network":     func() { diagnostics.InputGradients(nil) },
		"which has no Recurrent":               func() { diagnostics.InputGradients(nn.NewSequential(linear())) },
		"InputGradients found no layer before": func() { diagnostics.InputGradients(nn.NewSequential(unrolled())) },
		"InputGradients found no gradient":     func() { diagnostics.InputGradients(nn.NewSequential(linear(), unrolled())) },
		"its Steps have changed since the pass": func() {
			recurrent := unrolled()
			net := nn.NewSequential(linear(), recurrent)
			ran(net, gauss(rng, 4, 3), 1)
			recurrent.Steps = 3
			diagnostics.InputGradients(net)
		},
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, want) {
					t.Errorf("panic %q, want %q", got, want)
				}
			}()
			run()
		}()
	}
}
