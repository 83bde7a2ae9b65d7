package optim

import (
	"gonum.org/v1/gonum/floats"

	"kobai/pkg/nn"
)

// SGD is plain gradient descent: θ ← θ − lr·g.
type SGD struct {
	params []*nn.Param
}

// NewSGD returns gradient descent for params. It panics when there are none.
func NewSGD(params []*nn.Param) *SGD {
	return &SGD{params: checked("NewSGD", params)}
}

// Step moves every parameter against its gradient.
func (o *SGD) Step(lr float64) {
	wantRate("SGD.Step", lr)
	for _, p := range o.params {
		rows, _ := p.Value.Dims()
		for r := range rows {
			floats.AddScaled(p.Value.RawRowView(r), -lr, p.Grad.RawRowView(r))
		}
	}
}
