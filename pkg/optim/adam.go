package optim

import (
	"math"

	"kobai/pkg/internal/simd"
	"kobai/pkg/nn"
)

// Adam divides the mean of the gradients by the root of the mean of their squares (Kingma and Ba, "Adam: A Method for Stochastic
// Optimization", 2015). With k counting steps from 1:
//
//	m ← β₁·m + (1−β₁)·g        m̂ = m/(1−β₁ᵏ)
//	v ← β₂·v + (1−β₂)·g²       v̂ = v/(1−β₂ᵏ)
//	θ ← θ − lr·m̂/(√v̂ + ε)
//
// The step hardly depends on the size of the gradient until that falls to ε: this is why Adam carries a vanishing gradient a few
// layers farther, and why it then ends too.
type Adam struct {
	Beta1, Beta2 float64 // how much of the past the two means keep, in [0, 1)
	Epsilon      float64 // added to the root

	params []*nn.Param
	m, v   memory
	steps  counter
	now    simd.AdamStep // the step under way
	pass   pass
}

// NewAdam returns Adam with the paper's β₁ = 0.9, β₂ = 0.999 and ε = 1e-8 for params. It panics when there are none.
func NewAdam(params []*nn.Param) *Adam {
	a := newAdam("NewAdam", params)
	return &a
}

func newAdam(who string, params []*nn.Param) Adam {
	return Adam{
		Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8,
		params: checked(who, params), m: newMemory(params), v: newMemory(params), steps: newCounter(),
	}
}

// Step updates both means and moves every parameter.
func (o *Adam) Step(lr float64) {
	wantRate("Adam.Step", lr)
	wantDecay("Adam.Beta1", o.Beta1)
	wantDecay("Adam.Beta2", o.Beta2)
	wantNonNegative("Adam.Epsilon", o.Epsilon)
	o.steps.add()
	// Both means start at 0; dividing by the weight that true gradients have in them takes that start out again. The divisions
	// that all entries share stand out here: m̂/(√v̂ + ε) with m̂ = m/weight1 and √v̂ = √v/√weight2.
	weight1 := 1 - math.Pow(o.Beta1, float64(o.steps.value()))
	weight2 := 1 - math.Pow(o.Beta2, float64(o.steps.value()))
	o.now = simd.AdamStep{
		Beta1: o.Beta1, New1: 1 - o.Beta1, Beta2: o.Beta2, New2: 1 - o.Beta2,
		Rate: lr / weight1, Scale: 1 / math.Sqrt(weight2), Epsilon: o.Epsilon,
	}
	o.pass.over(o.params, o.m, o.v, o)
}

// Params lists what is trained.
func (o *Adam) Params() []*nn.Param { return o.params }

func (o *Adam) remembered() []kept {
	all := []kept{{name: "steps", matrix: o.steps.m}}
	all = append(all, o.m.beside(o.params, "m")...)
	return append(all, o.v.beside(o.params, "v")...)
}

func (o *Adam) update(s span) { simd.Adam(s.theta, s.m, s.v, s.grad, &o.now) }
