package nn

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// An Init fills w, a matrix of weights that joins fanIn inputs to fanOut outputs, with draws from rng.
// A recurrent layer calls it once for each gate, so that a gate's scale does not depend on how many stand beside it.
type Init func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int)

// LeCun draws from N(0, 1/fanIn): the sum over the inputs keeps their variance (LeCun et al., Efficient BackProp, 1998).
func LeCun(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	normal(rng, w, math.Sqrt(1/float64(fanIn)))
}

// He draws from N(0, 2/fanIn): ReLU halves the second moment and the 2 makes up for it (He et al., 2015).
func He(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	normal(rng, w, math.Sqrt(2/float64(fanIn)))
}

func normal(rng *rand.Rand, w *mat.Dense, std float64) {
	m := w.RawMatrix()
	for i := range m.Rows {
		r := row(m, i)
		for j := range r {
			r[j] = std * rng.NormFloat64()
		}
	}
}
