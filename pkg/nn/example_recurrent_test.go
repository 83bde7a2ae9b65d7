package nn_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// A batch of 2 sequences of 5 steps is a matrix of 10 rows; step t stands in rows 2t and 2t+1.
func ExampleUnroll() {
	rng := rand.New(rand.NewPCG(1, 0))
	net := nn.NewSequential(
		nn.Unroll(nn.NewGRU(rng, 3, 8, nn.LeCun, nn.Orthogonal(1)), 5),
		nn.NewLinear(rng, 8, 4, nn.LeCun), // at every step, with the same weights
	)
	fmt.Println(net.Forward(mat.NewDense(10, 3, nil)).Dims())
	for name, p := range nn.Named(net) {
		rows, columns := p.Value.Dims()
		fmt.Printf("%s %d×%d\n", name, rows, columns)
	}
	// Output:
	// 10 4
	// 0.Wx 3×24
	// 0.Wh 8×24
	// 0.bx 1×24
	// 0.bh 1×24
	// 1.W 8×4
	// 1.b 1×4
}

// A classifier of sequences reads the last step alone.
func ExampleRecurrent_lastOnly() {
	rng := rand.New(rand.NewPCG(1, 0))
	read := nn.Unroll(nn.NewRNN(rng, 3, 8, nn.Tanh, nn.LeCun, nn.Orthogonal(1)), 5)
	read.LastOnly = true
	net := nn.NewSequential(read, nn.NewLinear(rng, 8, 4, nn.LeCun))
	fmt.Println(net.Forward(mat.NewDense(10, 3, nil)).Dims())
	// Output: 2 4
}

// The gradient of the last step fades on its way to the first. With one unit, weight ½ and no input, it halves each time.
func ExampleRecurrent_Parts() {
	rng := rand.New(rand.NewPCG(1, 0))
	r := nn.Unroll(nn.NewRNN(rng, 1, 1, nn.Tanh, nn.LeCun, nn.Constant(0.5)), 5)
	r.LastOnly = true
	r.Forward(mat.NewDense(5, 1, nil))
	r.Backward(mat.NewDense(1, 1, []float64{1}))
	for s := range r.Parts() {
		fmt.Println(s.Name, s.Grad.At(0, 0))
	}
	// Output:
	// h[0] 0.0625
	// h[1] 0.125
	// h[2] 0.25
	// h[3] 0.5
	// h[4] 1
}

// Carrying the state on, a long sequence can be read in pieces, each with its own backward pass.
func ExampleRecurrent_carriedState() {
	rng := rand.New(rand.NewPCG(1, 0))
	cell := nn.NewLSTM(rng, 1, 4, nn.LeCun, nn.LeCun)
	x := mat.NewDense(6, 1, []float64{1, 2, 3, 4, 5, 6})
	whole := nn.Unroll(cell, 6)
	y := whole.Forward(x)

	pieces := nn.Unroll(cell, 2)
	for t := 0; t < 6; t += 2 {
		piece := pieces.Forward(x.Slice(t, t+2, 0, 1).(*mat.Dense))
		fmt.Println(mat.EqualApprox(piece, y.Slice(t, t+2, 0, 4), 1e-12))
		pieces.Initial = pieces.Final
	}
	// Output:
	// true
	// true
	// true
}

// The forget gate of an LSTM that starts at a bias of 4 keeps σ(4) of the cell state at each step.
func ExampleLSTM_WithForgetBias() {
	rng := rand.New(rand.NewPCG(1, 0))
	for _, bias := range []float64{0, 1, 4} {
		cell := nn.NewLSTM(rng, 1, 1, nn.Zero, nn.Zero).WithForgetBias(bias)
		state := mat.NewDense(1, 2, []float64{0, 1}) // [h | c]
		for t := range 50 {
			state = cell.Forward(t, mat.NewDense(1, 1, nil), state)
		}
		fmt.Printf("bias %g: %.2g of c is left after 50 steps\n", bias, state.At(0, 1))
	}
	// Output:
	// bias 0: 8.9e-16 of c is left after 50 steps
	// bias 1: 1.6e-07 of c is left after 50 steps
	// bias 4: 0.4 of c is left after 50 steps
}

