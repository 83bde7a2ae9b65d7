package diagnostics

import (
	"fmt"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// StepGradients takes the gradient of an RNN's recurrent weights apart. All steps share Wh (hidden×hidden), so ∂L/∂Wh is a sum over
// them, and the matrix at place t is what step t adds to it: hₜ₋₁ᵀ(∂L/∂hₜ ⊙ a′(zₜ)), from the last forward and backward pass.
// Step 0 is the first; it adds nothing where the state began at zero.
//
// After Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks" (2013), equation 4, whose terms are
// taken apart further.
//
// It panics when the cell is not an nn.RNN, whose one activation makes the formula, or when r has not run Forward and Backward.
func StepGradients(r *nn.Recurrent) []*mat.Dense {
	if r == nil {
		panic("diagnostics: StepGradients got no recurrent layer")
	}
	if _, ok := r.Cell().(*nn.RNN); !ok {
		panic(fmt.Sprintf("diagnostics: StepGradients got a %T, wants an *nn.RNN: the gates of other cells have gradients of their own", r.Cell()))
	}
	before := r.Initial
	var steps []*mat.Dense
	for part := range r.Parts() {
		if part.State != "h" {
			continue
		}
		wantPass("StepGradients", part.Name, part, part.Slope)
		_, hidden := part.Value.Dims()
		sum := mat.NewDense(hidden, hidden, nil)
		if before != nil {
			sum.Mul(before.T(), product(part.Grad, part.Slope))
		}
		steps, before = append(steps, sum), part.Value
	}
	return steps
}
