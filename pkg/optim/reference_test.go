package optim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"kobai/pkg/internal/reference"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// optimizer makes the optimiser that a reference case describes.
func optimizer(t *testing.T, o reference.Optimizer, params []*nn.Param) optim.Optimizer {
	t.Helper()
	switch {
	case o.Kind == "SGD" && o.Momentum == 0:
		return optim.NewSGD(params)
	case o.Kind == "SGD":
		m := optim.NewMomentum(params, o.Momentum)
		m.Nesterov = o.Nesterov
		return m
	case o.Kind == "RMSprop":
		r := optim.NewRMSProp(params)
		r.Alpha, r.Epsilon = o.Alpha, o.Eps
		return r
	case o.Kind == "Adagrad":
		a := optim.NewAdaGrad(params)
		a.Epsilon = o.Eps
		return a
	case o.Kind == "Adam":
		a := optim.NewAdam(params)
		a.Beta1, a.Beta2, a.Epsilon = o.Beta1, o.Beta2, o.Eps
		return a
	case o.Kind == "AdamW":
		a := optim.NewAdamW(optim.Group{Params: params, WeightDecay: o.WeightDecay}) // PyTorch decays biases too unless told otherwise
		a.Beta1, a.Beta2, a.Epsilon = o.Beta1, o.Beta2, o.Eps
		return a
	}
	t.Fatalf("no optimiser of kind %q", o.Kind)
	return nil
}

// network builds the small nets of the reference problems with their parameters.
func network(t *testing.T, p reference.Problem) *nn.Sequential {
	t.Helper()
	activations := map[string]nn.Activation{"Tanh": nn.Tanh, "ReLU": nn.ReLU, "Sigmoid": nn.Sigmoid}
	var layers []nn.Layer
	for _, l := range p.Net {
		if l.Kind == "Linear" {
			layers = append(layers, nn.NewLinear(seeded(1), l.In, l.Out, nn.Zero))
		} else {
			layers = append(layers, nn.NewElementwise(activations[l.Kind]))
		}
	}
	net := nn.NewSequential(layers...)
	for name, param := range nn.Named(net) {
		param.Value.Copy(p.Params[name].Dense())
	}
	return net
}

func TestOptimizersTrainAsPyTorchDoes(t *testing.T) {
	losses := map[string]nn.Loss{"MSE": &nn.MSE{}, "SoftmaxCrossEntropy": &nn.SoftmaxCrossEntropy{}}
	problems, cases, _ := reference.Optimizers()
	for _, c := range cases {
		if c.Clip != nil && c.Clip.Eps != 0 {
			continue // PyTorch's form of clipping; ours is the exact one, which the case beside it has
		}
		t.Run(c.Name, func(t *testing.T) {
			p := problems[c.Problem]
			net := network(t, p)
			x, target := p.X.Dense(), p.Target.Dense()
			loop := optim.Loop{
				Objective: optim.Supervised(net, losses[p.Loss.Kind], func() (*mat.Dense, *mat.Dense) { return x, target }),
				Optimizer: optimizer(t, c.Optimizer, net.Params()), Schedule: optim.Constant(c.Optimizer.LR),
			}
			if c.Clip != nil {
				loop.MaxNorm = c.Clip.MaxNorm
			}
			for step, loss := range loop.Run(len(c.Losses)) {
				if err := reference.CompareNumber(loss, c.Losses[step]); err != nil {
					t.Fatalf("loss before step %d: %v", step+1, err)
				}
				if c.Clip != nil {
					if err := reference.CompareNumber(loop.GradNorm(), c.GradNorms[step]); err != nil {
						t.Fatalf("norm before clipping, step %d: %v", step+1, err)
					}
				}
				for name, want := range c.ParamsAfter[strconv.Itoa(step+1)] {
					if err := reference.Compare(named(t, net, name).Value, want); err != nil {
						t.Errorf("%s after %d steps: %v", name, step+1, err)
					}
				}
			}
		})
	}
}

func named(t *testing.T, net nn.Layer, name string) *nn.Param {
	t.Helper()
	for called, p := range nn.Named(net) {
		if called == name {
			return p
		}
	}
	t.Fatalf("no parameter is called %s", name)
	return nil
}

func TestOptimizersFollowAListOfGradients(t *testing.T) {
	_, _, sequences := reference.Optimizers()
	for _, s := range sequences {
		t.Run(s.Name, func(t *testing.T) {
			p := &nn.Param{Name: "θ", Value: s.Start.Dense(), Grad: s.Start.Dense()}
			o := optimizer(t, s.Optimizer, []*nn.Param{p})
			for k, grad := range s.Grads {
				p.Grad.Copy(grad.Dense())
				o.Step(s.Optimizer.LR)
				if err := reference.Compare(p.Value, s.Values[k]); err != nil {
					t.Errorf("after %d steps: %v", k+1, err)
				}
				if !mat.Equal(p.Grad, grad.Dense()) {
					t.Errorf("step %d wrote the gradient", k+1)
				}
			}
		})
	}
}

func TestSchedulesAreThoseOfPyTorch(t *testing.T) {
	for _, c := range reference.Schedules() {
		s := c.Schedule
		schedule := map[string]func() optim.Schedule{
			"Constant":     func() optim.Schedule { return optim.Constant(s.LR) },
			"Step":         func() optim.Schedule { return optim.Steps(s.LR, s.Every, s.Gamma) },
			"Exponential":  func() optim.Schedule { return optim.Exponential(s.LR, s.Gamma) },
			"Linear":       func() optim.Schedule { return optim.Linear(s.LR*s.StartFactor, s.LR, s.Steps) },
			"Cosine":       func() optim.Schedule { return optim.Cosine(s.LR, s.Min, s.Steps) },
			"Warmup":       func() optim.Schedule { return optim.Warmup(s.Steps, optim.Constant(s.LR)) },
			"WarmupCosine": func() optim.Schedule { return optim.Warmup(s.Warmup, optim.Cosine(s.LR, 0, s.Steps)) },
		}[s.Kind]()
		for step, want := range c.Values {
			if got := schedule(step); !(math.Abs(got-want) <= math.Max(1e-10*math.Abs(want), 1e-17)) {
				t.Errorf("%s: step %d has the rate %v, want %v", c.Name, step, got, want)
			}
		}
	}
}

func TestClippingIsThatOfPyTorch(t *testing.T) {
	for _, c := range reference.Clippings() {
		var params []*nn.Param
		for i, g := range c.Grads {
			params = append(params, &nn.Param{Name: fmt.Sprint(i), Value: g.Dense(), Grad: g.Dense()})
		}
		norm := optim.ClipNorm(params, c.MaxNorm)
		if err := reference.CompareNumber(norm, c.Norm); err != nil {
			t.Errorf("%s: norm: %v", c.Name, err)
		}
		for i, p := range params {
			if err := reference.Compare(p.Grad, c.Clipped[i]); err != nil {
				t.Errorf("%s: gradient %d: %v", c.Name, i, err)
			}
		}
	}
}
