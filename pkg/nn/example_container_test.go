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

func ExampleWalk() {
	net := nn.MLP{In: 2, Out: 1, Width: 3, Depth: 2, Activation: nn.Tanh, Init: nn.LeCun, Residual: 0.5}.Build(rand.New(rand.NewPCG(1, 0)))
	net.Forward(mat.NewDense(1, 2, nil)) // tanh has the slope 1 at 0
	for path, part := range nn.Walk(net) {
		if part.Slope != nil {
			fmt.Println(path, part.Layer, part.Slope.RawRowView(0))
		}
	}
	// Output:
	// 1 Tanh [1 1 1]
	// 2.branch.1 Tanh [1 1 1]
}

// Names belong to the net that is asked.
func ExampleNamed() {
	rng := rand.New(rand.NewPCG(1, 0))
	encoder := nn.NewSequential(nn.NewLinear(rng, 4, 2, nn.LeCun))
	whole := nn.NewSequential(encoder, nn.NewElementwise(nn.Tanh), nn.NewLinear(rng, 2, 4, nn.LeCun))
	for name, p := range nn.Named(whole) {
		fmt.Println(name, p.Name)
	}
	for name := range nn.Named(encoder) {
		fmt.Println(name)
	}
	// Output:
	// 0.0.W W
	// 0.0.b b
	// 2.W W
	// 2.b b
	// 0.W
	// 0.b
}

// A question to a clone leaves no trace in the net, and sees the weights as they are.
func ExampleClone() {
	r := nn.Unroll(nn.NewRNN(rand.New(rand.NewPCG(1, 0)), 1, 1, nn.Identity, nn.Constant(1), nn.Constant(0.5)), 1)
	r.Initial = mat.NewDense(1, 1, []float64{8}) // carried from an earlier piece of the sequence
	x := mat.NewDense(1, 1, []float64{1})
	fmt.Println(r.Forward(x).At(0, 0), nn.Clone(r).Forward(x).At(0, 0), r.Final.At(0, 0))
	// Output: 5 1 5
}
