package diagnostics

import (
	"fmt"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// Jacobian returns ∂y/∂x of l at one example x, with a row for each output and a column for each input. It is one Backward of
// the identity: as many copies of x as there are outputs, each asked for another one. l is copied and not training, so a
// BatchNorm uses its running statistics, and rows do not mix; a Recurrent starts from a state of zeros.
//
// It panics when l has no input gradient, as an Embedding.
func Jacobian(l nn.Layer, x []float64) *mat.Dense {
	if len(x) == 0 {
		panic("diagnostics: Jacobian got no input, wants one example")
	}
	return SequenceJacobian(l, mat.NewDense(1, len(x), x))
}

// SequenceJacobian is [Jacobian] for one sequence x (T×in, one time step per row). Its rows are the outputs of all steps, one
// step after another, and its columns the inputs of all steps: the block below the diagonal in block row t and block column s
// says how step t still depends on what came in at step s. A layer that returns its last step alone gives that step's rows.
func SequenceJacobian(l nn.Layer, x *mat.Dense) *mat.Dense {
	if x == nil || x.IsEmpty() {
		panic("diagnostics: SequenceJacobian got no input, wants a row for each time step")
	}
	c := backwardCopy("Jacobian", l)
	steps, in := x.Dims()
	outSteps, out := c.Forward(x).Dims()
	outputs := outSteps * out
	c.Forward(repeated(x, outputs))
	dx := c.Backward(identities(outSteps, out))
	if dx == nil {
		panic(fmt.Sprintf("diagnostics: Jacobian found no input gradient in %s", nameOf(l)))
	}
	// Row s·outputs + k of dx holds ∂(output k)/∂(input of step s).
	j := mat.NewDense(outputs, steps*in, nil)
	for k := range outputs {
		for s := range steps {
			copy(j.RawRowView(k)[s*in:(s+1)*in], dx.RawRowView(s*outputs+k))
		}
	}
	return j
}

// repeated returns x as a batch of n equal sequences: row s of x becomes rows s·n … (s+1)·n − 1.
func repeated(x *mat.Dense, n int) *mat.Dense {
	steps, in := x.Dims()
	tall := mat.NewDense(steps*n, in, nil)
	for s := range steps {
		for k := range n {
			tall.SetRow(s*n+k, x.RawRowView(s))
		}
	}
	return tall
}

// identities returns the gradient that asks example k of a batch for output k: entry k of steps·out, counted step by step.
func identities(steps, out int) *mat.Dense {
	outputs := steps * out
	dy := mat.NewDense(steps*outputs, out, nil)
	for k := range outputs {
		dy.Set(k/out*outputs+k, k%out, 1)
	}
	return dy
}
