package optim_test

import (
	"math"
	"slices"
	"testing"

	"kobai/pkg/datasets"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// digits is a loop that learns to read digits with two hidden layers, from one seed.
func digits(seed uint64) (*nn.Sequential, *optim.Loop) {
	net := nn.MLP{In: 64, Out: 10, Width: 32, Depth: 2, Activation: nn.ReLU, Init: nn.He}.Build(seeded(seed))
	return net, &optim.Loop{
		Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, datasets.Digits().Train.Batches(seeded(seed+1), 64)),
		Optimizer: optim.NewAdam(net.Params()), Schedule: optim.Constant(3e-3),
	}
}

func TestLoopLearnsDigits(t *testing.T) {
	net, loop := digits(1)
	var first, last float64
	for step, loss := range loop.Run(400) {
		if step == 0 {
			first = loss
		}
		last = loss
	}
	test := datasets.Digits().Test
	accuracy := nn.Accuracy(net.Forward(test.Inputs), test.Targets)
	t.Logf("loss %.2f → %.3f, test accuracy %.1f %%", first, last, 100*accuracy)
	if !(accuracy >= 0.93) {
		t.Errorf("accuracy %.3f after 400 steps, want 0.93", accuracy)
	}
}

func TestSameSeedSameBits(t *testing.T) {
	run := func() []float64 {
		net, loop := digits(5)
		var losses []float64
		for _, loss := range loop.Run(30) {
			losses = append(losses, loss)
		}
		for _, p := range net.Params() {
			losses = append(losses, mat.DenseCopyOf(p.Value).RawMatrix().Data...)
		}
		return losses
	}
	if !slices.Equal(run(), run()) {
		t.Error("two runs from one seed differ")
	}
}

func TestRunYieldsWhileGradientsStand(t *testing.T) {
	p := param([]float64{1}, []float64{99})
	loop := optim.Loop{
		Objective: func() float64 { // loss θ²
			theta := p.Value.At(0, 0)
			p.Grad.Set(0, 0, p.Grad.At(0, 0)+2*theta)
			return theta * theta
		},
		Optimizer: optim.NewSGD([]*nn.Param{p}), Schedule: optim.Constant(0.25),
	}
	theta := 1.0
	for step, loss := range loop.Run(3) {
		if loss != theta*theta {
			t.Errorf("step %d yields the loss %g, want that before the step, %g", step, loss, theta*theta)
		}
		if g := p.Grad.At(0, 0); g != 2*theta {
			t.Errorf("step %d left the gradient %g, want %g: zeroed before, standing after", step, g, 2*theta)
		}
		if n := loop.GradNorm(); n != 2*theta {
			t.Errorf("step %d has the norm %g, want %g", step, n, 2*theta)
		}
		theta /= 2 // θ − ¼·2θ
		if p.Value.At(0, 0) != theta {
			t.Errorf("after step %d θ is %g, want %g", step, p.Value.At(0, 0), theta)
		}
	}
}

func TestBreakStopsAndRunGoesOn(t *testing.T) {
	var asked, yielded []int
	p := param([]float64{0}, []float64{0})
	calls := 0
	loop := optim.Loop{
		Objective: func() float64 { calls++; return math.NaN() }, Optimizer: optim.NewSGD([]*nn.Param{p}),
		Schedule: func(step int) float64 { asked = append(asked, step); return 0 },
	}
	for step := range loop.Run(10) {
		yielded = append(yielded, step)
		if step == 2 {
			break
		}
	}
	if calls != 3 {
		t.Errorf("%d steps were taken before the break in the third", calls)
	}
	for step, loss := range loop.Run(2) {
		yielded = append(yielded, step)
		if !math.IsNaN(loss) {
			t.Error("a loss of NaN was not yielded as it is")
		}
	}
	if want := []int{0, 1, 2, 3, 4}; !slices.Equal(yielded, want) || !slices.Equal(asked, want) {
		t.Errorf("yielded %v and asked the schedule for %v, want %v", yielded, asked, want)
	}
	for range loop.Run(0) {
		t.Error("a run of 0 steps took one")
	}
}

func TestLoopClips(t *testing.T) {
	p := param([]float64{0, 0}, []float64{0, 0})
	loop := optim.Loop{
		Objective: func() float64 { p.Grad.SetRow(0, []float64{30, 40}); return 0 },
		Optimizer: optim.NewSGD([]*nn.Param{p}), Schedule: optim.Constant(1), MaxNorm: 5,
	}
	for range loop.Run(1) {
		if n := loop.GradNorm(); n != 50 {
			t.Errorf("the norm before clipping is %g, want 50", n)
		}
		if a, b := p.Value.At(0, 0), p.Value.At(0, 1); !(math.Abs(a+3) <= 1e-15 && math.Abs(b+4) <= 1e-15) {
			t.Errorf("the step went to %g, %g, want −3, −4", a, b)
		}
	}
}

func TestTrainingStepsAllocateNothing(t *testing.T) {
	net := nn.MLP{In: 8, Out: 4, Width: 16, Depth: 5, Activation: nn.Sigmoid, Init: nn.LeCun}.Build(seeded(1))
	x, target := mat.NewDense(8, 8, nil), mat.NewDense(8, 4, nil)
	for i := range 8 {
		x.Set(i, i, 1)
		target.Set(i, i%4, 1)
	}
	loop := &optim.Loop{
		Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, func() (*mat.Dense, *mat.Dense) { return x, target }),
		Optimizer: optim.NewAdam(net.Params()), Schedule: optim.Cosine(0.1, 0, 1000), MaxNorm: 1,
	}
	run := func(steps int) float64 {
		return testing.AllocsPerRun(5, func() {
			for range loop.Run(steps) {
			}
		})
	}
	if short, long := run(1), run(101); long != short {
		t.Errorf("100 more steps allocate %g times", long-short)
	}
}

func TestObjectiveMayBeAnything(t *testing.T) {
	// Two networks, one after the other, trained as one: what an encoder and a decoder are.
	rng := seeded(1)
	a, b := nn.NewLinear(rng, 2, 3, nn.LeCun), nn.NewLinear(rng, 3, 1, nn.LeCun)
	x, y := mat.NewDense(4, 2, []float64{0, 0, 0, 1, 1, 0, 1, 1}), mat.NewDense(4, 1, []float64{1, 3, 0, 2})
	loss := &nn.MSE{}
	params := append(a.Params(), b.Params()...)
	loop := optim.Loop{
		Objective: func() float64 {
			value, grad := loss.Eval(b.Forward(a.Forward(x)), y)
			a.Backward(b.Backward(grad))
			return value
		},
		Optimizer: optim.NewNesterov(params, 0.9), Schedule: optim.Constant(0.05),
	}
	var last float64
	for _, last = range loop.Run(500) {
	}
	if !(last <= 1e-6) {
		t.Errorf("a plane through four points is fitted to a loss of %g", last)
	}
}
