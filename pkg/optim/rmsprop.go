package optim

import (
	"math"

	"kobai/pkg/nn"
)

// RMSProp divides each gradient by its recent size: s ← α·s + (1−α)·g², θ ← θ − lr·g/(√s + ε)
// (Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012).
type RMSProp struct {
	Alpha   float64 // how much of the past is kept, in [0, 1)
	Epsilon float64 // added to the root; gradients far below it are not lifted to its size

	params []*nn.Param
	s      memory
	lr     float64 // of the step under way
	pass   pass
}

// NewRMSProp returns RMSProp with α = 0.99 and ε = 1e-8 for params. It panics when there are none.
func NewRMSProp(params []*nn.Param) *RMSProp {
	return &RMSProp{Alpha: 0.99, Epsilon: 1e-8, params: checked("NewRMSProp", params), s: newMemory(params)}
}

// Step updates the mean squares and moves every parameter.
func (o *RMSProp) Step(lr float64) {
	wantRate("RMSProp.Step", lr)
	wantDecay("RMSProp.Alpha", o.Alpha)
	wantNonNegative("RMSProp.Epsilon", o.Epsilon)
	o.lr = lr
	o.pass.over(o.params, o.s, nil, o)
}

// Params lists what is trained.
func (o *RMSProp) Params() []*nn.Param { return o.params }

func (o *RMSProp) remembered() []kept { return o.s.beside(o.params, "s") }

func (o *RMSProp) update(t span) {
	theta, s := t.theta, t.m
	for i, g := range t.grad {
		s[i] = o.Alpha*s[i] + (1-o.Alpha)*g*g
		theta[i] -= o.lr * g / (math.Sqrt(s[i]) + o.Epsilon)
	}
}
