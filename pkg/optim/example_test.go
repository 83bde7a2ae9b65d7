package optim_test

import (
	"fmt"
	"math/rand/v2"

	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// bowl is one parameter θ, its loss θ₁² + 10θ₂², and the objective that lowers it.
func bowl() (*nn.Param, optim.Objective) {
	p := &nn.Param{Name: "θ", Value: mat.NewDense(1, 2, []float64{1, 1}), Grad: mat.NewDense(1, 2, nil)}
	return p, func() float64 {
		a, b := p.Value.At(0, 0), p.Value.At(0, 1)
		p.Grad.Set(0, 0, p.Grad.At(0, 0)+2*a)
		p.Grad.Set(0, 1, p.Grad.At(0, 1)+20*b)
		return a*a + 10*b*b
	}
}

// A network learns the exclusive or, the first thing that takes a hidden layer.
func ExampleLoop() {
	net := nn.MLP{In: 2, Out: 1, Width: 8, Depth: 1, Activation: nn.Tanh, Init: nn.Xavier}.Build(rand.New(rand.NewPCG(1, 0)))
	x := mat.NewDense(4, 2, []float64{0, 0, 0, 1, 1, 0, 1, 1})
	target := mat.NewDense(4, 1, []float64{0, 1, 1, 0})
	loop := optim.Loop{
		Objective: optim.Supervised(net, &nn.BinaryCrossEntropy{}, func() (*mat.Dense, *mat.Dense) { return x, target }),
		Optimizer: optim.NewAdam(net.Params()),
		Schedule:  optim.Constant(0.05),
	}
	for step, loss := range loop.Run(1000) {
		if loss < 0.01 {
			fmt.Println("learned within 1000 steps:", step > 10)
			break
		}
	}
	fmt.Printf("accuracy %.0f %%\n", 100*nn.Accuracy(net.Forward(x), target))
	// Output:
	// learned within 1000 steps: true
	// accuracy 100 %
}

// In the body of the range the gradients of the step still stand.
func ExampleLoop_Run() {
	p, objective := bowl()
	params := []*nn.Param{p}
	loop := optim.Loop{Objective: objective, Optimizer: optim.NewSGD(params), Schedule: optim.Constant(0.04)}
	for step, loss := range loop.Run(3) {
		fmt.Printf("step %d: loss %.4f, gradient %.2f\n", step, loss, p.Grad.RawRowView(0))
	}
	// Output:
	// step 0: loss 11.0000, gradient [2.00 20.00]
	// step 1: loss 1.2464, gradient [1.84 4.00]
	// step 2: loss 0.7324, gradient [1.69 0.80]
}

// The norm that the gradients had shows when a clipped loop would have jumped.
func ExampleLoop_GradNorm() {
	p, objective := bowl()
	params := []*nn.Param{p}
	loop := optim.Loop{Objective: objective, Optimizer: optim.NewSGD(params), Schedule: optim.Constant(0.1), MaxNorm: 1}
	for range loop.Run(1) {
		fmt.Printf("norm %.2f, clipped to %.2f\n", loop.GradNorm(), optim.ClipNorm(params, 100))
	}
	// Output: norm 20.10, clipped to 1.00
}

// signSGD is an optimiser of one's own: every weight steps by the rate, whatever the size of its gradient (Bernstein et al.,
// "signSGD: Compressed Optimisation for Non-Convex Problems", 2018).
type signSGD struct{ params []*nn.Param }

func (o *signSGD) Params() []*nn.Param { return o.params }

func (o *signSGD) Step(lr float64) {
	for _, p := range o.params {
		p.Value.Apply(func(i, j int, v float64) float64 {
			switch g := p.Grad.At(i, j); {
			case g > 0:
				return v - lr
			case g < 0:
				return v + lr
			}
			return v
		}, p.Value)
	}
}

// An optimiser of your own trains in a Loop like any other.
func ExampleOptimizer_ofOnesOwn() {
	p, objective := bowl()
	loop := optim.Loop{Objective: objective, Optimizer: &signSGD{[]*nn.Param{p}}, Schedule: optim.Constant(0.25)}
	for step, loss := range loop.Run(5) {
		fmt.Printf("step %d: loss %.4f\n", step, loss)
	}
	// Output:
	// step 0: loss 11.0000
	// step 1: loss 6.1875
	// step 2: loss 2.7500
	// step 3: loss 0.6875
	// step 4: loss 0.0000
}

// An objective of your own: two networks, trained as one.
func ExampleObjective() {
	rng := rand.New(rand.NewPCG(1, 0))
	encoder, decoder := nn.NewLinear(rng, 2, 3, nn.LeCun), nn.NewLinear(rng, 3, 1, nn.LeCun)
	x, y := mat.NewDense(2, 2, []float64{1, 0, 0, 1}), mat.NewDense(2, 1, []float64{1, -1})
	loss := &nn.MSE{}
	params := append(encoder.Params(), decoder.Params()...)
	loop := optim.Loop{
		Objective: func() float64 {
			value, grad := loss.Eval(decoder.Forward(encoder.Forward(x)), y)
			encoder.Backward(decoder.Backward(grad))
			return value
		},
		Optimizer: optim.NewSGD(params), Schedule: optim.Constant(0.1),
	}
	for range loop.Run(300) {
	}
	fmt.Printf("%.2f\n", mat.Formatted(decoder.Forward(encoder.Forward(x))))
	// Output:
	// ⎡ 1.00⎤
	// ⎣-1.00⎦
}

// Supervised calls the network, the loss and the network's Backward once, and adds to the gradients.
func ExampleSupervised() {
	net := nn.NewLinear(rand.New(rand.NewPCG(1, 0)), 1, 1, nn.Constant(2))
	objective := optim.Supervised(net, &nn.MSE{}, func() (x, target *mat.Dense) {
		return mat.NewDense(1, 1, []float64{3}), mat.NewDense(1, 1, []float64{5})
	})
	fmt.Println("loss", objective(), "gradient", net.W.Grad.At(0, 0)) // (2·3 − 5)², 2(2·3 − 5)·3
	// Output: loss 1 gradient 6
}

// Every optimiser takes the bowl's first step its own way: only SGD's follows the size of the gradient.
func ExampleOptimizer() {
	for _, name := range []string{"SGD", "Momentum", "Nesterov", "RMSProp", "AdaGrad", "Adam", "AdamW"} {
		p, objective := bowl()
		objective()
		every([]*nn.Param{p})[name].Step(0.01)
		fmt.Printf("%-8s %.4f\n", name, p.Value.RawRowView(0))
	}
	// Output:
	// SGD      [0.9800 0.8000]
	// Momentum [0.9800 0.8000]
	// Nesterov [0.9620 0.6200]
	// RMSProp  [0.9000 0.9000]
	// AdaGrad  [0.9900 0.9900]
	// Adam     [0.9900 0.9900]
	// AdamW    [0.9899 0.9899]
}

// Settings other than the usual ones are set on the optimiser.
func ExampleNewAdam() {
	p, _ := bowl()
	adam := optim.NewAdam([]*nn.Param{p})
	adam.Epsilon = 1e-4
	fmt.Println(adam.Beta1, adam.Beta2, adam.Epsilon)
	// Output: 0.9 0.999 0.0001
}

func ExampleSchedule() {
	for name, schedule := range map[string]optim.Schedule{
		"Constant   ": optim.Constant(0.1),
		"Steps      ": optim.Steps(0.1, 2, 0.5),
		"Exponential": optim.Exponential(0.1, 0.5),
		"Linear     ": optim.Linear(0.1, 0, 4),
		"Cosine     ": optim.Cosine(0.1, 0, 4),
		"Warmup     ": optim.Warmup(2, optim.Cosine(0.1, 0, 4)),
	} {
		fmt.Print(name)
		for step := range 6 {
			fmt.Printf(" %.4f", schedule(step))
		}
		fmt.Println()
	}
	// Unordered output:
	// Constant    0.1000 0.1000 0.1000 0.1000 0.1000 0.1000
	// Steps       0.1000 0.1000 0.0500 0.0500 0.0250 0.0250
	// Exponential 0.1000 0.0500 0.0250 0.0125 0.0063 0.0031
	// Linear      0.1000 0.0750 0.0500 0.0250 0.0000 0.0000
	// Cosine      0.1000 0.0854 0.0500 0.0146 0.0000 0.0000
	// Warmup      0.0500 0.1000 0.1000 0.0854 0.0500 0.0146
}

func ExampleClipNorm() {
	p := &nn.Param{Name: "W", Value: mat.NewDense(1, 2, nil), Grad: mat.NewDense(1, 2, []float64{30, 40})}
	fmt.Println("norm before:", optim.ClipNorm([]*nn.Param{p}, 5))
	fmt.Println("gradient after:", p.Grad.RawRowView(0))
	// Output:
	// norm before: 50
	// gradient after: [3 4]
}

// Networks of several depths, side by side on all cores; the results come in the order of the depths.
func ExampleSweep() {
	depths := []int{2, 10, 50}
	for i, outputs := range optim.Sweep(depths, func(depth int) int {
		net := nn.MLP{In: 8, Out: 3, Width: 8, Depth: depth, Activation: nn.Sigmoid, Init: nn.LeCun}.Build(rand.New(rand.NewPCG(1, 0)))
		return len(net.Params())
	}) {
		fmt.Println("depth", depths[i], "has", outputs, "parameter matrices")
	}
	// Output:
	// depth 2 has 6 parameter matrices
	// depth 10 has 22 parameter matrices
	// depth 50 has 102 parameter matrices
}
