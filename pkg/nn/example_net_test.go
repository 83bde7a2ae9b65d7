package nn_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

func ExampleMLP() {
	recipe := nn.MLP{In: 2, Out: 3, Width: 8, Depth: 2, Activation: nn.ReLU, Init: nn.He}
	net := recipe.Build(rand.New(rand.NewPCG(1, 0)))
	for name, p := range nn.Named(net) {
		rows, columns := p.Value.Dims()
		fmt.Printf("%s %d×%d\n", name, rows, columns)
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
	for part := range recipe.Build(rand.New(rand.NewPCG(1, 0))).Parts() {
		fmt.Println(part.Layer)
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
func ExampleSequential_Parts() {
	recipe := nn.MLP{In: 4, Out: 2, Width: 16, Depth: 6, Activation: nn.Sigmoid, Init: nn.LeCun}
	rng := rand.New(rand.NewPCG(1, 0))
	net := recipe.Build(rng)
	x := mat.NewDense(8, 4, nil)
	nn.Normal(1)(rng, x, 4, 4)
	y := net.Forward(x)
	_, dy := (&nn.MSE{}).Eval(y, mat.NewDense(8, 2, nil))
	net.Backward(dy)
	for part := range net.Parts() {
		if _, activation := part.Layer.(*nn.Elementwise); activation {
			fmt.Printf("%s %v 10^%.1f\n", part.Name, part.Layer, math.Log10(mat.Norm(part.Grad, 2)))
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
