package nn

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Orthogonal draws gain times a matrix with orthonormal columns, or rows where it is wider than tall, evenly among
// all of them. A square one keeps the length of every vector, forward and backward (Saxe et al., 2014).
func Orthogonal(gain float64) Init {
	return func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
		r, c := w.Dims()
		tall, short := max(r, c), min(r, c)
		gauss := mat.NewDense(tall, short, nil)
		drawNormal(rng, gauss, 1)
		var qr mat.QR
		qr.Factorize(gauss)
		var q, upper mat.Dense
		qr.QTo(&q)
		qr.RTo(&upper)
		// The factorisation is unique once R's diagonal is positive; only then is Q evenly distributed (Mezzadri, 2007).
		for j := range short {
			sign := gain
			if upper.At(j, j) < 0 {
				sign = -gain
			}
			for i := range tall {
				if r >= c {
					w.Set(i, j, sign*q.At(i, j))
				} else {
					w.Set(j, i, sign*q.At(i, j))
				}
			}
		}
	}
}
