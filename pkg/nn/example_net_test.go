package nn_test

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

func ExampleMLP() {
	recipe := nn.MLP{In: 2, Out: 3, Width: 8, Depth: 2, Activation: nn.ReLU, Init: nn.He}
	net := recipe.Build(rand.New(rand.NewPCG(1, 0)))
	for _, p := range net.Params() {
		rows, columns := p.Value.Dims()
		fmt.Printf("%s %d×%d\n", p.Name, rows, columns)
	}
	// Output:
	// 0.W 2×8
	// 0.b 1×8
	// 2.W 8×8
	// 2.b 1×8
	// 4.W 8×3
	// 4.b 1×3
}

// With a Norm and a Residual, every hidden layer but the first is a residual around Linear, norm and activation.

func ExampleMLP_residual() {
	recipe := nn.MLP{In: 2, Out: 3, Width: 8, Depth: 3, Activation: nn.ReLU, Init: nn.He, Norm: nn.LayerNormed, Residual: 0.5}
	for _, l := range recipe.Build(rand.New(rand.NewPCG(1, 0))).Layers() {
		fmt.Println(l)
	}
	// Output:
	// Linear 2→8
	// LayerNorm 8
	// ReLU
	// Residual 0.5
	// Residual 0.5
	// Linear 8→3
}

// A gradient vanishes through sigmoids: look at ∂L/∂(output) of each, from the first to the last.

func ExampleSequential_Signals() {
	recipe := nn.MLP{In: 4, Out: 2, Width: 16, Depth: 6, Activation: nn.Sigmoid, Init: nn.LeCun}
	rng := rand.New(rand.NewPCG(1, 0))
	net := recipe.Build(rng)
	x := mat.NewDense(8, 4, nil)
	nn.Normal(1)(rng, x, 4, 4)
	y := net.Forward(x)
	_, dy := (&nn.MSE{}).Eval(y, mat.NewDense(8, 2, nil))
	net.Backward(dy)
	for s := range net.Signals() {
		if strings.HasSuffix(s.Name, "Sigmoid") {
			fmt.Printf("%s 10^%.1f\n", s.Name, math.Log10(mat.Norm(s.Grad, 2)))
		}
	}
	// Output:
	// 1 Sigmoid 10^-4.0
	// 3 Sigmoid 10^-3.4
	// 5 Sigmoid 10^-2.8
	// 7 Sigmoid 10^-2.2
	// 9 Sigmoid 10^-1.6
	// 11 Sigmoid 10^-1.0
}

func ExampleNewSequential() {
	rng := rand.New(rand.NewPCG(1, 0))
	net := nn.NewSequential(
		nn.NewLinear(rng, 3, 4, nn.Xavier),
		nn.NewElementwise(nn.Tanh),
		nn.NewLinear(rng, 4, 2, nn.Xavier),
	)
	rows, columns := net.Forward(mat.NewDense(5, 3, nil)).Dims()
	fmt.Printf("%v: %d×%d\n", net, rows, columns)
	// Output: Sequential of 3: 5×2
}

// An activation of one's own is its value and its slope.

// A saturated unit has a slope near 0.

// An initialiser of one's own: only every second input reaches the layer.

// A square orthogonal matrix keeps the length of every vector.

// A row of zeros in the target is a padded step of a sequence: it counts neither in the loss nor in the gradient.

func ExampleZeroGrad() {
	l := nn.NewLinear(rand.New(rand.NewPCG(1, 0)), 1, 1, nn.LeCun)
	x, dy := mat.NewDense(1, 1, []float64{3}), mat.NewDense(1, 1, []float64{1})
	l.Forward(x)
	l.Backward(dy)
	l.Backward(dy) // adds
	fmt.Println(l.W.Grad.At(0, 0))
	nn.ZeroGrad(l.Params())
	fmt.Println(l.W.Grad.At(0, 0))
	// Output:
	// 6
	// 0
}

// twoPaths is a container of one's own, y = a(x) + b(x): nothing else knows that it is not built in.
type twoPaths struct{ a, b nn.Layer }

func (l twoPaths) Forward(x *mat.Dense) *mat.Dense {
	y := mat.DenseCopyOf(l.a.Forward(x))
	y.Add(y, l.b.Forward(x))
	return y
}

func (l twoPaths) Backward(dy *mat.Dense) *mat.Dense {
	dx := mat.DenseCopyOf(l.a.Backward(dy))
	dx.Add(dx, l.b.Backward(dy))
	return dx
}

func (l twoPaths) Params() []*nn.Param          { return slices.Concat(l.a.Params(), l.b.Params()) }
func (l twoPaths) Layers() []nn.Layer           { return []nn.Layer{l.a, l.b} }
func (l twoPaths) Signals() iter.Seq[nn.Signal] { return func(func(nn.Signal) bool) {} }

func ExampleContainer() {
	rng := rand.New(rand.NewPCG(1, 0))
	norm := nn.NewBatchNorm(2)
	net := nn.NewSequential(twoPaths{nn.NewLinear(rng, 2, 2, nn.LeCun), norm}, nn.NewElementwise(nn.Tanh))
	for _, p := range net.Params() {
		fmt.Print(p.Name, " ")
	}
	nn.SetTraining(net, false)
	fmt.Println(norm.Training)
	// Output: 0.0.W 0.0.b 0.1.gamma 0.1.beta false
}
