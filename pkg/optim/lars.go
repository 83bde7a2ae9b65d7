package optim

import (
	"kobai/pkg/internal/norm"
	"kobai/pkg/nn"
)

// LARS gives every parameter a step in proportion to its own size, whatever the size of its gradient:
// θ ← θ − lr·(‖θ‖/‖g‖)·g, so that ‖Δθ‖/‖θ‖ = lr (the layer-wise adaptive rate scaling of You, Gitman and Ginsburg, "Large
// Batch Training of Convolutional Networks", 2017, without its momentum and its decay). A gradient that has vanished still
// has a direction, and this follows it: what then does not learn fails for another reason than the size of its steps.
//
// A parameter that is zero, such as a bias at first, has no size: it takes the plain step lr·g. So does one whose gradient
// is zero, which stays where it is.
type LARS struct {
	params       []*nn.Param
	length, norm float64 // of the step and of the gradient of the parameter under way
	pass         pass
}

// NewLARS returns layer-wise adaptive rate scaling for params. It panics when there are none.
func NewLARS(params []*nn.Param) *LARS {
	return &LARS{params: checked("NewLARS", params)}
}

// Step moves every parameter by the share lr of its norm, against its gradient.
func (o *LARS) Step(lr float64) {
	wantRate("LARS.Step", lr)
	for i, p := range o.params {
		o.length, o.norm = lr, 1
		if size, slope := norm.Frobenius(p.Value), norm.Frobenius(p.Grad); size > 0 && slope > 0 {
			o.length, o.norm = lr*size, slope
		}
		o.pass.over(o.params[i:i+1], nil, nil, o)
	}
}

// Params lists what is trained.
func (o *LARS) Params() []*nn.Param { return o.params }

func (o *LARS) update(s span) {
	for i, g := range s.grad {
		s.theta[i] -= o.length * (g / o.norm) // in this order, since length/norm overflows where the gradient has all but vanished
	}
}
