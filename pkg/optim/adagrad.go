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
}

// NewAdaGrad returns AdaGrad with ε = 1e-10 for params. It panics when there are none.
func NewAdaGrad(params []*nn.Param) *AdaGrad {
	return &AdaGrad{Epsilon: 1e-10, params: checked("NewAdaGrad", params), s: newMemory(params)}
}

// Step adds to the sums of squares and moves every parameter.
func (o *AdaGrad) Step(lr float64) {
	wantRate("AdaGrad.Step", lr)
	wantNonNegative("AdaGrad.Epsilon", o.Epsilon)
	for k, p := range o.params {
		rows, _ := p.Value.Dims()
		for r := range rows {
			theta, grad, s := p.Value.RawRowView(r), p.Grad.RawRowView(r), o.s[k].RawRowView(r)
			for i, g := range grad {
				s[i] += g * g
				theta[i] -= lr * g / (math.Sqrt(s[i]) + o.Epsilon)
			}
		}
	}
}
