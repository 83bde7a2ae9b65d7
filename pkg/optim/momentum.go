package optim

import "kobai/pkg/nn"

// Momentum is gradient descent that keeps part of its speed: v ← β·v + g, θ ← θ − lr·v.
// Where the gradient stays the same the step grows to lr/(1−β): β = 0.9 acts like a rate ten times as large.
//
// With Nesterov the step looks one move ahead: θ ← θ − lr·(g + β·v) (Sutskever et al., "On the importance of initialization
// and momentum in deep learning", 2013, in the form that PyTorch uses).
type Momentum struct {
	Beta     float64 // share of the speed that is kept, in [0, 1)
	Nesterov bool

	params []*nn.Param
	v      memory
	lr     float64 // of the step under way
	pass   pass
}

// NewMomentum returns gradient descent with momentum beta, usually 0.9, for params. It panics when there are none.
func NewMomentum(params []*nn.Param, beta float64) *Momentum {
	return newMomentum("NewMomentum", params, beta)
}

// NewNesterov is [NewMomentum] with the look ahead.
func NewNesterov(params []*nn.Param, beta float64) *Momentum {
	o := newMomentum("NewNesterov", params, beta)
	o.Nesterov = true
	return o
}

func newMomentum(who string, params []*nn.Param, beta float64) *Momentum {
	wantDecay("Momentum.Beta", beta)
	return &Momentum{Beta: beta, params: checked(who, params), v: newMemory(params)}
}

// Step updates the speeds and moves every parameter.
func (o *Momentum) Step(lr float64) {
	wantRate("Momentum.Step", lr)
	wantDecay("Momentum.Beta", o.Beta)
	o.lr = lr
	o.pass.over(o.params, o.v, nil, o)
}

// Params lists what is trained.
func (o *Momentum) Params() []*nn.Param { return o.params }

func (o *Momentum) remembered() []kept { return o.v.beside(o.params, "v") }

func (o *Momentum) update(s span) {
	theta, v := s.theta, s.m
	for i, g := range s.grad {
		v[i] = o.Beta*v[i] + g
		if o.Nesterov {
			theta[i] -= o.lr * (g + o.Beta*v[i])
		} else {
			theta[i] -= o.lr * v[i]
		}
	}
}
