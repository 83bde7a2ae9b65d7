package nn_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// twoPaths is a container of one's own, y = a(x) + b(x): nothing else knows that it is not built in.
type twoPaths struct {
	a, b   nn.Layer
	ya, yb *mat.Dense // what they sent
	dy     *mat.Dense // what came back to both
}

func (l *twoPaths) Forward(x *mat.Dense) *mat.Dense {
	l.ya, l.yb = l.a.Forward(x), l.b.Forward(x)
	y := mat.DenseCopyOf(l.ya)
	y.Add(y, l.yb)
	return y
}

func (l *twoPaths) Backward(dy *mat.Dense) *mat.Dense {
	l.dy = dy
	dx := mat.DenseCopyOf(l.a.Backward(dy))
	dx.Add(dx, l.b.Backward(dy))
	return dx
}

func (l *twoPaths) Params() []*nn.Param { return slices.Concat(l.a.Params(), l.b.Params()) }

func (l *twoPaths) Parts() iter.Seq[nn.Part] {
	return func(yield func(nn.Part) bool) {
		_ = yield(nn.Part{Name: "a", Layer: l.a, Value: l.ya, Grad: l.dy}) &&
			yield(nn.Part{Name: "b", Layer: l.b, Value: l.yb, Grad: l.dy})
	}
}

func (l *twoPaths) Clone() nn.Layer { return &twoPaths{a: nn.Clone(l.a), b: nn.Clone(l.b)} }

func ExampleContainer() {
	rng := rand.New(rand.NewPCG(1, 0))
	norm := nn.NewBatchNorm(2)
	net := nn.NewSequential(&twoPaths{a: nn.NewLinear(rng, 2, 2, nn.LeCun), b: norm}, nn.NewElementwise(nn.Tanh))
	for name := range nn.Named(net) {
		fmt.Print(name, " ")
	}
	nn.SetTraining(net, false)
	fmt.Println(norm.Training)
	// Output: 0.a.W 0.a.b 0.b.gamma 0.b.beta false
}
