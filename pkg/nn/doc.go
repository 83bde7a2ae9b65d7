// Package nn is what a neural network is: layers with their derivatives, activations, initial weights, losses, and
// recurrent cells unrolled over time. How it learns is package optim, and what its gradients do is package diagnostics.
//
//	net := nn.MLP{In: 64, Out: 10, Width: 32, Depth: 5, Activation: nn.Sigmoid, Init: nn.LeCun}.Build(rng)
//	loss := &nn.SoftmaxCrossEntropy{}
//	nn.ZeroGrad(net.Params())
//	value, dy := loss.Eval(net.Forward(x), target) // x → y → a number
//	net.Backward(dy)                               // and ∂L/∂θ stands in every Param's Grad
//	for part := range net.Parts() {                // so does ∂L/∂(each layer's output), in the part's Grad
//		fmt.Println(part.Name, part.Layer, mat.Norm(part.Grad, 2))
//	}
//
// # Shapes
//
// Every signal is a *mat.Dense with one example per row. The letters are the same everywhere:
//
//	B      batch: the number of examples, one per row
//	T      time: the number of steps of a sequence
//	in     columns of a layer's input, its fan-in
//	out    columns of its output, its fan-out
//	x, y   input (B×in) and output (B×out) of a layer
//	W, b   weights (in×out) and bias (1×out): y = xW + b
//	L      the loss, one number
//	dy, dx ∂L/∂y (B×out) and ∂L/∂x (B×in)
//	θ      any parameter; its Grad is ∂L/∂θ, of its shape
//	⊙      the product of entries
//
// A sequence is a tall matrix, T·B×in, in which rows t·B … (t+1)·B−1 are step t of the whole batch. So a recurrent
// layer is a layer like any other, and a Linear after it acts on every step.
//
// # Memory
//
// A layer owns the matrices it returns; each stands until the next call of the same method, and nobody else writes into
// it. In the steady state of training nothing is allocated. An instance has one place in a net and one pass in
// flight: two nets that are trained side by side share no layer.
//
// # Parts and names
//
// What stands inside a layer is said by one method, Parts: see Container. Walk goes through all of it, Named and State derive
// the names of parameters ("1.branch.2.W") from the places they pass, Clone makes a copy to ask questions of. A layer of
// yours is as good as a built-in one: see Layer.
//
// # Mistakes and results
//
// What a program got wrong (a shape, an order of calls, a missing argument) panics with one sentence that starts with
// "nn:" and names the layer, its place in the net and both shapes. What a network does (Inf and NaN as well) is a
// result and comes through: 0·NaN is NaN in every product.
//
// Randomness is an argument: the same seed gives the same bits, on one core and on many, for each way to compute. AVX2 and
// AVX-512 are the same way; where a processor has neither, plain Go rounds a product and its sum one after the other, and
// the last digits are others.
package nn
