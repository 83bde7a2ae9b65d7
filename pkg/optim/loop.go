package optim

import (
	"fmt"
	"iter"

	"kobai/pkg/nn"
)

// Objective runs forward, loss and backward once, adds ∂loss/∂θ to every Grad, and returns the loss. Whoever calls it has zeroed
// the gradients; a [Loop] does. It is what the loop minimises, so teacher forcing, carried state, truncated backpropagation
// through time and masks are ordinary code in here and need nothing from the layers.
type Objective func() (loss float64)

// Loop is a training run, said in a literal.
type Loop struct {
	Objective Objective
	Optimizer Optimizer // its Params are all that is trained; their gradients are zeroed before each pass
	Schedule  Schedule
	MaxNorm   float64 // the gradients are clipped to this norm; 0 clips nothing

	steps counter
	norm  float64
}

// Run takes so many steps, and yields the number of each and the loss it began with. It yields after the step while its
// gradients still stand (clipped, when MaxNorm is set): record in the body of the range, break to stop early.
//
// Steps count from 0 over the life of the loop, as does the schedule: a second Run goes on where the first one ended. A loss that
// is Inf or NaN is yielded like any other. Run panics at once when a field is missing or steps is negative.
func (l *Loop) Run(steps int) iter.Seq2[int, float64] {
	l.check(steps)
	return observed(func(yield func(int, float64) bool) {
		for range steps {
			step := l.counted().value()
			l.steps.add()
			if loss := l.step(step); !yield(step, loss) {
				return
			}
		}
	}, steps)
}

// counted is the number of steps taken so far.
func (l *Loop) counted() counter {
	if l.steps.m == nil {
		l.steps = newCounter()
	}
	return l.steps
}

// step takes one step of training and returns the loss before it.
func (l *Loop) step(step int) (loss float64) {
	params := l.Optimizer.Params()
	nn.ZeroGrad(params)
	loss = l.Objective()
	if l.MaxNorm > 0 {
		l.norm = ClipNorm(params, l.MaxNorm)
	}
	l.Optimizer.Step(l.Schedule(step))
	return loss
}

// GradNorm returns the norm of all gradients of the last step together, as it was before any clipping.
func (l *Loop) GradNorm() float64 {
	if l.MaxNorm > 0 {
		return l.norm
	}
	return gradNorm(l.Optimizer.Params())
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
	checked("Loop.Optimizer", l.Optimizer.Params())
	if l.MaxNorm != 0 {
		wantMaxNorm("Loop.MaxNorm", l.MaxNorm)
	}
}
