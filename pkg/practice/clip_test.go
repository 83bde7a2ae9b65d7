package practice

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

func TestClipNorm(t *testing.T) {
	norm := func(params []*nn.Param) float64 {
		sum := 0.0
		for _, p := range params {
			for _, g := range mat.DenseCopyOf(p.Grad).RawMatrix().Data {
				sum += g * g
			}
		}
		return math.Sqrt(sum)
	}
	times := func(params []*nn.Param, k float64) {
		for _, p := range params {
			p.Grad.Scale(k, p.Grad)
		}
	}
	above := func(k func(norm, limit float64) float64) clipFunc {
		return func(params []*nn.Param, limit float64) {
			if n := norm(params); n > limit {
				times(params, k(n, limit))
			}
		}
	}
	mustMark(t, clip,
		answer[clipFunc]{"where longer", above(func(n, limit float64) float64 { return limit / n }), ""},
		answer[clipFunc]{"the smaller factor", func(params []*nn.Param, limit float64) {
			length := 0.0
			for _, p := range params {
				length = math.Hypot(length, mat.Norm(p.Grad, 2))
			}
			if length > 0 {
				times(params, math.Min(1, limit/length))
			}
		}, ""},
		answer[clipFunc]{"each by itself", func(params []*nn.Param, limit float64) {
			for _, p := range params {
				if n := mat.Norm(p.Grad, 2); n > limit {
					p.Grad.Scale(limit/n, p.Grad)
				}
			}
		}, "each"},
		answer[clipFunc]{"entries", func(params []*nn.Param, limit float64) {
			for _, p := range params {
				p.Grad.Apply(func(_, _ int, g float64) float64 {
					if g > limit {
						return limit
					}
					return max(g, -limit)
				}, p.Grad)
			}
		}, "entries"},
		answer[clipFunc]{"always", func(params []*nn.Param, limit float64) { times(params, limit/norm(params)) }, "always"},
		answer[clipFunc]{"inverted", above(func(n, limit float64) float64 { return n / limit }), "inverted"},
		answer[clipFunc]{"to 1", above(func(n, _ float64) float64 { return 1 / n }), "unit"},
		answer[clipFunc]{"times limit", above(func(_, limit float64) float64 { return limit }), "times-limit"},
		answer[clipFunc]{"no root", func(params []*nn.Param, limit float64) {
			if n := math.Pow(norm(params), 2); n > limit {
				times(params, limit/n)
			}
		}, "squared"},
		answer[clipFunc]{"lengths added", func(params []*nn.Param, limit float64) {
			total := 0.0
			for _, p := range params {
				total += norm([]*nn.Param{p})
			}
			times(params, math.Min(1, limit/math.Max(total, 1e-9)))
		}, "sum-of-lengths"},
		answer[clipFunc]{"length of the weights", func(params []*nn.Param, limit float64) {
			squares := 0.0
			for _, p := range params {
				n := mat.Norm(p.Value, 2)
				squares += n * n
			}
			if squares > limit*limit {
				times(params, limit/math.Sqrt(squares))
			}
		}, "length-of-values"},
		answer[clipFunc]{"turned round", above(func(n, limit float64) float64 { return -limit / n }), "sign"},
		answer[clipFunc]{"weights", func(params []*nn.Param, limit float64) {
			if n := norm(params); n > limit {
				for _, p := range params {
					p.Value.Scale(limit/n, p.Value)
				}
			}
		}, "values"},
	)
}
