// Package optim is how a network learns: optimisers, learning-rate schedules, gradient clipping, and the loop that runs them.
//
// Everything works on parameters ([nn.Param]): θ is a Value, g its Grad = ∂loss/∂θ, lr the learning rate. An [Optimizer]
// turns gradients into a step, a [Schedule] says how long each step is, and a [Loop] repeats
//
//	zero the gradients → Objective (forward, loss, backward) → clip → step → yield
//
// yielding while the gradients of the step still stand, so that recording is the body of a range.
//
// A learning rate is an argument of every Step and never a default: a rate of 0 is 0. The other settings are fields whose usual
// values a constructor fills in.
package optim

import (
	"fmt"
	"math"

	"kobai/pkg/nn"
)

// Optimizer changes the parameters it was made for, given the gradients that stand in their Grads. Yours is as good as ours: a
// [Loop] needs these two methods, and [State] tells of a third.
//
// Step panics when lr is negative, infinite or NaN, and when a setting of the optimiser is out of its range. Gradients that
// are Inf or NaN are taken as they are, and show in the parameters. Step never writes a Grad.
type Optimizer interface {
	Step(lr float64)
	// Params lists what is trained. A loop zeroes their gradients, and clips them.
	Params() []*nn.Param
}

// checked returns params unless they cannot be trained, which is a mistake in the call of the function named who.
func checked(who string, params []*nn.Param) []*nn.Param {
	if len(params) == 0 {
		panic(fmt.Sprintf("optim: %s got no parameters, wants those of a network: net.Params()", who))
	}
	seen := make(map[*nn.Param]int, len(params))
	for i, p := range params {
		switch {
		case p == nil:
			panic(fmt.Sprintf("optim: %s got a nil parameter at place %d of %d", who, i, len(params)))
		case p.Value == nil || p.Grad == nil:
			panic(fmt.Sprintf("optim: %s got parameter %d (%s) without a value or a gradient matrix", who, i, p.Name))
		}
		vr, vc := p.Value.Dims()
		gr, gc := p.Grad.Dims()
		if vr != gr || vc != gc {
			panic(fmt.Sprintf("optim: %s got parameter %d (%s) with a value of %d×%d and a gradient of %d×%d", who, i, p.Name, vr, vc, gr, gc))
		}
		if first, twice := seen[p]; twice {
			panic(fmt.Sprintf("optim: %s got parameter %s twice, at places %d and %d: it would take two steps at a time", who, p.Name, first, i))
		}
		seen[p] = i
	}
	return params
}

// wantRate panics unless lr can be a learning rate.
func wantRate(who string, lr float64) {
	if !(lr >= 0) || math.IsInf(lr, 1) {
		panic(fmt.Sprintf("optim: %s got a learning rate of %g, wants a finite number of 0 or more", who, lr))
	}
}

// wantDecay panics unless x, the setting called name, forgets: a factor of 1 would keep everything and never take in anything new.
func wantDecay(name string, x float64) {
	if !(x >= 0 && x < 1) {
		panic(fmt.Sprintf("optim: %s is %g, wants a number from 0 up to, but not, 1", name, x))
	}
}

// wantNonNegative panics unless x, the setting called name, is a finite number of 0 or more.
func wantNonNegative(name string, x float64) {
	if !(x >= 0) || math.IsInf(x, 1) {
		panic(fmt.Sprintf("optim: %s is %g, wants a finite number of 0 or more", name, x))
	}
}
