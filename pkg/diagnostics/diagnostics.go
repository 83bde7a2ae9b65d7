// Package diagnostics is what the gradients of a network do: how large they arrive at every layer or time step, how far the
// parameters move, which units are saturated or dead, what the Jacobian stretches and shrinks, and whether a Backward is right.
//
// Letters: x (B×in) is a batch, y what a layer makes of it, δ = ∂L/∂(pre-activation), W a weight matrix, J = ∂y/∂x, T time
// steps. A Norm is a Frobenius norm, an RMS the norm over the root of the number of entries. Both are scaled before they
// square, so they vanish only where the gradient itself does: past about 507 sigmoid layers it is exactly 0 in float64.
//
// [GradientFlow] and [UpdateMeter] read what stands after a step of training: call them in the body of a range over
// optim.Loop.Run. [Evaluate], [DeadUnits], [Jacobian] and [LogSingularValues] ask new questions of a network, and do so on a
// copy that shares its weights alone (see nn.Clone): signals, gradients and running statistics of the network stay as they
// are, and the states that a pass has left in it, such as a Recurrent's Initial and FinalGrad, have no say. [GradientCheck] is
// for tests, and for seeing why a check may pass that proves nothing.
package diagnostics

import (
	"reflect"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// Evaluate returns what net answers to x (B×in) when it is not training. It runs on a copy that shares the weights, so it may
// stand in the body of a training loop: signals, gradients and running statistics stay as the last step left them.
func Evaluate(net nn.Layer, x *mat.Dense) (y *mat.Dense) {
	return evalCopy("Evaluate", net).Forward(x)
}

// evalCopy is a copy of net that is not training, for passes forward alone: it makes no gradients.
func evalCopy(who string, net nn.Layer) nn.Layer {
	original, ok := net.(interface{ Clone() nn.Layer })
	if !ok {
		return backwardCopy(who, net) // nn.Clone says what is missing
	}
	for range nn.Walk(net) { // refuses what stands at two places
	}
	c := original.Clone()
	if reflect.TypeOf(c) != reflect.TypeOf(net) {
		return backwardCopy(who, net)
	}
	return notTraining(c)
}

// backwardCopy is a copy of net that is not training and has gradients of its own.
func backwardCopy(who string, net nn.Layer) nn.Layer {
	if net == nil {
		panic("diagnostics: " + who + " got a nil network")
	}
	return notTraining(nn.Clone(net))
}

func notTraining(l nn.Layer) nn.Layer {
	nn.SetTraining(l, false)
	return l
}
