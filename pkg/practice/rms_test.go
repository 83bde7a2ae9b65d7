package practice

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

func TestRootMeanSquare(t *testing.T) {
	n := func(x []float64) float64 { return float64(len(x)) }
	mustMark(t, rootMeanSquare,
		answer[meanFunc]{"a loop", func(x []float64) float64 {
			total := 0.
			for _, v := range x {
				total += v * v
			}
			return math.Sqrt(total / n(x))
		}, ""},
		answer[meanFunc]{"the norm", func(x []float64) float64 { return floats.Norm(x, 2) / math.Sqrt(n(x)) }, ""},
		answer[meanFunc]{"no root", func(x []float64) float64 { return floats.Dot(x, x) / n(x) }, "no-root"},
		answer[meanFunc]{"no mean", func(x []float64) float64 { return floats.Norm(x, 2) }, "no-mean"},
		answer[meanFunc]{"the root first", func(x []float64) float64 { return floats.Norm(x, 2) / n(x) }, "mean-late"},
		answer[meanFunc]{"squares", func(x []float64) float64 { return floats.Dot(x, x) }, "no-root-no-mean"},
		answer[meanFunc]{"positions", func(x []float64) float64 {
			total := 0.
			for v := range x {
				total += math.Pow(float64(v), 2)
			}
			return math.Sqrt(total / n(x))
		}, "positions"},
		answer[meanFunc]{"mean", func(x []float64) float64 { return stat.Mean(x, nil) }, "mean"},
		answer[meanFunc]{"of the sum", func(x []float64) float64 { return math.Sqrt(math.Pow(floats.Sum(x), 2) / n(x)) }, "of-sum"},
		answer[meanFunc]{"absolute values", func(x []float64) float64 { return floats.Norm(x, 1) / n(x) }, "absolute"},
		answer[meanFunc]{"return inside", func(x []float64) float64 {
			for _, v := range x {
				return math.Sqrt(v * v / n(x))
			}
			return 0
		}, "first"},
		answer[meanFunc]{"= instead of +=", func(x []float64) float64 {
			total := 0.
			for _, v := range x {
				total = v * v
			}
			return math.Sqrt(total / n(x))
		}, "last"},
		answer[meanFunc]{"from 1", func(x []float64) float64 {
			total := 0.
			for i := 1; i < len(x); i++ {
				total += x[i] * x[i]
			}
			return math.Sqrt(total / n(x))
		}, "skips-first"},
	)
}
