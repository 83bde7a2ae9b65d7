package diagnostics

import (
	"math"

	"kobai/pkg/internal/simd"

	"gonum.org/v1/gonum/mat"
)

// moments are the mean of every unit of a signal over the examples, and its variance around that.
type moments struct{ means, variances []float64 }

// momentsOf goes over the rows of m (B×width) twice. The second sum takes back the rounding of the mean (the corrected two-pass
// algorithm: Chan, Golub and LeVeque, The American Statistician 37, 1983).
func momentsOf(m *mat.Dense) moments {
	rows, columns := m.Dims()
	raw, n := m.RawMatrix(), float64(rows)
	memory := make([]float64, 3*columns)
	means, squares, rest := memory[:columns], memory[columns:2*columns], memory[2*columns:]
	simd.AddColumnSums(means, raw)
	for j := range means {
		means[j] /= n
	}
	simd.AddColumnSquares(squares, rest, raw, means)
	for j, r := range rest {
		squares[j] = (squares[j] - r*r/n) / n
	}
	return moments{means, squares}
}

// mean is that of all entries.
func (m moments) mean() float64 {
	mean, _ := meanVariance(m.means)
	return mean
}

// std is the standard deviation of all entries around their mean: the variance within the units and that between them add up.
func (m moments) std() float64 {
	_, between := meanVariance(m.means)
	within, _ := meanVariance(m.variances)
	return math.Sqrt(within + between)
}

// between is the mean of the units' standard deviations.
func (m moments) between() (mean float64) {
	for _, v := range m.variances {
		mean += math.Sqrt(v)
	}
	return mean / float64(len(m.variances))
}
