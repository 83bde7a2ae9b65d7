package diagnostics

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

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
	rows, columns := m.Dims()
	unit := make([]float64, rows)
	var total float64
	for j := range columns {
		_, variance := meanVariance(mat.Col(unit, j, m))
		total += math.Sqrt(variance)
	}
	return total / float64(columns)
}

// Betweens returns the Between of every row: how far each layer still tells the examples apart.
func Betweens(flow []Flow) []float64 { return column(flow, func(f Flow) float64 { return f.Between }) }
