package nn_test

import (
	"fmt"
	"math/rand/v2"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

func ExampleLinear() {
	l := nn.NewLinear(rand.New(rand.NewPCG(1, 0)), 2, 2, nn.Zero)
	l.W.Value.SetRow(0, []float64{1, 2}) // from the first input to both outputs
	l.W.Value.SetRow(1, []float64{3, 4})
	l.B.Value.SetRow(0, []float64{10, 20})
	fmt.Println(l.Forward(mat.NewDense(1, 2, []float64{1, -1})).RawRowView(0))
	fmt.Println(l.Backward(mat.NewDense(1, 2, []float64{1, 0})).RawRowView(0), l.W.Grad.RawMatrix().Data)
	// Output:
	// [8 18]
	// [1 3] [1 0 -1 0]
}

func ExampleActivation() {
	y, slope := nn.Sigmoid.At(0)
	fmt.Println(y, slope)
	y, slope = nn.LeakyReLU(0.01).At(-5)
	fmt.Println(y, slope)
	// Output:
	// 0.5 0.25
	// -0.05 0.01
}

func ExampleNewElementwise() {
	square := nn.Activation{Name: "Square", At: func(x float64) (y, slope float64) { return x * x, 2 * x }}
	l := nn.NewElementwise(square)
	fmt.Println(l, l.Forward(mat.NewDense(1, 3, []float64{-1, 0, 3})).RawRowView(0))
	fmt.Println(l.Backward(mat.NewDense(1, 3, []float64{1, 1, 1})).RawRowView(0))
	// Output:
	// Square [1 0 9]
	// [-2 0 6]
}

func ExampleElementwise_Slope() {
	l := nn.NewElementwise(nn.Sigmoid)
	l.Forward(mat.NewDense(1, 3, []float64{0, 5, 700}))
	for _, slope := range l.Slope().RawRowView(0) {
		fmt.Printf("%.3g\n", slope)
	}
	// Output:
	// 0.25
	// 0.00665
	// 9.86e-305
}

func ExampleNewResidual() {
	branch := nn.NewLinear(rand.New(rand.NewPCG(1, 0)), 2, 2, nn.Constant(1))
	l := nn.NewResidual(0.5, branch) // y = x + ½(x₁ + x₂)
	fmt.Println(l.Forward(mat.NewDense(1, 2, []float64{1, 3})).RawRowView(0))
	// Output: [3 5]
}

func ExampleNewBatchNorm() {
	l := nn.NewBatchNorm(1)
	x := mat.NewDense(4, 1, []float64{10, 20, 30, 40})
	fmt.Printf("%.3f\n", l.Forward(x).RawMatrix().Data)
	fmt.Printf("%.4g %.4g\n", l.RunningMean.At(0, 0), l.RunningVar.At(0, 0)) // a tenth of the way from 0 and 1
	nn.SetTraining(l, false)
	fmt.Printf("%.3f\n", l.Forward(x).RawMatrix().Data)
	// Output:
	// [-1.342 -0.447 0.447 1.342]
	// 2.5 17.57
	// [1.789 4.175 6.561 8.947]
}

func ExampleNewLayerNorm() {
	l := nn.NewLayerNorm(4)
	fmt.Printf("%.3f\n", l.Forward(mat.NewDense(1, 4, []float64{10, 20, 30, 40})).RawRowView(0))
	// Output: [-1.342 -0.447 0.447 1.342]
}

func ExampleNewEmbedding() {
	l := nn.NewEmbedding(rand.New(rand.NewPCG(1, 0)), 3, 2, nn.Zero)
	l.W.Value.SetRow(2, []float64{0.5, -0.5})
	y := l.Forward(mat.NewDense(2, 1, []float64{2, 0})) // the tokens 2 and 0
	fmt.Println(y.RawRowView(0), y.RawRowView(1))
	y = l.Forward(mat.NewDense(1, 2, []float64{2, 0})) // the same as a window of two
	fmt.Println(y.RawRowView(0))
	// Output:
	// [0.5 -0.5] [0 0]
	// [0.5 -0.5 0 0]
}
