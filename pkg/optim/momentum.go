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
}

// NewMomentum returns gradient descent with momentum beta, usually 0.9, for params. It panics when there are none.
func NewMomentum(params []*nn.Param, beta float64, nesterov bool) *Momentum {
	wantDecay("Momentum.Beta", beta)
	return &Momentum{Beta: beta, Nesterov: nesterov, params: checked("NewMomentum", params), v: newMemory(params)}
}

// Step updates the speeds and moves every parameter.
func (o *Momentum) Step(lr float64) {
	wantRate("Momentum.Step", lr)
	wantDecay("Momentum.Beta", o.Beta)
	for k, p := range o.params {
		rows, _ := p.Value.Dims()
		for r := range rows {
			theta, grad, v := p.Value.RawRowView(r), p.Grad.RawRowView(r), o.v[k].RawRowView(r)
			for i, g := range grad {
				v[i] = o.Beta*v[i] + g
				if o.Nesterov {
					theta[i] -= lr * (g + o.Beta*v[i])
				} else {
					theta[i] -= lr * v[i]
				}
			}
		}
	}
}
