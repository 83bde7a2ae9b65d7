package nn

import (
	"fmt"
	"iter"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// Sequential is layers one after another: y = fₙ(… f₂(f₁(x))). Its Backward is the chain rule, from the last to the first.
type Sequential struct {
	location
	layers []Layer
	sent   []sent        // one for each layer
	passes []interface { // through all layers, one after another
		Forward(x *mat.Dense) *mat.Dense
		Backward(dy *mat.Dense) *mat.Dense
	}
}

// sent is what a part last sent forward, and the gradient that last came back to it.
type sent struct{ value, grad *mat.Dense }

// NewSequential joins the layers into a net, and tells each its place, so that messages can say it. It panics where no
// layer or a nil one is given, where one instance stands twice in the net, and where a cell of yours is unrolled twice.
func NewSequential(layers ...Layer) *Sequential {
	if len(layers) == 0 {
		panic("nn: a Sequential needs at least one layer")
	}
	for i, l := range layers {
		if l == nil {
			panic(fmt.Sprintf("nn: layer %d of a Sequential is nil", i))
		}
	}
	s := &Sequential{layers: slices.Clone(layers), sent: make([]sent, len(layers))}
	locate(s)
	s.plan()
	return s
}

// String tells how many layers there are.
func (s *Sequential) String() string { return fmt.Sprintf("Sequential of %d", len(s.layers)) }

// Forward sends x through the layers.
func (s *Sequential) Forward(x *mat.Dense) *mat.Dense {
	for _, p := range s.passes {
		x = p.Forward(x)
	}
	return x
}

// Backward sends dy, the gradient of the last Forward's result, back through the layers.
func (s *Sequential) Backward(dy *mat.Dense) *mat.Dense {
	for i := len(s.passes) - 1; i >= 0; i-- {
		dy = s.passes[i].Backward(dy)
	}
	return dy
}

// Params lists the parameters that the layers have now, from the first to the last; one that layers share is listed once.
func (s *Sequential) Params() []*Param {
	var params []*Param
	listed := map[*Param]bool{}
	for _, l := range s.layers {
		for _, p := range l.Params() {
			if !listed[p] {
				listed[p] = true
				params = append(params, p)
			}
		}
	}
	return params
}

// Parts yields the layers under their numbers, each with its output and ∂L/∂(that output).
func (s *Sequential) Parts() iter.Seq[Part] {
	return func(yield func(Part) bool) {
		for i, l := range s.layers {
			if !yield(Part{Name: strconv.Itoa(i), Layer: l, Value: s.sent[i].value, Grad: s.sent[i].grad}) {
				return
			}
		}
	}
}

// Clone returns a Sequential of the layers' clones.
func (s *Sequential) Clone() Layer {
	c := &Sequential{location: s.location, sent: make([]sent, len(s.layers))}
	for _, l := range s.layers {
		c.layers = append(c.layers, cloned(l))
	}
	c.plan()
	return c
}

// single is a layer that is not rowwise.
type single struct {
	layer Layer
	sent  *sent
}

func (s *single) Forward(x *mat.Dense) *mat.Dense {
	s.sent.value = s.layer.Forward(x)
	return s.sent.value
}

func (s *single) Backward(dy *mat.Dense) *mat.Dense {
	s.sent.grad = dy
	return s.layer.Backward(dy)
}

// plan fuses neighbours that are rowwise.
func (s *Sequential) plan() {
	for i := 0; i < len(s.layers); {
		var rows []rowwise
		for len(rows) < maxFused && i+len(rows) < len(s.layers) {
			l := asRowwise(s.layers[i+len(rows)])
			if l == nil {
				break
			}
			rows = append(rows, l)
		}
		if n := len(rows); n > 0 {
			s.passes = append(s.passes, &fused{layers: rows, sent: s.sent[i : i+n]})
			i += n
		} else {
			s.passes = append(s.passes, &single{s.layers[i], &s.sent[i]})
			i++
		}
	}
}
