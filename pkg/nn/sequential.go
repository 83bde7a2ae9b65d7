package nn

import (
	"fmt"
	"iter"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Sequential is layers one after another: y = fₙ(… f₂(f₁(x))). Its Backward is the chain rule, from the last to the first.
type Sequential struct {
	location
	layers []Layer
	params []*Param
	sent   []Signal // one for each layer
}

// NewSequential joins the layers into a net. It tells each its place, so that messages can say it, and puts the place
// into the names of parameters ("0.W", "3.gamma"). It panics where no layer or a nil one is given, or where one
// instance stands twice in the net.
func NewSequential(layers ...Layer) *Sequential {
	if len(layers) == 0 {
		panic("nn: a Sequential needs at least one layer")
	}
	s := &Sequential{layers: slices.Clone(layers), sent: make([]Signal, len(layers))}
	listed := map[*Param]bool{}
	for i, l := range layers {
		if l == nil {
			panic(fmt.Sprintf("nn: layer %d of a Sequential is nil", i))
		}
		s.sent[i].Name = fmt.Sprintf("%d %s", i, title(l))
		for _, p := range l.Params() {
			if !listed[p] {
				listed[p] = true
				s.params = append(s.params, p)
			}
		}
	}
	locate(s)
	return s
}

// String tells how many layers there are.
func (s *Sequential) String() string { return fmt.Sprintf("Sequential of %d", len(s.layers)) }

// Forward sends x through the layers.
func (s *Sequential) Forward(x *mat.Dense) *mat.Dense {
	for i, l := range s.layers {
		x = l.Forward(x)
		s.sent[i].Value = x
	}
	return x
}

// Backward sends dy, the gradient of the last Forward's result, back through the layers.
func (s *Sequential) Backward(dy *mat.Dense) *mat.Dense {
	for i := len(s.layers) - 1; i >= 0; i-- {
		s.sent[i].Grad = dy
		dy = s.layers[i].Backward(dy)
	}
	return dy
}

// Params lists the parameters of all layers, from the first to the last; one that layers share is listed once.
func (s *Sequential) Params() []*Param { return slices.Clip(s.params) }

// Layers lists the layers.
func (s *Sequential) Layers() []Layer { return slices.Clip(s.layers) }

// Signals yields the output of every layer, from the first to the last, and ∂L/∂(that output).
// Those of a layer's own parts are found in that layer's Signals.
func (s *Sequential) Signals() iter.Seq[Signal] { return slices.Values(s.sent) }
