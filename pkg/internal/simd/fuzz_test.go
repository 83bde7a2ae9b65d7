package simd

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

// FuzzProduct draws shapes, strides, starts and numbers, odd ones among them,
// and compares every instruction set with the triple loop.
func FuzzProduct(f *testing.F) {
	f.Add(uint64(1), uint8(0), uint8(0), uint16(6), uint16(8), uint16(4), uint8(0), uint8(0))
	f.Add(uint64(2), uint8(1), uint8(2), uint16(17), uint16(33), uint16(300), uint8(3), uint8(20))
	f.Add(uint64(3), uint8(2), uint8(2), uint16(70), uint16(130), uint16(1), uint8(1), uint8(255))
	f.Add(uint64(4), uint8(2), uint8(0), uint16(512), uint16(64), uint16(5), uint8(0), uint8(0))
	f.Fuzz(func(t *testing.T, seed uint64, form, from uint8, m, n, k uint16, spare, odd uint8) {
		const most = 520
		rows, cols, terms := int(m)%most, int(n)%most, int(k)%most
		if rows*cols*terms > 1<<20 {
			return // a second for the oracle
		}
		rng := rand.New(rand.NewPCG(seed, 0))
		fm := forms[form%3]
		a, b := factors(rng, fm, rows, cols, terms, int(spare)%9)
		c, bias := matrix(rng, rows, cols, int(spare)%9), matrix(rng, 1, cols, 0).Data
		for _, m := range []blas64.General{a, b, c} {
			for i := range m.Rows * m.Cols {
				if rng.IntN(1024) < int(odd) {
					m.Data[i/m.Cols*m.Stride+i%m.Cols] = specials[rng.IntN(len(specials))]
				}
			}
		}
		s := start(from % 3)
		if s == fromBias && fm != NN {
			s = fromC
		}
		for _, p := range ISAs() {
			if p == Portable && odd > 0 {
				continue // gonum skips a's zeros, so that the sign of a 0 may differ
			}
			func() {
				defer Use(p)()
				into := blas64.General{Rows: c.Rows, Cols: c.Cols, Stride: c.Stride, Data: append([]float64(nil), c.Data...)}
				if err := tryProduct(p, fm, s, a, b, into, bias); err != nil {
					t.Errorf("%v: %v from %d, %d×%d over %d: %v", p, fm, s, rows, cols, terms, err)
				}
			}()
		}
	})
}

// FuzzActivation compares one number's value and slope with 200 bits, and the
// instruction sets with one another.
func FuzzActivation(f *testing.F) {
	for _, x := range []float64{0, 1, -1, 5e-324, -1e-310, 0.34657359, 19, 372.5, -709.8, -744.5, 1e300, math.NaN(), math.Inf(1)} {
		f.Add(x, uint8(3))
	}
	f.Fuzz(func(t *testing.T, x float64, length uint8) {
		n := 1 + int(length)%20
		xs, y, slope := make([]float64, n), make([]float64, n), make([]float64, n)
		for _, a := range activations {
			for i := range xs {
				xs[i] = x
			}
			for _, p := range ISAs()[1:] {
				restore := Use(p)
				a.run(y, slope, xs)
				restore()
				for i := range y {
					if math.Float64bits(y[i]) != math.Float64bits(y[0]) || math.Float64bits(slope[i]) != math.Float64bits(slope[0]) {
						t.Fatalf("%v: %s(%v) differs within %d numbers: %v", p, a.name, x, n, y)
					}
				}
				if math.IsNaN(x) {
					if !math.IsNaN(y[0]) {
						t.Errorf("%v: %s(NaN) = %v", p, a.name, y[0])
					}
					continue
				}
				if a.name != "relu" && math.Abs(x) > 1e4 {
					x = math.Copysign(1e4, x)
				}
				if math.IsInf(x, 0) {
					continue
				}
				exactY, exactSlope := a.exact(x)
				if e, d := ulps(y[0], exactY), ulps(slope[0], exactSlope); !(e <= a.mostY && d <= a.mostSlope) {
					t.Errorf("%v: %s(%v) = %v, slope %v: off by %v and %v units in the last place", p, a.name, x, y[0], slope[0], e, d)
				}
			}
		}
	})
}
