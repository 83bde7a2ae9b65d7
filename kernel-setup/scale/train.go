package main

import (
	"math"
	"math/rand/v2"

	"kobai/pkg/datasets"
	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// An Outcome is what is measured of a net.
type Outcome struct {
	Factor   float64 // of the gradient per layer on its way back, at the initial weights
	Accuracy float64 // on the test images, after training
	Scale    float64 // the depth scale of mean field theory; NaN with skips
}

const width = 32

// train trains a net to read digits. All that is random in it comes from the net's own seed.
func train(n Net) Outcome { return n.outcome(0, 32) }

// outcome trains the net with biases of a standard deviation, on batches of so many images.
func (n Net) outcome(bias float64, batch int) Outcome {
	digits := datasets.Digits()
	net := n.build(bias)
	next := digits.Train.Batches(rand.New(rand.NewPCG(n.Seed, 2)), batch)
	x, target := next()
	optim.Backpropagate(net, &nn.SoftmaxCrossEntropy{}, x, target)
	factor := diagnostics.PerLayer(diagnostics.Deltas(diagnostics.GradientFlow(net)))
	optim.Train(net, &nn.SoftmaxCrossEntropy{}, next, optim.NewAdam(net.Params()), n.Rate, n.Steps)
	nn.SetTraining(net, false)
	return Outcome{factor, nn.Accuracy(net.Forward(digits.Test.Inputs), digits.Test.Targets), n.depthScale(bias)}
}

// build draws the weights, and then the biases of the hidden layers where they have a deviation.
func (n Net) build(bias float64) *nn.Sequential {
	recipe := nn.MLP{In: 64, Out: 10, Width: width, Depth: n.Depth, Activation: activations[n.Activation], Init: nn.Scaled(n.Gain)}
	if n.Skip {
		recipe.Residual = 1 / math.Sqrt(float64(n.Depth))
	}
	rng := rand.New(rand.NewPCG(n.Seed, 1))
	net := recipe.Build(rng)
	params := net.Params()
	for _, p := range params[:len(params)-2] { // the last two are the output's
		if bias > 0 && p.Name == "b" {
			p.Value.Apply(func(_, _ int, _ float64) float64 { return bias * rng.NormFloat64() }, p.Value)
		}
	}
	return net
}

var activations = map[string]nn.Activation{"Sigmoid": nn.Sigmoid, "Tanh": nn.Tanh, "ReLU": nn.ReLU}