// The gate z of a GRU that starts at a bias of 3 keeps σ(3) of the state at each step.
func ExampleGRU_WithKeepBias() {
	rng := rand.New(rand.NewPCG(1, 0))
	for _, bias := range []float64{0, 3} {
		cell := nn.NewGRU(rng, 1, 1, nn.Zero, nn.Zero).WithKeepBias(bias)
		state := cell.Forward(0, mat.NewDense(1, 1, nil), mat.NewDense(1, 1, []float64{1}))
		fmt.Printf("bias %g: %.3f\n", bias, state.At(0, 0))
	}
	// Output:
	// bias 0: 0.500
	// bias 3: 0.953
}

// One step of a cell by hand: h′ = tanh(xWx + hWh + b).
func ExampleRNN() {
	rng := rand.New(rand.NewPCG(1, 0))
	cell := nn.NewRNN(rng, 1, 1, nn.Tanh, nn.Constant(2), nn.Constant(0.5))
	x, h := mat.NewDense(1, 1, []float64{0.1}), mat.NewDense(1, 1, []float64{0.4})
	next := cell.Forward(0, x, h)
	fmt.Printf("%.6f %.6f\n", next.At(0, 0), math.Tanh(0.1*2+0.4*0.5))

	dx, dh := cell.Backward(0, mat.NewDense(1, 1, []float64{1}))
	slope := 1 - next.At(0, 0)*next.At(0, 0)
	fmt.Printf("%.4f %.4f\n", dx.At(0, 0)/slope, dh.At(0, 0)/slope)
	// Output:
	// 0.379949 0.379949
	// 2.0000 0.5000
}

// A cold model takes the likeliest symbol, a hot one draws all of them alike.
func ExampleSample() {
	logits := mat.NewDense(1, 2, []float64{0, 2})
	rng := rand.New(rand.NewPCG(1, 0))
	for _, temperature := range []float64{0.01, 1, 100} {
		second := 0
		for range 3000 {
			second += nn.Sample(rng, logits, temperature)[0]
		}
		fmt.Printf("temperature %g: the second in %.1f\n", temperature, float64(second)/3000)
	}
	// Output:
	// temperature 0.01: the second in 1.0
	// temperature 1: the second in 0.9
	// temperature 100: the second in 0.5
}

// A net that was saved is loaded into one of the same layers.
func ExampleSave() {
	build := func(seed uint64) *nn.Sequential {
		rng := rand.New(rand.NewPCG(seed, 0))
		return nn.NewSequential(nn.NewLinear(rng, 2, 3, nn.He), nn.NewElementwise(nn.ReLU), nn.NewLinear(rng, 3, 1, nn.He))
	}
	trained, other := build(1), build(2)
	var file bytes.Buffer
	if err := nn.Save(&file, nn.State(trained)); err != nil {
		fmt.Println(err)
	}
	if err := nn.Load(&file, nn.State(other)); err != nil {
		fmt.Println(err)
	}
	x := mat.NewDense(1, 2, []float64{1, -1})
	fmt.Println(trained.Forward(x).At(0, 0) == other.Forward(x).At(0, 0))
	// Output: true
}

// A file of another net is refused, and nothing changes.
func ExampleLoad() {
	rng := rand.New(rand.NewPCG(1, 0))
	var file bytes.Buffer
	if err := nn.Save(&file, nn.State(nn.NewLinear(rng, 2, 3, nn.LeCun))); err != nil {
		fmt.Println(err)
	}
	fmt.Println(nn.Load(&file, nn.State(nn.NewLinear(rng, 3, 2, nn.LeCun))))
	// Output: nn: loading: "W" has shape [2 3] in the file, wants [3 2]
}
