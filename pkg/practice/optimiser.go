package practice

import (
	"kobai/pkg/lesson"
	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// steps is how many steps an optimiser is followed.
const steps = 4

// afterStep names the entries of w, which has a row for each step.
func afterStep(i, j int) string { return say("%d 歩目の w[%d]", "After step %d, w[%d]", i+1, j) }

// optimiser is one of the library's, at work on numbers that a learner's function would be given.
type optimiser struct {
	w    []float64
	net  nn.Layer // of one parameter that is trained, w
	loop *optim.Loop
}

func newOptimiser(w, g []float64, of func(params []*nn.Param) optim.Optimizer) optimiser {
	layer := nn.NewLinear(lesson.Seeded(0), 1, len(w), nn.Zero)
	layer.W.Value.SetRow(0, w)
	layer.W.Grad.SetRow(0, g)
	return optimiser{w, nn.NewSequential(layer), &optim.Loop{Optimizer: of([]*nn.Param{layer.W})}}
}

// step takes one step, and gives the optimiser what it remembers before and takes it back after, by the names of optim.State.
func (o optimiser) step(rate float64, remembers map[string][]float64) {
	for name, m := range optim.State(o.net, o.loop) {
		copy(m.RawRowView(0), remembers[name])
	}
	o.loop.Optimizer.Step(rate)
	for name, m := range optim.State(o.net, o.loop) {
		copy(remembers[name], m.RawRowView(0))
	}
	copy(o.w, o.loop.Optimizer.Params()[0].Value.RawRowView(0))
}
