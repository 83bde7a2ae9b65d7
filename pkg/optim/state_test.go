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
	net := nn.NewLinear(seeded(1), 1, 1, nn.Zero)
	p := net.W
	p.Value.Set(0, 0, 1)
	own := &halving{[]*nn.Param{p}, mat.NewDense(1, 1, []float64{1})}
	loop := &optim.Loop{Objective: func() float64 { p.Grad.Set(0, 0, 1); return 0 }, Optimizer: own, Schedule: optim.Constant(0.5)}
	steps(loop, 2)
	if got := p.Value.At(0, 0); got != 0.25 { // 1 − ½ − ¼
		t.Errorf("θ is %g, want 0.25", got)
	}
	found := map[string]float64{}
	for name, m := range optim.State(net, loop) {
		found[name] = m.At(0, 0)
	}
	if found["loop.steps"] != 2 || found["optimizer.rate"] != 0.25 {
		t.Errorf("the state is %v", found)
	}
}

// TestStateFollowsTheParameterNotItsPlace saves what Adam remembers of two layers of one shape, and loads it into an Adam that
// lists them the other way round.
func TestStateFollowsTheParameterNotItsPlace(t *testing.T) {
	build := func(order ...int) (*nn.Sequential, *optim.Loop) {
		a, b := nn.NewLinear(seeded(1), 2, 2, nn.LeCun), nn.NewLinear(seeded(2), 2, 2, nn.LeCun)
		layers := []*nn.Linear{a, b}
		params := append(layers[order[0]].Params(), layers[order[1]].Params()...)
		net := nn.NewSequential(a, nn.NewElementwise(nn.Tanh), b)
		x, y := mat.NewDense(2, 2, []float64{1, 2, -1, 1}), mat.NewDense(2, 2, []float64{1, 0, 0, 1})
		next := func() (*mat.Dense, *mat.Dense) { return x, y }
		return net, &optim.Loop{
			Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, next),
			Optimizer: optim.NewAdam(params), Schedule: optim.Constant(0.1),
		}
	}
	net, loop := build(0, 1)
	steps(loop, 3)
	var file bytes.Buffer
	if err := nn.Save(&file, optim.State(net, loop)); err != nil {
		t.Fatal(err)
	}
	want := steps(loop, 3)
	resumed, turned := build(1, 0)
	if err := nn.Load(&file, optim.State(resumed, turned)); err != nil {
		t.Fatal(err)
	}
	for i, loss := range steps(turned, 3) {
		if loss != want[i] {
			t.Errorf("step %d: loss %v, want %v", i, loss, want[i])
		}
	}
}

// decayed is Adam with a rate that it lowers itself: an optimiser around one of this package remembers what both do.
type decayed struct {
	*optim.Adam
	rate *mat.Dense
}

func (d *decayed) State() iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) { yield("rate", d.rate) }
}

func TestStateOfAnOptimizerAroundAnother(t *testing.T) {
	net := nn.NewLinear(seeded(1), 1, 1, nn.LeCun)
	loop := &optim.Loop{Optimizer: &decayed{optim.NewAdam(net.Params()), mat.NewDense(1, 1, nil)}}
	var got []string
	for name := range optim.State(net, loop) {
		got = append(got, name)
	}
	if want := "W b loop.steps optimizer.steps optimizer.m.W optimizer.m.b optimizer.v.W optimizer.v.b optimizer.rate"; strings.Join(got, " ") != want {
		t.Errorf("the state is %s,\nwant %s", strings.Join(got, " "), want)
	}
}

// TestStateWantsTheWholeNet: half of what is trained would be lost without a word.
func TestStateWantsTheWholeNet(t *testing.T) {
	a, b := nn.NewLinear(seeded(1), 2, 2, nn.LeCun), nn.NewLinear(seeded(2), 2, 2, nn.LeCun)
	loop := &optim.Loop{Optimizer: optim.NewSGD(append(a.Params(), b.Params()...))}
	defer func() {
		if got, want := recover(), "optim: State got a network without the optimizer's parameter 2 (2×2): it would not be saved"; got != want {
			t.Errorf("panic %v, want %q", got, want)
		}
	}()
	optim.State(a, loop)
}
