package playground

import (
	"math/rand/v2"

	"kobai/pkg/datasets"
	"kobai/pkg/nn"
	"kobai/pkg/optim"
	"kobai/pkg/playground/settings"

	"gonum.org/v1/gonum/mat"
)

const (
	held     = 256 // sequences that measure the accuracy of recall
	testSeed = 200 // added to the seed for examples that are not trained on
)

var activations = map[string]nn.Activation{
	"Sigmoid": nn.Sigmoid, "Tanh": nn.Tanh, "ReLU": nn.ReLU, "SELU": nn.SELU, "GELU": nn.GELU, "SiLU": nn.SiLU, "Softplus": nn.Softplus,
	"Softsign": nn.Softsign, "HardTanh": nn.HardTanh, "Identity": nn.Identity, "LeakyReLU": nn.LeakyReLU(0.01), "ELU": nn.ELU(1),
}

var inits = map[string]nn.Init{
	"LeCun": nn.LeCun, "Xavier": nn.Xavier, "He": nn.He, "PyTorchUniform": nn.PyTorchUniform, "Orthogonal": nn.Orthogonal(1), "Normal": nn.Normal(0.1),
}

var norms = map[string]nn.NormLayer{"BatchNorm": nn.BatchNormed, "LayerNorm": nn.LayerNormed}

var optimizers = map[string]func(params []*nn.Param) optim.Optimizer{
	"SGD":      func(p []*nn.Param) optim.Optimizer { return optim.NewSGD(p) },
	"Momentum": func(p []*nn.Param) optim.Optimizer { return optim.NewMomentum(p, 0.9) },
	"Nesterov": func(p []*nn.Param) optim.Optimizer { return optim.NewNesterov(p, 0.9) },
	"AdaGrad":  func(p []*nn.Param) optim.Optimizer { return optim.NewAdaGrad(p) },
	"RMSProp":  func(p []*nn.Param) optim.Optimizer { return optim.NewRMSProp(p) },
	"Adam":     func(p []*nn.Param) optim.Optimizer { return optim.NewAdam(p) },
	"LARS":     func(p []*nn.Param) optim.Optimizer { return optim.NewLARS(p) },
}

// problem is a network and what it learns from.
type problem struct {
	net  *nn.Sequential
	next func() (x, target *mat.Dense) // batches to train on

	testX, testTarget *mat.Dense // examples that it is not trained on
	peek, peekTarget  *mat.Dense // a batch to look at before the first step
}

// seeded is the course's generator, that of lesson.Seeded.
func seeded(seed int) *rand.Rand { return rand.New(rand.NewPCG(uint64(seed), 0)) }

// pose makes the problem of checked settings.
func pose(s settings.Settings) problem {
	p := problem{net: network(s), next: batches(s)}
	p.peek, p.peekTarget = batches(s)()
	switch {
	case s.Task == settings.Recall:
		p.testX, p.testTarget = datasets.Recall(seeded(s.Seed+testSeed), settings.Symbols, s.Steps, held)()
	case s.Data == "spirals":
		test := datasets.Spirals(seeded(s.Seed+testSeed), settings.Arms, settings.Points, settings.Noise)
		p.testX, p.testTarget = test.Inputs, test.Targets
	default:
		test := digits().Test
		p.testX, p.testTarget = test.Inputs, test.Targets
	}
	return p
}

// network draws the net.
func network(s settings.Settings) *nn.Sequential {
	rng, init := seeded(s.Seed), inits[s.Init]
	if s.Gain != 1 {
		init = nn.Gain(s.Gain, init)
	}
	if s.Task == settings.Recall {
		last := nn.Unroll(cell(rng, s, init), s.Steps)
		last.LastOnly = true
		return nn.NewSequential(last, nn.NewLinear(rng, s.Width, settings.Symbols, nn.LeCun))
	}
	in, out := settings.Pixels, settings.Classes
	if s.Data == "spirals" {
		in, out = 2, settings.Arms
	}
	return nn.MLP{In: in, Out: out, Width: s.Width, Depth: s.Depth, Activation: activations[s.Activation], Init: init,
		Norm: norms[s.Norm], Residual: s.Residual}.Build(rng)
}

func cell(rng *rand.Rand, s settings.Settings, recurrent nn.Init) nn.Cell {
	switch s.Cell {
	case "RNNSigmoid":
		return nn.NewRNN(rng, settings.Symbols, s.Width, nn.Sigmoid, nn.LeCun, recurrent)
	case "LSTM":
		return nn.NewLSTM(rng, settings.Symbols, s.Width, nn.LeCun, recurrent).WithForgetBias(s.Bias)
	case "GRU":
		return nn.NewGRU(rng, settings.Symbols, s.Width, nn.LeCun, recurrent).WithKeepBias(s.Bias)
	}
	return nn.NewRNN(rng, settings.Symbols, s.Width, nn.Tanh, nn.LeCun, recurrent)
}

// batches is a new source of batches, the same for the same settings.
func batches(s settings.Settings) func() (x, target *mat.Dense) {
	rng := seeded(s.Seed + settings.DataSeed)
	switch {
	case s.Task == settings.Recall:
		return datasets.Recall(rng, settings.Symbols, s.Steps, s.Batch)
	case s.Data == "spirals":
		return datasets.Spirals(seeded(s.Seed+settings.DataSeed), settings.Arms, settings.Points, settings.Noise).Batches(rng, s.Batch)
	}
	return digits().Train.Batches(rng, s.Batch)
}

var kept *datasets.Images

// digits unpacks the digits once. A page has one thread, and tests of this package share none of it.
func digits() *datasets.Images {
	if kept == nil {
		kept = datasets.Digits()
	}
	return kept
}
