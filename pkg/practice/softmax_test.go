package practice

import (
	"math"
	"slices"
	"testing"
)

func TestSoftmax(t *testing.T) {
	over := func(z []float64, top, bottom float64) []float64 {
		sum := 0.0
		for _, v := range z {
			sum += math.Exp(v - bottom)
		}
		var p []float64
		for _, v := range z {
			p = append(p, math.Exp(v-top)/sum)
		}
		return p
	}
	mustMark(t, softmax,
		answer[softmaxFunc]{"less the largest", func(z []float64) []float64 { return over(z, slices.Max(z), slices.Max(z)) }, ""},
		answer[softmaxFunc]{"by the logarithm of the sum", func(z []float64) []float64 {
			top := slices.Max(z)
			sum := 0.0
			for _, v := range z {
				sum += math.Exp(v - top)
			}
			p := make([]float64, len(z))
			for i := range p {
				p[i] = math.Exp(z[i] - top - math.Log(sum))
			}
			return p
		}, ""},
		answer[softmaxFunc]{"as in the formula", func(z []float64) []float64 { return over(z, 0, 0) }, "overflow"},
		answer[softmaxFunc]{"numerator alone", func(z []float64) []float64 { return over(z, slices.Max(z), 0) }, "overflow-sum"},
		answer[softmaxFunc]{"not divided", func(z []float64) []float64 {
			var p []float64
			for _, v := range z {
				p = append(p, math.Exp(v-slices.Max(z)))
			}
			return p
		}, "undivided"},
		answer[softmaxFunc]{"exponential alone", func(z []float64) []float64 {
			var p []float64
			for _, v := range z {
				p = append(p, math.Exp(v))
			}
			return p
		}, "undivided-overflow"},
		answer[softmaxFunc]{"no exponential", func(z []float64) (p []float64) {
			sum := 0.0
			for _, v := range z {
				sum += v
			}
			for _, v := range z {
				p = append(p, v/sum)
			}
			return p
		}, "no-exponential"},
		answer[softmaxFunc]{"logarithm", func(z []float64) (p []float64) {
			for _, v := range over(z, slices.Max(z), slices.Max(z)) {
				p = append(p, math.Log(v))
			}
			return p
		}, "logarithm"},
		answer[softmaxFunc]{"less the logarithm of the sum", func(z []float64) (p []float64) {
			sum := 0.0
			for _, v := range z {
				sum += math.Exp(v - slices.Max(z))
			}
			for _, v := range z {
				p = append(p, v-slices.Max(z)-math.Log(sum))
			}
			return p
		}, "log-softmax"},
		answer[softmaxFunc]{"−z", func(z []float64) (p []float64) {
			sum := 0.0
			for _, v := range z {
				sum += math.Exp(slices.Min(z) - v)
			}
			for _, v := range z {
				p = append(p, math.Exp(slices.Min(z)-v)/sum)
			}
			return p
		}, "sign"},
		answer[softmaxFunc]{"less the mean", func(z []float64) []float64 {
			mean := 0.0
			for _, v := range z {
				mean += v / float64(len(z))
			}
			return over(z, mean, mean)
		}, "mean"},
	)
}
