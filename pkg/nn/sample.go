package nn

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Sample draws a column for each row of logits (B×classes), with the probabilities softmax(z/temperature). Temperature 1
// draws from the distribution that the network learned; a lower one prefers the likely, a higher one evens out.
// Going to 0 it becomes ArgMax, which needs no rng. Sample panics where the temperature is not positive, and where a row
// has no distribution because it holds NaN or +Inf, or -Inf alone.
func Sample(rng *rand.Rand, logits *mat.Dense, temperature float64) []int {
	rows, columns := wantRows("Sample", logits)
	if rng == nil {
		panic("nn: Sample got no rng; pass rand.New(rand.NewPCG(seed, 0))")
	}
	if !(temperature > 0) {
		panic(fmt.Sprintf("nn: Sample got temperature %v, wants it above 0; ArgMax takes the likeliest", temperature))
	}
	raw := logits.RawMatrix()
	drawn, weights := make([]int, rows), make([]float64, columns)
	for i := range drawn {
		z := row(raw, i)
		top := z[argMax(z)]
		if math.IsNaN(top) || math.IsInf(top, 0) {
			panic(fmt.Sprintf("nn: Sample got %v as the largest logit of row %d, which has no distribution", top, i))
		}
		var total float64
		for j, v := range z {
			weights[j] = math.Exp((v - top) / temperature)
			total += weights[j]
		}
		drawn[i] = pick(weights, total*rng.Float64())
	}
	return drawn
}

// pick returns where the running sum of the weights passes u. Rounding may leave u above all of the sum: the last column
// of any weight is then drawn, so that one without weight never is.
func pick(weights []float64, u float64) (column int) {
	for j, w := range weights {
		if w == 0 {
			continue
		}
		column = j
		if u -= w; u < 0 {
			break
		}
	}
	return column
}
