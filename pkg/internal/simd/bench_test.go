//go:build (amd64 || arm64) && !purego

package simd

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// peakRate measures the operations a second of a core that does nothing but
// multiply-adds in registers: the best of a few short runs.
func peakRate(p ISA) float64 {
	const turns = 200_000
	best := 0.0
	for range 5 {
		begin := time.Now()
		operations := runPeak(p, turns)
		best = max(best, operations/time.Since(begin).Seconds())
	}
	return best
}

// classes are the sizes of network that the engine is judged by.
var classes = []struct {
	name         string
	width, batch int
}{
	{"tiny", 16, 32},
	{"small", 32, 32},
	{"lesson", 64, 64},
	{"medium", 128, 128},
	{"wide", 512, 128},
}

// BenchmarkProducts times the three products of a hidden layer and reports
// their rate beside the core's peak, which is measured in the same minute. The
// rate is that of the best of many short samples, so that a neighbour who
// takes the core for a while does not show.
func BenchmarkProducts(b *testing.B) {
	for _, class := range classes {
		rng := rand.New(rand.NewPCG(1, 2))
		x, dy := matrix(rng, class.batch, class.width, 0), matrix(rng, class.batch, class.width, 0)
		w := matrix(rng, class.width, class.width, 0)
		y, dx, dw := matrix(rng, class.batch, class.width, 0), matrix(rng, class.batch, class.width, 0), matrix(rng, class.width, class.width, 0)
		bias := w.Data[:class.width]
		operations := 2 * float64(class.batch*class.width*class.width)
		for _, p := range ISAs() {
			for _, product := range []struct {
				name  string
				times float64
				run   func()
			}{
				{"NN", 1, func() { Affine(y, x, w, bias) }},
				{"NT", 1, func() { Mul(dx, NT, dy, w) }},
				{"TN", 1, func() { AddMul(dw, TN, x, dy) }},
				{"all", 3, func() { Affine(y, x, w, bias); Mul(dx, NT, dy, w); AddMul(dw, TN, x, dy) }},
			} {
				b.Run(fmt.Sprintf("%s/%v/%s", class.name, p, product.name), func(b *testing.B) {
					defer Use(p)()
					clear(dw.Data)
					peak := peakRate(p)
					rate := product.times * operations / fastest(b, product.run).Seconds()
					b.ReportMetric(rate/1e9, "Gflop/s")
					b.ReportMetric(100*rate/max(peak, peakRate(p)), "%peak")
				})
			}
		}
	}
}

// fastest is the time of one run in the fastest of b's samples, each of which
// takes some tens of microseconds.
func fastest(b *testing.B, run func()) time.Duration {
	run()
	begin := time.Now()
	run()
	times := 1 + int(50*time.Microsecond/max(time.Since(begin), 1))
	least := time.Duration(math.MaxInt64)
	for b.Loop() {
		begin := time.Now()
		for range times {
			run()
		}
		least = min(least, time.Since(begin))
	}
	return least / time.Duration(times)
}

// BenchmarkActivations times value and slope of a batch of the lesson's size.
func BenchmarkActivations(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	x, y, slope := matrix(rng, 1, 64*64, 0).Data, make([]float64, 64*64), make([]float64, 64*64)
	for _, p := range ISAs()[1:] {
		for _, a := range activations {
			b.Run(fmt.Sprintf("%s/%v", a.name, p), func(b *testing.B) {
				defer Use(p)()
				each := fastest(b, func() { a.run(y, slope, x) })
				b.ReportMetric(float64(each.Nanoseconds())/float64(len(x)), "ns/number")
			})
		}
	}
	b.Run("tanh/math", func(b *testing.B) {
		each := fastest(b, func() {
			for i, v := range x {
				y[i] = math.Tanh(v)
			}
		})
		b.ReportMetric(float64(each.Nanoseconds())/float64(len(x)), "ns/number")
	})
}
