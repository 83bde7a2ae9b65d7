package diagnostics

import (
	"fmt"
	"math"

	"kobai/pkg/internal/norm"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// Entries is one hidden layer as the last forward and backward pass left it, number by number: what a [Flow] sums up, for a histogram.
type Entries struct {
	Name        string    // as that of the layer's Flow
	Activations []float64 // of every example and unit
	Deltas      []float64 // |δ| of the same
}

// LayerEntries returns the entries of every hidden layer of net, from the input on, in the order of [GradientFlow], and panics
// where that does. It copies; time steps are left out.
func LayerEntries(net nn.Container) []Entries {
	if net == nil {
		panic("diagnostics: LayerEntries got a nil network")
	}
	var all []Entries
	for path, part := range nn.Walk(net) {
		if path == "" || part.Layer == nil || part.Slope == nil && !wantsSlope(part.Layer) {
			continue
		}
		name := rowName(path, part)
		wantPass("LayerEntries", name, part, part.Slope)
		deltas := entries(product(part.Grad, part.Slope))
		for i, d := range deltas {
			deltas[i] = math.Abs(d)
		}
		all = append(all, Entries{name, entries(part.Value), deltas})
	}
	return all
}

// entries copies a matrix, which may be a view, row by row.
func entries(m *mat.Dense) []float64 { return mat.DenseCopyOf(m).RawMatrix().Data }

// Relative is how far the entries of one parameter have moved.
type Relative struct {
	Name   string    // within the network: "0.W"
	Ratios []float64 // |Δθᵢ| over the RMS of θ before; their RMS is the Ratio of an [Update]
}

// Relative returns, entry by entry, the way of every parameter since the meter was started or last read, for a histogram. Unlike
// [UpdateMeter.Read] it does not start anew.
func (m *UpdateMeter) Relative() []Relative {
	all := make([]Relative, len(m.params))
	for i, p := range m.params {
		size := norm.RMS(m.before[i])
		var moved mat.Dense
		moved.Sub(p.Value, m.before[i])
		ratios := moved.RawMatrix().Data
		for j, d := range ratios {
			ratios[j] = math.Abs(d) / size
		}
		all[i] = Relative{m.names[i], ratios}
	}
	return all
}

// InputGradients tells how far back the last loss was felt: for every time step of net's first Recurrent the RMS, over examples and
// components, of ∂L/∂(input of that step). A row of a text that was read alone gives one number for each of its characters, as the
// figures of connectivity show them (Madsen, "Visualizing memorization in RNNs", Distill 2019).
//
// The gradient is the one that was handed to the layer before the Recurrent, such as an Embedding. It panics when there is no such
// layer, when net has no Recurrent, and when it has not run Forward and Backward.
func InputGradients(net nn.Container) []float64 {
	if net == nil {
		panic("diagnostics: InputGradients got a nil network")
	}
	var before nn.Part
	for path, part := range nn.Walk(net) {
		r, recurrent := part.Layer.(*nn.Recurrent)
		_, container := part.Layer.(nn.Container)
		switch {
		case recurrent && before.Layer == nil:
			panic(fmt.Sprintf("diagnostics: InputGradients found no layer before %s, wants one, such as an Embedding, that is handed the gradient of its input", rowName(path, part)))
		case recurrent:
			return perStep(rowName(path, part), before.Grad, r.Steps)
		case !container && part.Layer != nil:
			before = part
		}
	}
	panic(fmt.Sprintf("diagnostics: InputGradients got %s, which has no Recurrent", nameOf(net)))
}

// perStep is the RMS of each of the equal parts, one below the other, that the rows of grad belong to.
func perStep(name string, grad *mat.Dense, steps int) []float64 {
	if grad == nil {
		panic(fmt.Sprintf("diagnostics: InputGradients found no gradient before %s, wants a network that has just run Forward and Backward", name))
	}
	rows, columns := grad.Dims()
	if steps < 1 || rows%steps != 0 {
		panic(fmt.Sprintf("diagnostics: InputGradients found a gradient of %d×%d before %s, which unrolls %d steps; its Steps have changed since the pass", rows, columns, name, steps))
	}
	sizes := make([]float64, steps)
	for t := range sizes {
		size := rows / steps
		sizes[t] = norm.RMS(grad.Slice(t*size, (t+1)*size, 0, columns).(*mat.Dense))
	}
	return sizes
}
