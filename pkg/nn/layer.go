package nn

import "gonum.org/v1/gonum/mat"

// A Layer is a function with parameters that knows its own derivative.
//
// A layer owns the matrices it returns. Each stays as it is until the next call of the same method of the same
// layer; nobody else writes into it. Backward may be called several times after one Forward. Passing a matrix of
// the wrong shape, or Backward before Forward, panics with a sentence that names the layer, its place and the shapes.
//
// A layer of yours needs these three methods, and takes part in more by having others:
//
//	String() string                        // what messages and diagnostics call it; else the name of its type
//	Parts() iter.Seq[Part]                 // it is made of layers; see Container
//	SetTraining(on bool)                   // it does something else in training; see SetTraining
//	Slope() *mat.Dense                     // it is an activation: a′ of the last Forward, of y's shape; see Part
//	Buffers() iter.Seq2[string, *mat.Dense] // what it learned without a gradient, to be saved; see State
//	Clone() Layer                          // the diagnostics can ask a copy of it; see Clone
//
// NewParam makes its parameters, WantColumns and WantGradient check its input, and Location tells it its place.
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

// SetTraining tells every layer inside l, and l itself, whether it is training. It matters to layers that behave
// differently then, such as BatchNorm; a layer of yours takes part by having a method SetTraining(on bool).
func SetTraining(l Layer, on bool) {
	for _, part := range Walk(l) {
		if t, ok := part.Layer.(interface{ SetTraining(on bool) }); ok {
			t.SetTraining(on)
		}
	}
}
