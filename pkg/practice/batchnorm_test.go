package practice

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

func TestBatchNorm(t *testing.T) {
	// columns normalises every column: of gives the entry of v.
	columns := func(of func(v, mean, variance, n, gamma, beta, eps float64) float64) batchNormFunc {
		return func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			rows, width := x.Dims()
			y := mat.NewDense(rows, width, nil)
			for j := range width {
				mean, variance := 0.0, 0.0
				for i := range rows {
					mean += x.At(i, j)
				}
				mean /= float64(rows)
				for i := range rows {
					variance += (x.At(i, j) - mean) * (x.At(i, j) - mean)
				}
				for i := range rows {
					y.Set(i, j, of(x.At(i, j), mean, variance/float64(rows), float64(rows), gamma[j], beta[j], eps))
				}
			}
			return y
		}
	}
	// lines normalises what groups gives, row after row.
	lines := func(x *mat.Dense, gamma, beta []float64, mean, variance func(i, j int) float64, eps float64) *mat.Dense {
		y := mat.DenseCopyOf(x)
		y.Apply(func(i, j int, v float64) float64 {
			return gamma[j]*(v-mean(i, j))/math.Sqrt(variance(i, j)+eps) + beta[j]
		}, y)
		return y
	}
	mustMark(t, batchNorm,
		answer[batchNormFunc]{"by the formula", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma*(v-mean)/math.Sqrt(variance+eps) + beta
		}), ""},
		answer[batchNormFunc]{"by the library of statistics", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return lines(x, gamma, beta,
				func(_, j int) float64 { return stat.Mean(mat.Col(nil, j, x), nil) },
				func(_, j int) float64 { return stat.PopVariance(mat.Col(nil, j, x), nil) }, eps)
		}, ""},
		answer[batchNormFunc]{"rows", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return lines(x, gamma, beta,
				func(i, _ int) float64 { return stat.Mean(x.RawRowView(i), nil) },
				func(i, _ int) float64 { return stat.PopVariance(x.RawRowView(i), nil) }, eps)
		}, "rows"},
		answer[batchNormFunc]{"the whole matrix", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return lines(x, gamma, beta,
				func(_, _ int) float64 { return stat.Mean(x.RawMatrix().Data, nil) },
				func(_, _ int) float64 { return stat.PopVariance(x.RawMatrix().Data, nil) }, eps)
		}, "whole"},
		answer[batchNormFunc]{"n−1", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return lines(x, gamma, beta,
				func(_, j int) float64 { return stat.Mean(mat.Col(nil, j, x), nil) },
				func(_, j int) float64 { return stat.Variance(mat.Col(nil, j, x), nil) }, eps)
		}, "unbiased"},
		answer[batchNormFunc]{"sum of squares", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma*(v-mean)/math.Sqrt(variance*n+eps) + beta
		}), "sum"},
		answer[batchNormFunc]{"no root", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma*(v-mean)/(variance+eps) + beta
		}), "no-root"},
		answer[batchNormFunc]{"no ε", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma*(v-mean)/math.Sqrt(variance) + beta
		}), "no-eps"},
		answer[batchNormFunc]{"ε outside", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma*(v-mean)/(math.Sqrt(variance)+eps) + beta
		}), "eps-outside"},
		answer[batchNormFunc]{"no mean", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma*v/math.Sqrt(variance+eps) + beta
		}), "no-mean"},
		answer[batchNormFunc]{"no γ", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return (v-mean)/math.Sqrt(variance+eps) + beta
		}), "no-gamma"},
		answer[batchNormFunc]{"no β", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma * (v - mean) / math.Sqrt(variance+eps)
		}), "no-beta"},
		answer[batchNormFunc]{"neither", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return (v - mean) / math.Sqrt(variance+eps)
		}), "neither"},
		answer[batchNormFunc]{"γ for β", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return beta*(v-mean)/math.Sqrt(variance+eps) + gamma
		}), "gamma-beta"},
		answer[batchNormFunc]{"no brackets", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma*v - mean/math.Sqrt(variance+eps) + beta
		}), "brackets"},
		answer[batchNormFunc]{"β first", columns(func(v, mean, variance, n, gamma, beta, eps float64) float64 {
			return gamma * ((v-mean)/math.Sqrt(variance+eps) + beta)
		}), "beta-first"},
	)
}
