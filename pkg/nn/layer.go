package nn

import (
	"iter"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/simd"
)

// A Layer is a function with parameters that knows its own derivative.
//
// A layer owns the matrices it returns. Each stays as it is until the next call of the same method of the same
// layer; nobody else writes into it. Backward may be called several times after one Forward. Passing a matrix of
// the wrong shape, or Backward before Forward, panics with a sentence that names the layer, its place and the shapes.
type Layer interface {
	// Forward takes a batch x (B×in) to y (B×out) and remembers what Backward needs.
	// The layer may keep x itself, so x must stand unchanged until Backward has run.
	Forward(x *mat.Dense) (y *mat.Dense)
	// Backward takes dy = ∂L/∂y (B×out) of the last Forward to dx = ∂L/∂x (B×in), and adds ∂L/∂θ to the Grad of
	// every Param. It adds, so that a parameter used twice collects both parts; ZeroGrad starts anew.
	Backward(dy *mat.Dense) (dx *mat.Dense)
	// Params lists the layer's parameters, always in the same order.
	Params() []*Param
}

// A Param is a matrix that learns: its Value, and Grad = ∂L/∂Value of the same shape.
// A vector, such as a bias, is a matrix of one row.
type Param struct {
	Name        string
	Value, Grad *mat.Dense

	own string // the name within its layer; NewSequential puts the layer's place before it
}

// A Signal is what a layer, or a time step, last sent forward, and the gradient that last came back to it.
// Value is nil before the first Forward, Grad before the first Backward.
type Signal struct {
	Name        string
	Value, Grad *mat.Dense
}

// A Container is a layer made of layers. Sequential, Residual and Recurrent are containers, and so is any type of
// yours with these methods: SetTraining, the diagnostics and the messages of misuse find their way inside through them.
type Container interface {
	Layer
	// Signals yields what the parts last sent, in the order of the forward pass. Watching a network is ranging
	// over them; nothing is recorded otherwise, and a loop that does not ask pays nothing.
	Signals() iter.Seq[Signal]
	// Layers lists the parts.
	Layers() []Layer
}

// ZeroGrad sets every gradient to zero. A training loop calls it before each backward pass, since Backward adds.
func ZeroGrad(params []*Param) {
	for _, p := range params {
		if grad := p.Grad.RawMatrix(); grad.Stride == grad.Cols {
			simd.Clear(flat(grad).Data)
		} else {
			p.Grad.Zero()
		}
	}
}

// SetTraining tells every layer inside l, and l itself, whether it is training. It matters to layers that behave
// differently then, such as BatchNorm; a layer of yours takes part by having a method SetTraining(on bool).
func SetTraining(l Layer, on bool) {
	type trainer interface{ SetTraining(on bool) }
	for within := range walk(l) {
		if t, ok := within.(trainer); ok {
			t.SetTraining(on)
		}
	}
}

// walk yields l and every layer inside it, a container before its parts. It keeps its own stack, so that a deep
// nest of containers costs no deep recursion.
func walk(l Layer) iter.Seq[Layer] {
	return func(yield func(Layer) bool) {
		stack := []Layer{l}
		for len(stack) > 0 {
			last := len(stack) - 1
			l, stack = stack[last], stack[:last]
			if !yield(l) {
				return
			}
			if c, ok := l.(Container); ok {
				parts := c.Layers()
				for i := len(parts) - 1; i >= 0; i-- {
					stack = append(stack, parts[i])
				}
			}
		}
	}
}
