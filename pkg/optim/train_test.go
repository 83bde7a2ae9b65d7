package optim_test

import (
	"slices"
	"testing"

	"kobai/pkg/datasets"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// TestTrainIsTheLoop wants the losses and the parameters of the same run written out.
func TestTrainIsTheLoop(t *testing.T) {
	net, loop := digits(3)
	want := steps(loop, 10)
	other := nn.MLP{In: 64, Out: 10, Width: 32, Depth: 2, Activation: nn.ReLU, Init: nn.He}.Build(seeded(3))
	got := optim.Train(other, &nn.SoftmaxCrossEntropy{}, datasets.Digits().Train.Batches(seeded(4), 64), optim.NewAdam(other.Params()), 3e-3, 10)
	if !slices.Equal(got, want) {
		t.Errorf("losses %v, want %v", got, want)
	}
	for i, p := range other.Params() {
		if !mat.Equal(p.Value, net.Params()[i].Value) {
			t.Errorf("parameter %d differs", i)
		}
	}
}

// TestBackpropagateAddsItsGradients: two passes leave twice the gradient, and no parameter moves.
func TestBackpropagateAddsItsGradients(t *testing.T) {
	net := nn.NewLinear(seeded(1), 2, 1, nn.LeCun)
	x, target := mat.NewDense(1, 2, []float64{1, 2}), mat.NewDense(1, 1, []float64{3})
	before := mat.DenseCopyOf(net.W.Value)
	loss := optim.Backpropagate(net, &nn.MSE{}, x, target)
	once := mat.DenseCopyOf(net.W.Grad)
	if again := optim.Backpropagate(net, &nn.MSE{}, x, target); again != loss || !mat.Equal(net.W.Value, before) {
		t.Errorf("losses %g and %g", loss, again)
	}
	var twice mat.Dense
	if twice.Scale(2, once); !mat.Equal(net.W.Grad, &twice) {
		t.Error("the second pass did not add to the first one's gradient")
	}
}

// TestLARSStepsAreOfOneRelativeLength, however small the gradient is.
func TestLARSStepsAreOfOneRelativeLength(t *testing.T) {
	for _, size := range []float64{1, 1e-100, 1e-310, 1e300} {
		p := param([]float64{3, 4}, []float64{0.6 * size, 0.8 * size})
		optim.NewLARS([]*nn.Param{p}).Step(0.1)
		for j, want := range []float64{3 - 0.5*0.6, 4 - 0.5*0.8} { // ‖θ‖ is 5, so the step is 0.5 long
			if got := p.Value.At(0, j); !(got-want < 1e-9 && want-got < 1e-9) {
				t.Errorf("gradient of %g: entry %d is %.12g, want %.12g", size, j, got, want)
			}
		}
	}
	zero := param([]float64{0, 0}, []float64{1, 2})
	if optim.NewLARS([]*nn.Param{zero}).Step(0.1); zero.Value.At(0, 1) != -0.2 {
		t.Errorf("a parameter of zeros moved to %g, want the plain step", zero.Value.At(0, 1))
	}
}
