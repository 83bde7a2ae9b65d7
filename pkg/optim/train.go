package optim

import (
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// Backpropagate sends x (B×in) forward through net, compares the result with target (B×out), and sends the gradient back: it adds
// ∂loss/∂θ to every Grad and returns the loss. It is one pass of training without the step.
func Backpropagate(net nn.Layer, loss nn.Loss, x, target *mat.Dense) (value float64) {
	wantProblem("Backpropagate", net, loss)
	value, grad := loss.Eval(net.Forward(x), target)
	net.Backward(grad)
	return value
}

// Supervised is the usual objective: [Backpropagate] on the next batch. next returns x (B×in) and target (B×out); the datasets'
// Batches make it.
func Supervised(net nn.Layer, loss nn.Loss, next func() (x, target *mat.Dense)) Objective {
	wantProblem("Supervised", net, loss)
	if next == nil {
		panic("optim: Supervised got a nil source of batches, wants a function that returns x and target")
	}
	return func() float64 {
		x, target := next()
		return Backpropagate(net, loss, x, target)
	}
}

// Train takes so many steps with the optimiser o, all with the learning rate lr, and returns the loss before each: a [Loop] for
// whoever wants nothing of what happens in between.
func Train(net nn.Layer, loss nn.Loss, next func() (x, target *mat.Dense), o Optimizer, lr float64, steps int) (losses []float64) {
	loop := Loop{Objective: Supervised(net, loss, next), Optimizer: o, Schedule: Constant(lr)}
	for _, loss := range loop.Run(steps) {
		losses = append(losses, loss)
	}
	return losses
}

// wantProblem panics unless there is something to train and something to be minimised.
func wantProblem(who string, net nn.Layer, loss nn.Loss) {
	switch {
	case net == nil:
		panic("optim: " + who + " got a nil network")
	case loss == nil:
		panic("optim: " + who + " got a nil loss, wants one such as &nn.MSE{}")
	}
}
