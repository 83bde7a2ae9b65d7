package diagnostics

import (
	"math/rand/v2"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// setAside remembers parameters, gradients and buffers of l, and puts aside the states that a former pass carried into its
// recurrent layers. It returns the function that puts all of them back.
func setAside(l nn.Layer) (back func()) {
	var matrices, copies []*mat.Dense
	keep := func(m *mat.Dense) { matrices, copies = append(matrices, m), append(copies, mat.DenseCopyOf(m)) }
	for _, m := range nn.State(l) {
		keep(m)
	}
	var carried []func()
	for _, part := range nn.Walk(l) {
		if part.Layer == nil {
			continue
		}
		for _, p := range part.Layer.Params() {
			if p.Grad != nil {
				keep(p.Grad)
			}
		}
		if r, ok := part.Layer.(*nn.Recurrent); ok {
			initial, finalGrad := r.Initial, r.FinalGrad
			r.Initial, r.FinalGrad = nil, nil
			carried = append(carried, func() { r.Initial, r.FinalGrad = initial, finalGrad })
		}
	}
	return func() {
		for i, m := range matrices {
			m.Copy(copies[i])
		}
		for _, give := range carried {
			give()
		}
	}
}

// perturb moves every entry by N(0, 0.1²).
func perturb(m *mat.Dense, rng *rand.Rand) {
	rows, _ := m.Dims()
	for i := range rows {
		row := m.RawRowView(i)
		for j := range row {
			row[j] += 0.1 * rng.NormFloat64()
		}
	}
}
