package optim

import (
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
// An optimiser of yours takes part by a method State() iter.Seq2[string, *mat.Dense], which yields by name the matrices that
// change from step to step. The order of the batches is not in it: a run that is to continue bit by bit draws the batches that
// it has already seen once more, from the same seed.
func State(net nn.Layer, loop *Loop) iter.Seq2[string, *mat.Dense] {
	switch {
	case net == nil:
		panic("optim: State got a nil network")
	case loop == nil:
		panic("optim: State got a nil loop")
	}
	return func(yield func(string, *mat.Dense) bool) {
		for name, m := range nn.State(net) {
			if !yield(name, m) {
				return
			}
		}
		if !yield("loop.steps", loop.counted().m) {
			return
		}
		keeper, ok := loop.Optimizer.(interface {
			State() iter.Seq2[string, *mat.Dense]
		})
		if !ok {
			return
		}
		for name, m := range keeper.State() {
			if !yield("optimizer."+name, m) {
				return
			}
		}
	}
}
