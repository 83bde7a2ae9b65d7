package nn

import (
	"fmt"
	"math/rand/v2"
)

// MLP is the recipe of a multilayer perceptron. Depth counts the hidden layers, so Depth L means L+1 weight matrices:
// In→Width, L−1 times Width→Width, Width→Out. Each hidden layer is h = a(norm(Wh′ + b)); the output is linear.
type MLP struct {
	In, Out      int // columns of the input and of the output
	Width, Depth int // units of a hidden layer, and the number of hidden layers
	Activation   Activation
	Init         Init      // draws every W; every b starts at 0
	Norm         NormLayer // acts on Wh + b before the activation; nil for none
	Residual     float64   // the branch's scale: h ← h + Residual·a(norm(Wh + b)) from the second hidden layer on; 0 for none
}

// A NormLayer makes a normalising layer for a number of columns: BatchNormed, LayerNormed, or a function of yours.
type NormLayer func(width int) Layer

// Build draws the net. The same recipe and the same seed give the same bits. A recipe that cannot be cooked panics
// with a sentence that says why.
func (m MLP) Build(rng *rand.Rand) *Sequential {
	m.check()
	layers := make([]Layer, 0, 3*m.Depth+1)
	for depth, in := 0, m.In; depth < m.Depth; depth, in = depth+1, m.Width {
		hidden := m.hidden(rng, in)
		if m.Residual != 0 && depth > 0 {
			layers = append(layers, NewResidual(m.Residual, NewSequential(hidden...)))
		} else {
			layers = append(layers, hidden...)
		}
	}
	return NewSequential(append(layers, NewLinear(rng, m.Width, m.Out, m.Init))...)
}

// hidden is one hidden layer from in units.
func (m MLP) hidden(rng *rand.Rand, in int) []Layer {
	layers := []Layer{NewLinear(rng, in, m.Width, m.Init)}
	if m.Norm != nil {
		layers = append(layers, m.Norm(m.Width))
	}
	return append(layers, NewElementwise(m.Activation))
}

// check panics where the recipe is wrong.
func (m MLP) check() {
	switch {
	case m.Depth < 1:
		panic(fmt.Sprintf("nn: MLP of depth %d: a network needs at least one hidden layer", m.Depth))
	case m.In < 1 || m.Width < 1 || m.Out < 1:
		panic(fmt.Sprintf("nn: MLP with In %d, Width %d, Out %d: each needs at least one unit", m.In, m.Width, m.Out))
	case m.Activation.At == nil:
		panic("nn: MLP without an Activation; nn.Identity makes a linear network")
	case m.Init == nil:
		panic("nn: MLP without an Init; nn.LeCun, nn.He and others draw the weights")
	}
	in, width, out, depth := float64(m.In), float64(m.Width), float64(m.Out), float64(m.Depth)
	weights := (in+1)*width + (depth-1)*(width+1)*width + (width+1)*out
	if bytes := 16 * weights; bytes > tooLarge {
		panic(fmt.Sprintf("nn: MLP of depth %d and width %d has %.3g weights, which would take %.3g GiB with their gradients",
			m.Depth, m.Width, weights, bytes/(1<<30)))
	}
}
