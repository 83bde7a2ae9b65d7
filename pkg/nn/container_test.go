package nn_test

import (
	"slices"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

func TestNamesAndPlaces(t *testing.T) {
	rng := seeded(1)
	build := func() *nn.Sequential {
		branch := nn.NewSequential(nn.NewElementwise(nn.Tanh), nn.NewLinear(rng, 3, 3, nn.LeCun))
		return nn.NewSequential(
			nn.NewLinear(rng, 2, 3, nn.LeCun),
			nn.NewResidual(1, branch),
			twoPaths{nn.NewBatchNorm(3), nn.NewLinear(rng, 3, 3, nn.LeCun)},
		)
	}
	want := []string{"0.W", "0.b", "1.branch.1.W", "1.branch.1.b", "2.0.gamma", "2.0.beta", "2.1.W", "2.1.b"}
	names := func(l nn.Layer) (names []string) {
		for _, p := range l.Params() {
			names = append(names, p.Name)
		}
		return names
	}
	net := build()
	if got := names(net); !slices.Equal(got, want) {
		t.Errorf("parameters are called %v, want %v", got, want)
	}
	// Building another net of the same layers starts their names anew.
	if got := names(nn.NewSequential(net.Layers()...)); !slices.Equal(got, want) {
		t.Errorf("in a second net parameters are called %v, want %v", got, want)
	}
}

// TestSharedParameterIsListedOnce: an optimiser must not take two steps with it.
func TestSharedParameterIsListedOnce(t *testing.T) {
	cell := nn.NewRNN(seeded(1), 3, 3, nn.Tanh, nn.LeCun, nn.LeCun)
	net := nn.NewSequential(nn.Unroll(cell, 2), nn.Unroll(cell, 2))
	if got, want := len(net.Params()), len(cell.Params()); got != want {
		t.Errorf("%d parameters, want the cell's %d", got, want)
	}
	x := gaussian(seeded(2), 4, 3)
	if err := diagnostics.GradientCheck(net, x, seeded(3)); err != nil {
		t.Error(err) // both uses add to one gradient
	}
}

func TestSetTrainingReachesAll(t *testing.T) {
	direct, inBranch, inPaths := nn.NewBatchNorm(3), nn.NewBatchNorm(3), nn.NewBatchNorm(3)
	net := nn.NewSequential(direct, nn.NewResidual(1, nn.NewSequential(inBranch)), twoPaths{inPaths, nn.NewLayerNorm(3)})
	for _, on := range []bool{false, true} {
		nn.SetTraining(net, on)
		for i, l := range []*nn.BatchNorm{direct, inBranch, inPaths} {
			if l.Training != on {
				t.Errorf("BatchNorm %d: training %v after SetTraining(%v)", i, l.Training, on)
			}
		}
	}
	nn.SetTraining(direct, false)
	if direct.Training {
		t.Error("SetTraining of a lone layer does not reach it")
	}
}

// TestSignals: those of a Sequential are what its layers returned and what they were given back.
func TestSignals(t *testing.T) {
	first, act, last := nn.NewLinear(seeded(1), 3, 4, nn.LeCun), nn.NewElementwise(nn.Tanh), nn.NewLinear(seeded(2), 4, 2, nn.LeCun)
	net := nn.NewSequential(first, act, last)
	for s := range net.Signals() {
		if s.Value != nil || s.Grad != nil {
			t.Errorf("%s has a signal before any pass", s.Name)
		}
	}
	x, dy := gaussian(seeded(3), 5, 3), gaussian(seeded(4), 5, 2)
	y := net.Forward(x)
	net.Backward(dy)
	signals := slices.Collect(net.Signals())
	if len(signals) != 3 || signals[0].Name != "0 Linear 3→4" || signals[1].Name != "1 Tanh" {
		t.Fatalf("signals: %v", signals)
	}
	if signals[2].Value != y || signals[2].Grad != dy {
		t.Error("the last signal is not the output and its gradient")
	}
	if !mat.Equal(signals[0].Value, first.Forward(x)) {
		t.Error("the first signal is not the first layer's output")
	}
	if !mat.Equal(signals[1].Grad, last.Backward(dy)) || !mat.Equal(signals[0].Grad, act.Backward(signals[1].Grad)) {
		t.Error("a gradient is not what the layer above returned")
	}
	for range net.Signals() {
		break // leaving the range early is fine
	}
}

// TestResidualSignals: the branch's output before it is scaled, and the gradient with respect to that.
func TestResidualSignals(t *testing.T) {
	branch := nn.NewLinear(seeded(1), 3, 3, nn.LeCun)
	l := nn.NewResidual(0.25, branch)
	x, dy := gaussian(seeded(3), 5, 3), gaussian(seeded(4), 5, 3)
	l.Forward(x)
	l.Backward(dy)
	for s := range l.Signals() {
		var want mat.Dense
		want.Scale(0.25, dy)
		if !mat.Equal(s.Value, branch.Forward(x)) || !mat.Equal(s.Grad, &want) {
			t.Error("the branch's signal is wrong")
		}
	}
}
