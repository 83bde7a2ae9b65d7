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
		theta, grad := p.Value.RawMatrix(), p.Grad.RawMatrix()
		if theta.Stride == theta.Cols && grad.Stride == grad.Cols { // no gaps between the rows: one long row
			floats.AddScaled(theta.Data, -lr, grad.Data)
			continue
		}
		for r := range theta.Rows {
			floats.AddScaled(p.Value.RawRowView(r), -lr, p.Grad.RawRowView(r))
		}
	}
}
