package optim_test

import (
	"bytes"
	"iter"
	"strings"
	"testing"

	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// fresh is a net with a BatchNorm, and a loop with that optimiser whose schedule and clipping depend on the step.
func fresh(name string) (*nn.Sequential, *optim.Loop) {
	net := nn.MLP{In: 3, Out: 2, Width: 5, Depth: 2, Activation: nn.Tanh, Init: nn.LeCun, Norm: nn.BatchNormed}.Build(seeded(1))
	x, target := mat.NewDense(4, 3, []float64{1, 2, 3, -1, 0, 1, 2, 2, -2, 0, 1, 0}), mat.NewDense(4, 2, []float64{1, 0, 0, 1, 1, 0, 0, 1})
	next := func() (*mat.Dense, *mat.Dense) { return x, target }
	return net, &optim.Loop{
		Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, next),
		Optimizer: every(net.Params())[name], Schedule: optim.Warmup(5, optim.Cosine(0.05, 0, 12)), MaxNorm: 1,
	}
}

func steps(loop *optim.Loop, n int) (losses []float64) {
	for _, loss := range loop.Run(n) {
		losses = append(losses, loss)
	}
	return losses
}

// TestResumedRunIsTheUninterruptedOne saves after seven steps, loads into a net and a loop made anew, and wants the bits of a run
// that never stopped.
func TestResumedRunIsTheUninterruptedOne(t *testing.T) {
	for name := range every([]*nn.Param{param([]float64{1}, []float64{1})}) {
		net, loop := fresh(name)
		steps(loop, 7)
		var file bytes.Buffer
		if err := nn.Save(&file, optim.State(net, loop)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := steps(loop, 6)

		resumed, again := fresh(name)
		if err := nn.Load(&file, optim.State(resumed, again)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, loss := range steps(again, 6) {
			if loss != want[i] {
				t.Fatalf("%s: step %d after the stop has the loss %v, want %v", name, i, loss, want[i])
			}
		}
		for i, p := range resumed.Params() {
			if !mat.Equal(p.Value, net.Params()[i].Value) {
				t.Errorf("%s: parameter %d differs", name, i)
			}
		}
	}
}

// TestStateOfAnotherOptimizerIsRefused: Adam's moments do not fit SGD.
func TestStateOfAnotherOptimizerIsRefused(t *testing.T) {
	net, loop := fresh("Adam")
	steps(loop, 1)
	var file bytes.Buffer
	if err := nn.Save(&file, optim.State(net, loop)); err != nil {
		t.Fatal(err)
	}
	other, plain := fresh("SGD")
	if err := nn.Load(&file, optim.State(other, plain)); err == nil || !strings.Contains(err.Error(), "optimizer.") {
		t.Errorf("error %v, want one that names the optimiser's matrices", err)
	}
}

// halving is an optimiser of one's own: it halves the rate of a parameter at every step, and remembers how far it is.
type halving struct {
	params []*nn.Param
	rate   *mat.Dense
}

func (h *halving) Step(lr float64) {
	for _, p := range h.params {
		var step mat.Dense
		step.Scale(lr*h.rate.At(0, 0), p.Grad)
		p.Value.Sub(p.Value, &step)
	}
	h.rate.Scale(0.5, h.rate)
}

func (h *halving) Params() []*nn.Param { return h.params }

func (h *halving) State() iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) { yield("rate", h.rate) }
}

// TestOptimizerOfOnesOwn trains with it, and finds what it remembers in the state.
func TestOptimizerOfOnesOwn(t *testing.T) {
	p := param([]float64{1}, []float64{0})
	own := &halving{[]*nn.Param{p}, mat.NewDense(1, 1, []float64{1})}
	loop := &optim.Loop{Objective: func() float64 { p.Grad.Set(0, 0, 1); return 0 }, Optimizer: own, Schedule: optim.Constant(0.5)}
	steps(loop, 2)
	if got := p.Value.At(0, 0); got != 0.25 { // 1 − ½ − ¼
		t.Errorf("θ is %g, want 0.25", got)
	}
	found := map[string]float64{}
	for name, m := range optim.State(nn.NewSequential(nn.NewElementwise(nn.Tanh)), loop) {
		found[name] = m.At(0, 0)
	}
	if found["loop.steps"] != 2 || found["optimizer.rate"] != 0.25 {
		t.Errorf("the state is %v", found)
	}
}
