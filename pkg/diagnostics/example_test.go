package diagnostics_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// trained returns a small network after one forward and one backward pass.
func trained(activation nn.Activation, depth int) *nn.Sequential {
	rng := rand.New(rand.NewPCG(1, 0))
	net := nn.MLP{In: 64, Out: 10, Width: 64, Depth: depth, Activation: activation, Init: nn.LeCun}.Build(rng)
	return ran(net, gauss(rng, 32, 64), 2)
}

// The gradient of a sigmoid network falls to less than a quarter at every layer on its way back.
func ExampleGradientFlow() {
	flow := diagnostics.GradientFlow(trained(nn.Sigmoid, 5))
	for _, f := range flow {
		fmt.Printf("%-10s δ %.0e  ‖∂L/∂W‖ %.0e  activations %.1f±%.1f\n", f.Name, f.Delta, f.WeightGrad, f.Mean, f.Std)
	}
	fmt.Println("shrinks at every layer:", diagnostics.PerLayer(diagnostics.Deltas(flow)) < 0.25)
	// Output:
	// 1 Sigmoid  δ 3e-04  ‖∂L/∂W‖ 1e-01  activations 0.5±0.2
	// 3 Sigmoid  δ 1e-03  ‖∂L/∂W‖ 2e-01  activations 0.5±0.1
	// 5 Sigmoid  δ 5e-03  ‖∂L/∂W‖ 6e-01  activations 0.5±0.1
	// 7 Sigmoid  δ 2e-02  ‖∂L/∂W‖ 3e+00  activations 0.5±0.1
	// 9 Sigmoid  δ 1e-01  ‖∂L/∂W‖ 1e+01  activations 0.5±0.1
	// shrinks at every layer: true
}

// A column of the flow is what a chart takes.
func ExampleDeltas() {
	for _, activation := range []nn.Activation{nn.Sigmoid, nn.Tanh} {
		d := diagnostics.Deltas(diagnostics.GradientFlow(trained(activation, 20)))
		fmt.Printf("%s: 10^%.0f of the gradient is left at the first of %d layers\n", activation.Name, math.Log10(d[0]/d[len(d)-1]), len(d))
	}
	// Output:
	// Sigmoid: 10^-12 of the gradient is left at the first of 20 layers
	// Tanh: 10^-1 of the gradient is left at the first of 20 layers
}

func ExamplePerLayer() {
	fmt.Printf("%.2f\n", diagnostics.PerLayer([]float64{0.125, 0.25, 0.5, 1}))
	// Output: 0.50
}

// Along time the rows are steps; an LSTM has two for each, its output h and its cell state c.
func ExampleSteps() {
	rng := rand.New(rand.NewPCG(1, 0))
	r := nn.Unroll(nn.NewLSTM(rng, 2, 8, nn.LeCun, nn.LeCun), 3)
	y := r.Forward(gauss(rng, 3*4, 2))
	r.Backward(y)
	flow := diagnostics.GradientFlow(r)
	for _, f := range diagnostics.Steps(flow, "c") {
		fmt.Println(f.Name, f.Delta > 0)
	}
	// Output:
	// c[0] true
	// c[1] true
	// c[2] true
}

// A unit is dead when no row makes its slope anything but 0.
func ExampleDeadUnits() {
	linear := nn.NewLinear(rand.New(rand.NewPCG(1, 0)), 1, 3, nn.Constant(1))
	linear.B.Value.SetRow(0, []float64{0, -5, -50})
	net := nn.NewSequential(linear, nn.NewElementwise(nn.ReLU))
	x := mat.NewDense(3, 1, []float64{-1, 1, 10})
	for _, d := range diagnostics.DeadUnits(net, x) {
		fmt.Printf("%s: %d of %d units are dead\n", d.Name, d.Dead, d.Units)
	}
	// Output: 1 ReLU: 1 of 3 units are dead
}

// In a training loop, read the meter after each step.
func ExampleNewUpdateMeter() {
	l := nn.NewLinear(rand.New(rand.NewPCG(1, 0)), 1, 1, nn.Constant(2))
	meter := diagnostics.NewUpdateMeter(l)
	l.W.Value.Set(0, 0, 1.998)
	w := meter.Read()[0]
	fmt.Printf("%s moved by %.3f of its size\n", w.Name, w.Ratio)
	// Output: W moved by 0.001 of its size
}

