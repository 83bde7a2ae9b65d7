package practice

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestHe(t *testing.T) {
	filled := func(of func(rng *rand.Rand, in, out float64) float64) initFunc {
		return func(rng *rand.Rand, w *mat.Dense, in, out int) {
			for i := range in {
				for j := range out {
					w.Set(i, j, of(rng, float64(in), float64(out)))
				}
			}
		}
	}
	normal := func(std func(in, out float64) float64) initFunc {
		return filled(func(rng *rand.Rand, in, out float64) float64 { return std(in, out) * rng.NormFloat64() })
	}
	mustMark(t, he,
		answer[initFunc]{"normal", normal(func(in, _ float64) float64 { return math.Sqrt(2 / in) }), ""},
		answer[initFunc]{"uniform", filled(func(rng *rand.Rand, in, _ float64) float64 { return math.Sqrt(6/in) * (2*rng.Float64() - 1) }), ""},
		answer[initFunc]{"column by column", func(rng *rand.Rand, w *mat.Dense, in, out int) {
			for j := range out {
				column := make([]float64, in)
				for i := range column {
					column[i] = rng.NormFloat64() * math.Pow(float64(in)/2, -.5)
				}
				w.SetCol(j, column)
			}
		}, ""},
		answer[initFunc]{"no root", normal(func(in, _ float64) float64 { return 2 / in }), "no-root"},
		answer[initFunc]{"LeCun", normal(func(in, _ float64) float64 { return 1 / math.Sqrt(in) }), "lecun"},
		answer[initFunc]{"outputs", normal(func(_, out float64) float64 { return math.Sqrt(2 / out) }), "fan-out"},
		answer[initFunc]{"Xavier", normal(func(in, out float64) float64 { return math.Sqrt(2 / (in + out)) }), "xavier"},
		answer[initFunc]{"√2/n", normal(func(in, _ float64) float64 { return math.Sqrt(2) / in }), "root-of-two"},
		answer[initFunc]{"1", normal(func(_, _ float64) float64 { return 1 }), "unscaled"},
		answer[initFunc]{"√2", normal(func(_, _ float64) float64 { return math.Sqrt(2) }), "variance-two"},
		answer[initFunc]{"0.01", normal(func(_, _ float64) float64 { return .01 }), "fixed"},
		answer[initFunc]{"positive", filled(func(rng *rand.Rand, in, _ float64) float64 { return rng.Float64() * math.Sqrt(2/in) }), "positive"},
		answer[initFunc]{"uniform to the deviation", filled(func(rng *rand.Rand, in, _ float64) float64 {
			return (rng.Float64()*2 - 1) * math.Sqrt(2/in)
		}), "uniform"},
		answer[initFunc]{"no draw", filled(func(_ *rand.Rand, in, _ float64) float64 { return math.Sqrt(2 / in) }), "constant"},
		answer[initFunc]{"whole numbers", func(rng *rand.Rand, w *mat.Dense, in, out int) {
			w.Apply(func(_, _ int, _ float64) float64 { return math.Sqrt(float64(2/in)) * rng.NormFloat64() }, w)
		}, "whole-division"},
		answer[initFunc]{"a seed of its own", func(_ *rand.Rand, w *mat.Dense, in, out int) {
			mine := rand.New(rand.NewPCG(7, 7))
			w.Apply(func(_, _ int, _ float64) float64 { return math.Sqrt(2/float64(in)) * mine.NormFloat64() }, w)
		}, "own-generator"},
		answer[initFunc]{"a generator of its own", filled(func(_ *rand.Rand, in, _ float64) float64 { return math.Sqrt(2/in) * rand.NormFloat64() }), "other-generator"},
	)
}
