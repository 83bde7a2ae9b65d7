package optim

import (
	"fmt"
	"iter"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// State yields all that a training run must keep to go on later as if it had never stopped: what net is (nn.State), how many
// steps the loop has taken, and what its optimiser remembers between steps. It is saved and loaded like a net:
//
//	err := nn.Save(file, optim.State(net, loop))
//	err = nn.Load(file, optim.State(net, loop)) // into a net and a loop that were built in the same way
//
// What is remembered of a parameter bears its name in net ("optimizer.m.0.W"), so that the order in which an optimiser lists
// its parameters may change, and a moment never reaches another parameter of the same shape. State panics where the optimiser
// trains a parameter that is not in net: it would not be saved.
//
// An optimiser of yours takes part by a method State() iter.Seq2[string, *mat.Dense], which yields by name the matrices that
// change from step to step. The order of the batches is not in it: a run that is to continue bit by bit draws the batches that
// it has already seen once more, from the same seed.
func State(net nn.Layer, loop *Loop) iter.Seq2[string, *mat.Dense] {
	switch {
	case net == nil:
		panic("optim: State got a nil network")
	case loop == nil:
		panic("optim: State got a nil loop")
	case loop.Optimizer == nil:
		panic("optim: State got a loop without an Optimizer")
	}
	names := trainedNames(net, loop.Optimizer)
	return func(yield func(string, *mat.Dense) bool) {
		for name, m := range nn.State(net) {
			if !yield(name, m) {
				return
			}
		}
		if !yield("loop.steps", loop.counted().m) {
			return
		}
		for name, m := range stateOf(loop.Optimizer, names) {
			if !yield("optimizer."+name, m) {
				return
			}
		}
	}
}

// trainedNames are the names in net of what o trains.
func trainedNames(net nn.Layer, o Optimizer) map[*nn.Param]string {
	names := map[*nn.Param]string{}
	for name, p := range nn.Named(net) {
		names[p] = name
	}
	for i, p := range o.Params() {
		if _, ok := names[p]; !ok {
			r, c := p.Value.Dims()
			panic(fmt.Sprintf("optim: State got a network without the optimizer's parameter %d (%d×%d): it would not be saved", i, r, c))
		}
	}
	return names
}

// stateOf yields what o remembers: one of this package, one of the caller's, or one of the caller's around one of this package.
func stateOf(o Optimizer, names map[*nn.Param]string) iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) {
		if ours, ok := o.(interface{ remembered() []kept }); ok {
			for _, k := range ours.remembered() {
				name := k.name
				if k.param != nil {
					name += "." + names[k.param]
				}
				if !yield(name, k.matrix) {
					return
				}
			}
		}
		if own, ok := o.(interface {
			State() iter.Seq2[string, *mat.Dense]
		}); ok {
			own.State()(yield)
		}
	}
}
