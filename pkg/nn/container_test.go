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
			&twoPaths{a: nn.NewBatchNorm(3), b: nn.NewLinear(rng, 3, 3, nn.LeCun)},
		)
	}
	want := []string{"0.W", "0.b", "1.branch.1.W", "1.branch.1.b", "2.a.gamma", "2.a.beta", "2.b.W", "2.b.b"}
	names := func(l nn.Layer) (names []string) {
		for name := range nn.Named(l) {
			names = append(names, name)
		}
		return names
	}
	net := build()
	if got := names(net); !slices.Equal(got, want) {
		t.Errorf("parameters are called %v, want %v", got, want)
	}
	// A layer of the net is called by itself what it was before, also after a second net was built of it.
	residual := slices.Collect(net.Parts())[1].Layer
	other := nn.NewSequential(nn.NewElementwise(nn.Tanh), nn.NewElementwise(nn.Tanh), residual)
	if got, want := names(other), []string{"2.branch.1.W", "2.branch.1.b"}; !slices.Equal(got, want) {
		t.Errorf("in a second net parameters are called %v, want %v", got, want)
	}
	if got, want := names(residual), []string{"branch.1.W", "branch.1.b"}; !slices.Equal(got, want) {
		t.Errorf("alone its parameters are called %v, want %v", got, want)
	}
	if got := names(net); !slices.Equal(got, want) {
		t.Errorf("the second net has renamed the first one's parameters to %v", got)
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
	net := nn.NewSequential(direct, nn.NewResidual(1, nn.NewSequential(inBranch)), &twoPaths{a: inPaths, b: nn.NewLayerNorm(3)})
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

// TestParts: those of a Sequential are what its layers returned and what they were given back.
func TestParts(t *testing.T) {
	first, act, last := nn.NewLinear(seeded(1), 3, 4, nn.LeCun), nn.NewElementwise(nn.Tanh), nn.NewLinear(seeded(2), 4, 2, nn.LeCun)
	net := nn.NewSequential(first, act, last)
	for part := range net.Parts() {
		if part.Value != nil || part.Grad != nil {
			t.Errorf("%s has sent something before any pass", part.Name)
		}
	}
	x, dy := gaussian(seeded(3), 5, 3), gaussian(seeded(4), 5, 2)
	y := net.Forward(x)
	net.Backward(dy)
	parts := slices.Collect(net.Parts())
	if len(parts) != 3 || parts[0].Name != "0" || parts[1].Layer != act {
		t.Fatalf("parts: %v", parts)
	}
	if parts[2].Value != y || parts[2].Grad != dy {
		t.Error("the last part has not sent the output and got its gradient")
	}
	if !mat.Equal(parts[0].Value, first.Forward(x)) {
		t.Error("the first part has not sent the first layer's output")
	}
	if !mat.Equal(parts[1].Grad, last.Backward(dy)) || !mat.Equal(parts[0].Grad, act.Backward(parts[1].Grad)) {
		t.Error("a gradient is not what the layer above returned")
	}
	for range net.Parts() {
		break // leaving the range early is fine
	}
}

// TestResidualParts: the branch's output before it is scaled, and the gradient with respect to that.
func TestResidualParts(t *testing.T) {
	branch := nn.NewLinear(seeded(1), 3, 3, nn.LeCun)
	l := nn.NewResidual(0.25, branch)
	x, dy := gaussian(seeded(3), 5, 3), gaussian(seeded(4), 5, 3)
	l.Forward(x)
	l.Backward(dy)
	for part := range l.Parts() {
		var want mat.Dense
		want.Scale(0.25, dy)
		if !mat.Equal(part.Value, branch.Forward(x)) || !mat.Equal(part.Grad, &want) {
			t.Error("what the branch sent is wrong")
		}
	}
}
