package optim

import (
	"math"

	"kobai/pkg/nn"
)

// AdaGrad divides each gradient by the size of all before it: s ← s + g², θ ← θ − lr·g/(√s + ε). Its steps only get shorter
// (Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", 2011).
type AdaGrad struct {
	Epsilon float64 // added to the root

	params []*nn.Param
	s      memory
	lr     float64 // of the step under way
	pass   pass
}

// NewAdaGrad returns AdaGrad with ε = 1e-10 for params. It panics when there are none.
func NewAdaGrad(params []*nn.Param) *AdaGrad {
	return &AdaGrad{Epsilon: 1e-10, params: checked("NewAdaGrad", params), s: newMemory(params)}
}

// Step adds to the sums of squares and moves every parameter.
func (o *AdaGrad) Step(lr float64) {
	wantRate("AdaGrad.Step", lr)
	wantNonNegative("AdaGrad.Epsilon", o.Epsilon)
	o.lr = lr
	o.pass.over(o.params, o.s, nil, o)
}

// Params lists what is trained.
func (o *AdaGrad) Params() []*nn.Param { return o.params }

func (o *AdaGrad) remembered() []kept { return o.s.beside(o.params, "s") }

func (o *AdaGrad) update(t span) {
	theta, s := t.theta, t.m
	for i, g := range t.grad {
		s[i] += g * g
		theta[i] -= o.lr * g / (math.Sqrt(s[i]) + o.Epsilon)
	}
}