// Evaluate uses a copy: what the training step sent stays where it is.
func ExampleEvaluate() {
	net := trained(nn.Tanh, 2)
	y := diagnostics.Evaluate(net, mat.NewDense(1, 64, nil))
	fmt.Println(y.Dims())
	for part := range net.Parts() {
		rows, _ := part.Value.Dims()
		fmt.Println(part.Name, part.Layer, "still has", rows, "rows")
		break
	}
	// Output:
	// 1 10
	// 0 Linear 64→64 still has 32 rows
}

func ExampleJacobian() {
	square := nn.NewElementwise(nn.Activation{Name: "square", At: func(x float64) (y, slope float64) { return x * x, 2 * x }})
	fmt.Println(mat.Formatted(diagnostics.Jacobian(square, []float64{1, 2, 3})))
	// Output:
	// ⎡2  0  0⎤
	// ⎢0  4  0⎥
	// ⎣0  0  6⎦
}

// Each step halves the state and adds its input.
func ExampleSequenceJacobian() {
	rng := rand.New(rand.NewPCG(1, 0))
	r := nn.Unroll(nn.NewRNN(rng, 1, 1, nn.Identity, nn.Constant(1), nn.Constant(0.5)), 3)
	fmt.Println(mat.Formatted(diagnostics.SequenceJacobian(r, mat.NewDense(3, 1, nil))))
	// Output:
	// ⎡   1     0     0⎤
	// ⎢ 0.5     1     0⎥
	// ⎣0.25   0.5     1⎦
}

// A thousand layers of slope at most ¼ shrink every direction by more than 600 orders of magnitude: no float64 holds that.
func ExampleLogSingularValues() {
	rng := rand.New(rand.NewPCG(1, 0))
	net := nn.MLP{In: 8, Out: 8, Width: 8, Depth: 1000, Activation: nn.Sigmoid, Init: nn.LeCun}.Build(rng)
	logs := diagnostics.LogSingularValues(net, make([]float64, 8))
	fmt.Println(len(logs), "singular values; the largest is below 1e-500:", logs[0] < -500*2.303)
	// Output: 8 singular values; the largest is below 1e-500: true
}

// The state of this cell keeps half of itself at each step.
func ExampleLogSingularValuesOverTime() {
	rng := rand.New(rand.NewPCG(1, 0))
	r := nn.Unroll(nn.NewRNN(rng, 1, 1, nn.Identity, nn.Constant(1), nn.Constant(0.5)), 10)
	fmt.Printf("%.3f\n", diagnostics.LogSingularValuesOverTime(r, mat.NewDense(10, 1, nil))) // 10·ln ½
	// Output: [-6.931]
}

func ExampleGradientCheck() {
	rng := rand.New(rand.NewPCG(1, 0))
	fmt.Println(diagnostics.GradientCheck(nn.NewLinear(rng, 3, 2, nn.LeCun), gauss(rng, 4, 3), rng))

	relu := nn.NewElementwise(nn.ReLU)
	forgotten := custom{relu.Forward, func(dy *mat.Dense) *mat.Dense { return dy }, nil} // no slope
	x := mat.NewDense(1, 2, []float64{-1, 1})
	fmt.Println(diagnostics.GradientCheck(forgotten, x, rng) != nil)
	// Output:
	// <nil>
	// true
}

// A batch of 1 through BatchNorm agrees with the differences, since both are 0. That is no proof.
func ExampleGradientCheck_vacuous() {
	rng := rand.New(rand.NewPCG(1, 0))
	fmt.Println(diagnostics.GradientCheck(nn.NewBatchNorm(2), gauss(rng, 1, 2), rng) == nil)
	// Output: false
}

func ExampleGradientError() {
	rng := rand.New(rand.NewPCG(1, 0))
	worst, err := diagnostics.GradientError(nn.NewElementwise(nn.Tanh), gauss(rng, 4, 3), rng)
	fmt.Println(worst < 1e-8, err)
	// Output: true <nil>
}
