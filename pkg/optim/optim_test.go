package optim_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// param returns one parameter with that value and gradient, each one row.
func param(value, grad []float64) *nn.Param {
	return &nn.Param{Name: "θ", Value: mat.NewDense(1, len(value), value), Grad: mat.NewDense(1, len(grad), grad)}
}

// every optimiser there is, by its name.
func every(params []*nn.Param) map[string]optim.Optimizer {
	return map[string]optim.Optimizer{
		"SGD": optim.NewSGD(params), "Momentum": optim.NewMomentum(params, 0.9), "Nesterov": optim.NewNesterov(params, 0.9),
		"RMSProp": optim.NewRMSProp(params), "AdaGrad": optim.NewAdaGrad(params), "Adam": optim.NewAdam(params), "AdamW": optim.NewAdamW(optim.Group{Params: params, WeightDecay: 0.01}),
		"LARS": optim.NewLARS(params),
	}
}

func TestARateOfZeroMovesNothing(t *testing.T) {
	p := param([]float64{1, 2}, []float64{3, 4})
	for name, o := range every([]*nn.Param{p}) {
		o.Step(0)
		if p.Value.At(0, 0) != 1 || p.Value.At(0, 1) != 2 {
			t.Errorf("%s moved to %v", name, p.Value.RawRowView(0))
		}
	}
}

func TestStepsGoDownhill(t *testing.T) {
	p := param([]float64{1, -1}, []float64{0.5, -0.5})
	for name, o := range every([]*nn.Param{p}) {
		p.Value.SetRow(0, []float64{1, -1})
		o.Step(0.1)
		if a, b := p.Value.At(0, 0), p.Value.At(0, 1); !(a < 1) || !(b > -1) {
			t.Errorf("%s went to %g, %g against the gradient", name, a, b)
		}
	}
}

func TestNonFiniteGradientsShow(t *testing.T) {
	for _, g := range []float64{math.NaN(), math.Inf(1)} {
		p := param([]float64{1}, []float64{g})
		for name, o := range every([]*nn.Param{p}) {
			p.Value.Set(0, 0, 1)
			o.Step(0.1)
			if v := p.Value.At(0, 0); !math.IsNaN(v) && !math.IsInf(v, 0) {
				t.Errorf("%s hides a gradient of %g behind the value %g", name, g, v)
			}
		}
	}
}

func TestParametersThatAreViews(t *testing.T) {
	whole := mat.NewDense(2, 3, []float64{1, 1, 7, 1, 1, 7})
	p := &nn.Param{Name: "view", Value: whole.Slice(0, 2, 0, 2).(*mat.Dense), Grad: mat.NewDense(2, 2, []float64{1, 1, 1, 1})}
	for name, o := range every([]*nn.Param{p}) {
		o.Step(0.1)
		if whole.At(0, 2) != 7 || whole.At(1, 2) != 7 {
			t.Fatalf("%s wrote beside the view", name)
		}
	}
	if optim.ClipNorm([]*nn.Param{p}, 1) != 2 {
		t.Error("the norm of four ones is not 2")
	}
}

func TestStepsAllocateNothing(t *testing.T) {
	net := nn.MLP{In: 8, Out: 4, Width: 16, Depth: 3, Activation: nn.Tanh, Init: nn.LeCun}.Build(seeded(1))
	for name, o := range every(net.Params()) {
		if n := testing.AllocsPerRun(10, func() { o.Step(1e-3) }); n != 0 {
			t.Errorf("a step of %s allocates %g times", name, n)
		}
	}
	first := net.Params()[:1]
	if n := testing.AllocsPerRun(10, func() { optim.ClipNorm(first, 1e-9) }); n != 0 {
		t.Errorf("clipping allocates %g times", n)
	}
}

