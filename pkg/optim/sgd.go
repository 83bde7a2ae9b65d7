package optim

import (
	"kobai/pkg/internal/simd"
	"kobai/pkg/nn"
)

// SGD is plain gradient descent: θ ← θ − lr·g.
type SGD struct {
	params []*nn.Param
	lr     float64 // of the step under way
	pass   pass
}

// NewSGD returns gradient descent for params. It panics when there are none.
func NewSGD(params []*nn.Param) *SGD {
	return &SGD{params: checked("NewSGD", params)}
}

// Step moves every parameter against its gradient.
func (o *SGD) Step(lr float64) {
	wantRate("SGD.Step", lr)
	o.lr = lr
	o.pass.over(o.params, nil, nil, o)
}

// Params lists what is trained.
func (o *SGD) Params() []*nn.Param { return o.params }

func (o *SGD) update(s span) { simd.AddScaled(s.theta, -o.lr, s.grad) }
