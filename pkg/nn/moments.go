package nn

import (
	"math"

	"kobai/pkg/internal/simd"

	"gonum.org/v1/gonum/blas/blas64"
)

// columnMeans sets mean (as long as x is wide) to the mean of each column of x.
func columnMeans(mean []float64, x blas64.General) {
	clear(mean)
	simd.AddColumnSums(mean, x)
	for j := range mean {
		mean[j] /= float64(x.Rows)
	}
}

// columnVariances sets variance to the biased variance of each column of x. It sums squared distances from the mean:
// the mean of squares less the square of the mean would cancel for a column far from 0.
func columnVariances(variance []float64, x blas64.General, mean []float64) {
	clear(variance)
	for i := range x.Rows {
		addSquares(variance, row(x, i), mean)
	}
	for j := range variance {
		variance[j] /= float64(x.Rows)
	}
}

// addSquares adds the squared distances of one row from the mean.
func addSquares(sum, x, mean []float64) {
	sum, mean = sum[:len(x)], mean[:len(x)]
	for j, v := range x {
		d := v - mean[j]
		sum[j] += d * d
	}
}

// meanVariance is the mean of x and its biased variance.
func meanVariance(x []float64) (mean, variance float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		variance += (v - mean) * (v - mean)
	}
	return mean, variance / float64(len(x))
}

// inverseStd is 1/√(variance + eps). It is NaN where the variance has overflowed, as that of numbers beyond 1e154 does:
// 1/√Inf would make zeros of them that pass for a result.
func inverseStd(variance, eps float64) float64 {
	if math.IsInf(variance, 1) {
		return math.NaN()
	}
	return 1 / math.Sqrt(variance+eps)
}
