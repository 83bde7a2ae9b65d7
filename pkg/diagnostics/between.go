package diagnostics

import "gonum.org/v1/gonum/mat"

// BetweenExamples says how far a signal m (B×width) tells the examples of a batch apart: for each unit the standard deviation
// over the examples, and of these the mean over the units. It is 0 where every example looks the same, however much the units
// differ among themselves; [Flow.Std], which takes all entries together, may be large there.
//
// The differences are taken before they are squared or averaged, so what is left of them after many layers is measured down
// to the rounding errors of the signal itself, about 1e-16 of its size.
func BetweenExamples(m *mat.Dense) float64 {
	if m == nil || m.IsEmpty() {
		panic("diagnostics: BetweenExamples got no signal, wants a batch with one example per row")
	}
	return momentsOf(m).between()
}

// Betweens returns the Between of every row: how far each layer still tells the examples apart.
func Betweens(flow []Flow) []float64 { return column(flow, func(f Flow) float64 { return f.Between }) }