func TestMisuseIsNamed(t *testing.T) {
	p := param([]float64{1}, []float64{1})
	params := []*nn.Param{p}
	net := nn.NewLinear(seeded(1), 1, 1, nn.LeCun)
	next := func() (x, target *mat.Dense) { return nil, nil }
	loop := func(change func(*optim.Loop)) func() {
		return func() {
			l := optim.Loop{Objective: func() float64 { return 0 }, Optimizer: optim.NewSGD(params), Schedule: optim.Constant(1)}
			change(&l)
			l.Run(1)
		}
	}
	tests := map[string]func(){
		"NewSGD got no parameters":                   func() { optim.NewSGD(nil) },
		"NewMomentum got no parameters":              func() { optim.NewMomentum(nil, 0.9) },
		"NewRMSProp got no parameters":               func() { optim.NewRMSProp(nil) },
		"NewAdaGrad got no parameters":               func() { optim.NewAdaGrad(nil) },
		"NewAdam got no parameters":                  func() { optim.NewAdam(nil) },
		"NewAdamW got no parameters":                 func() { optim.NewAdamW() },
		"nil parameter at place 1 of 2":              func() { optim.NewSGD([]*nn.Param{p, nil}) },
		"parameter θ twice, at places 0 and 1":       func() { optim.NewSGD([]*nn.Param{p, p}) },
		"without a value or a gradient":              func() { optim.NewSGD([]*nn.Param{{Name: "W"}}) },
		"value of 1×1 and a gradient of 1×2":         func() { optim.NewSGD([]*nn.Param{{Name: "W", Value: p.Value, Grad: mat.NewDense(1, 2, nil)}}) },
		"SGD.Step got a learning rate of NaN":        func() { optim.NewSGD(params).Step(math.NaN()) },
		"Momentum.Step got a learning rate of -0.1":  func() { optim.NewNesterov(params, 0.9).Step(-0.1) },
		"RMSProp.Step got a learning rate of +Inf":   func() { optim.NewRMSProp(params).Step(math.Inf(1)) },
		"AdaGrad.Step got a learning rate of NaN":    func() { optim.NewAdaGrad(params).Step(math.NaN()) },
		"Adam.Step got a learning rate of NaN":       func() { optim.NewAdam(params).Step(math.NaN()) },
		"AdamW.Step got a learning rate of -1":       func() { optim.NewAdamW(optim.Group{Params: params}).Step(-1) },
		"Momentum.Beta is 1,":                        func() { optim.NewMomentum(params, 1) },
		"Momentum.Beta is NaN":                       func() { o := optim.NewMomentum(params, 0.9); o.Beta = math.NaN(); o.Step(1) },
		"RMSProp.Alpha is -0.5":                      func() { o := optim.NewRMSProp(params); o.Alpha = -0.5; o.Step(1) },
		"RMSProp.Epsilon is -1":                      func() { o := optim.NewRMSProp(params); o.Epsilon = -1; o.Step(1) },
		"AdaGrad.Epsilon is NaN":                     func() { o := optim.NewAdaGrad(params); o.Epsilon = math.NaN(); o.Step(1) },
		"Adam.Beta1 is 1.5":                          func() { o := optim.NewAdam(params); o.Beta1 = 1.5; o.Step(1) },
		"Adam.Beta2 is 1,":                           func() { o := optim.NewAdam(params); o.Beta2 = 1; o.Step(1) },
		"Adam.Epsilon is -1":                         func() { o := optim.NewAdam(params); o.Epsilon = -1; o.Step(1) },
		"AdamW's WeightDecay is -2":                  func() { optim.NewAdamW(optim.Group{Params: params, WeightDecay: -2}).Step(1) },
		"Constant got a learning rate of NaN":        func() { optim.Constant(math.NaN()) },
		"Steps got a length of 0 steps":              func() { optim.Steps(1, 0, 0.5) },
		"Steps' gamma is -1":                         func() { optim.Steps(1, 5, -1) },
		"Exponential's gamma is NaN":                 func() { optim.Exponential(1, math.NaN()) },
		"Linear got a learning rate of -1":           func() { optim.Linear(1, -1, 5) },
		"Linear got a length of -5 steps":            func() { optim.Linear(1, 0, -5) },
		"Cosine got a length of 0 steps":             func() { optim.Cosine(1, 0, 0) },
		"Warmup got a nil schedule":                  func() { optim.Warmup(5, nil) },
		"Warmup got -1 steps":                        func() { optim.Warmup(-1, optim.Constant(1)) },
		"ClipNorm got a largest norm of 0":           func() { optim.ClipNorm(params, 0) },
		"ClipNorm got a largest norm of NaN":         func() { optim.ClipNorm(params, math.NaN()) },
		"Supervised got a nil network":               func() { optim.Supervised(nil, &nn.MSE{}, next) },
		"Supervised got a nil loss":                  func() { optim.Supervised(net, nil, next) },
		"Supervised got a nil source of batches":     func() { optim.Supervised(net, &nn.MSE{}, nil) },
		"Loop.Objective is nil":                      loop(func(l *optim.Loop) { l.Objective = nil }),
		"Loop.Optimizer is nil":                      loop(func(l *optim.Loop) { l.Optimizer = nil }),
		"Loop.Schedule is nil":                       loop(func(l *optim.Loop) { l.Schedule = nil }),
		"Loop.MaxNorm got a largest norm of -1":      loop(func(l *optim.Loop) { l.MaxNorm = -1 }),
		"Loop.MaxNorm got a largest norm of NaN":     loop(func(l *optim.Loop) { l.MaxNorm = math.NaN() }),
		"Loop.Run got -3 steps":                      loop(func(l *optim.Loop) { l.Run(-3) }),
		"Sweep got a nil function":                   func() { optim.Sweep[int, int]([]int{1}, nil) },
		"Sweep, item 1 (40): nn: depth":              func() { collect(optim.Sweep([]int{30, 40}, func(d int) int { panicAt(d, 40); return d })) },
		"Sweep, item 0 (-1): runtime error: integer": func() { collect(optim.Sweep([]int{-1}, func(d int) int { return 1 / (d + 1) })) },
	}
	for want, misuse := range tests {
		func() {
			defer func() {
				got := fmt.Sprint(recover())
				if !strings.HasPrefix(got, "optim: ") || !strings.Contains(got, want) {
					t.Errorf("panic %q, want one of optim: with %q", got, want)
				}
			}()
			misuse()
		}()
	}
}
