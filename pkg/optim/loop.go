package optim

import (
	"fmt"
	"iter"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// Objective runs forward, loss and backward once, adds ∂loss/∂θ to every Grad, and returns the loss. Whoever calls it has zeroed
// the gradients; a [Loop] does. It is what the loop minimises, so teacher forcing, carried state, truncated backpropagation
// through time and masks are ordinary code in here and need nothing from the layers.
type Objective func() (loss float64)

// Supervised is the usual objective: the next batch, its prediction, the loss against its target, backward.
// next returns x (B×in) and target (B×out); the datasets' Batches make it.
func Supervised(net nn.Layer, loss nn.Loss, next func() (x, target *mat.Dense)) Objective {
	switch {
	case net == nil:
		panic("optim: Supervised got a nil network")
	case loss == nil:
		panic("optim: Supervised got a nil loss, wants one such as &nn.MSE{}")
	case next == nil:
		panic("optim: Supervised got a nil source of batches, wants a function that returns x and target")
	}
	return func() float64 {
		x, target := next()
		value, grad := loss.Eval(net.Forward(x), target)
		net.Backward(grad)
		return value
	}
}

// Loop is a training run, said in a literal.
type Loop struct {
	Objective Objective
	Params    []*nn.Param // all that is trained; their gradients are zeroed before each pass
	Optimizer Optimizer   // made for the same Params
	Schedule  Schedule
	MaxNorm   float64 // the gradients are clipped to this norm; 0 clips nothing

	steps int
	norm  float64
}

// Run takes so many steps, and yields the number of each and the loss it began with. It yields after the step while its
// gradients still stand (clipped, when MaxNorm is set): record in the body of the range, break to stop early.
//
// Steps count from 0 over the life of the loop, as does the schedule: a second Run goes on where the first one ended. A loss that
// is Inf or NaN is yielded like any other. Run panics at once when a field is missing or steps is negative.
func (l *Loop) Run(steps int) iter.Seq2[int, float64] {
	l.check(steps)
	return func(yield func(int, float64) bool) {
		for range steps {
			step := l.steps
			l.steps++
			if loss := l.step(step); !yield(step, loss) {
				return
			}
		}
	}
}

// step takes one step of training and returns the loss before it.
func (l *Loop) step(step int) (loss float64) {
	nn.ZeroGrad(l.Params)
	loss = l.Objective()
	if l.MaxNorm > 0 {
		l.norm = ClipNorm(l.Params, l.MaxNorm)
	}
	l.Optimizer.Step(l.Schedule(step))
	return loss
}

// GradNorm returns the norm of all gradients of the last step together, as it was before any clipping.
func (l *Loop) GradNorm() float64 {
	if l.MaxNorm > 0 {
		return l.norm
	}
	return gradNorm(l.Params)
}

func (l *Loop) check(steps int) {
	switch {
	case l.Objective == nil:
		panic("optim: Loop.Objective is nil, wants what is to be minimised, such as Supervised(net, loss, batches)")
	case l.Optimizer == nil:
		panic("optim: Loop.Optimizer is nil, wants one such as NewAdam(net.Params())")
	case l.Schedule == nil:
		panic("optim: Loop.Schedule is nil, wants one such as Constant(0.001)")
	case steps < 0:
		panic(fmt.Sprintf("optim: Loop.Run got %d steps, wants 0 or more", steps))
	}
	checked("Loop.Params", l.Params)
	if l.MaxNorm != 0 {
		wantMaxNorm("Loop.MaxNorm", l.MaxNorm)
	}
}
