package practice

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestTanhBackward(t *testing.T) {
	by := func(of func(y, dy float64) float64) tanhBackward {
		return func(y, dy *mat.Dense) *mat.Dense {
			rows, columns := y.Dims()
			dz := mat.NewDense(rows, columns, nil)
			for i := range rows {
				for j := range columns {
					dz.Set(i, j, of(y.At(i, j), dy.At(i, j)))
				}
			}
			return dz
		}
	}
	mustMark(t, tanh,
		answer[tanhBackward]{"with loops", by(func(y, dy float64) float64 { return dy * (1 - y*y) }), ""},
		answer[tanhBackward]{"with matrices", func(y, dy *mat.Dense) *mat.Dense {
			var dz mat.Dense
			dz.MulElem(y, y)
			dz.MulElem(&dz, dy)
			dz.Sub(dy, &dz)
			return &dz
		}, ""},
		answer[tanhBackward]{"by cosh", by(func(y, dy float64) float64 { return dy / math.Pow(math.Cosh(math.Atanh(y)), 2) }), ""},
		answer[tanhBackward]{"no slope", func(y, dy *mat.Dense) *mat.Dense { return mat.DenseCopyOf(dy) }, "no-slope"},
		answer[tanhBackward]{"the sigmoid's", by(func(y, dy float64) float64 { return dy * (y - y*y) }), "sigmoid"},
		answer[tanhBackward]{"1−y", by(func(y, dy float64) float64 { return dy - dy*y }), "no-square"},
		answer[tanhBackward]{"y²−1", by(func(y, dy float64) float64 { return dy * (y - 1) * (y + 1) }), "sign"},
		answer[tanhBackward]{"1+y²", by(func(y, dy float64) float64 { return dy + dy*y*y }), "plus"},
		answer[tanhBackward]{"dy for y", by(func(y, dy float64) float64 { return y * (1 - dy*dy) }), "exchanged"},
		answer[tanhBackward]{"no dy", by(func(y, dy float64) float64 { return 1 - y*y }), "no-dy"},
		answer[tanhBackward]{"y", by(func(y, dy float64) float64 { return dy * y }), "value"},
		answer[tanhBackward]{"tanh of tanh", by(func(y, dy float64) float64 { return dy * (1 - math.Tanh(y)*math.Tanh(y)) }), "again"},
		answer[tanhBackward]{"divided", by(func(y, dy float64) float64 { return dy / (1 - y*y) }), "divided"},
		answer[tanhBackward]{"added", by(func(y, dy float64) float64 { return dy + (1 - y*y) }), "added"},
	)
}
