package simd

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

// TestPackedProductIsTheSame compares products of a packed factor with those of
// the factor where it lies, on one core and on several: not a bit may differ.
func TestPackedProductIsTheSame(t *testing.T) {
	shapes := [][3]int{ // rows and columns of the result, terms
		{1, 1, 1}, {3, 7, 5}, {16, 16, 4}, {17, 33, 9}, {5, 64, 300}, {64, 70, 513}, {31, 257, 64}, {129, 127, 131}, {1000, 10, 64}, {20, 1000, 64}, {4, 6, 0}, {0, 6, 4}, {4, 0, 6},
	}
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(23, 24))
		var p Packed // one for all shapes, whose memory is used again
		for _, s := range shapes {
			for _, f := range []Form{NN, NT} {
				for _, rows := range []int{1, 1000} {
					a, b := factors(rng, f, s[0], s[1], s[2], 3)
					bias, c := matrix(rng, 1, s[1], 0).Data, matrix(rng, s[0], s[1], 5)
					p.Pack(f, b, rows)
					if isa != Portable && rows > 1 && s[1]*s[2] > 0 && p.width == 0 {
						t.Fatal("nothing was packed")
					}
					for _, product := range []struct {
						name        string
						got, wanted func(c blas64.General)
					}{
						{"Mul", func(c blas64.General) { p.Mul(c, a) }, func(c blas64.General) { Mul(c, f, a, b) }},
						{"AddMul", func(c blas64.General) { p.AddMul(c, a) }, func(c blas64.General) { AddMul(c, f, a, b) }},
						{"Affine", func(c blas64.General) { p.Affine(c, a, bias) }, func(c blas64.General) { multiply(c, f, a, b, bias, false) }},
					} {
						if product.name == "Affine" && f == NT && isa == Portable {
							continue // there NT has no bias
						}
						compute := func(run func(blas64.General)) []float64 {
							into := blas64.General{Rows: c.Rows, Cols: c.Cols, Stride: c.Stride, Data: slices.Clone(c.Data)}
							run(into)
							if err := untouched(into); err != nil {
								t.Fatal(err)
							}
							return into.Data
						}
						want := compute(product.wanted)
						for _, cores := range []int{1, 2, 3} {
							onCores(cores, func() {
								for i, v := range compute(product.got) {
									if i%c.Stride < c.Cols && v != want[i] {
										t.Fatalf("%s %v %v on %d cores: entry (%d, %d) is %v, want %v", product.name, f, s, cores, i/c.Stride, i%c.Stride, v, want[i])
									}
								}
							})
						}
					}
				}
			}
		}
	})
}

func TestPackedMisuse(t *testing.T) {
	of := func(r, c int) blas64.General {
		return blas64.General{Rows: r, Cols: c, Stride: c, Data: make([]float64, r*c)}
	}
	for _, rows := range []int{1, 1000} {
		var p Packed
		p.Pack(NT, of(5, 3), rows)
		for want, run := range map[string]func(){
			"simd: product NT of 2×4 and 5×3 into 2×5":            func() { p.Mul(of(2, 5), of(2, 4)) },
			"simd: product NT of 2×3 and 5×3 into 4×5":            func() { p.AddMul(of(4, 5), of(2, 3)) },
			"simd: product NT of 2×3 and 5×3 into 2×4":            func() { p.Mul(of(2, 4), of(2, 3)) },
			"simd: bias of 4 entries for 5 columns":               func() { p.Affine(of(2, 5), of(2, 3), make([]float64, 4)) },
			"simd: only the forms NN and NT have a packed factor": func() { p.Pack(TN, of(2, 2), rows) },
			"simd: 2×2 matrix of stride 2 in 3 numbers":           func() { p.Pack(NN, blas64.General{Rows: 2, Cols: 2, Stride: 2, Data: make([]float64, 3)}, rows) },
			"simd: 2×3 matrix of stride 3 in 5 numbers":           func() { p.Pack(NT, of(5, 3), rows); m := of(2, 3); m.Data = m.Data[:5]; p.Mul(of(2, 5), m) },
			"simd: 2×5 matrix of stride 5 in 9 numbers":           func() { m := of(2, 5); m.Data = m.Data[:9]; p.Mul(m, of(2, 3)) },
		} {
			func() {
				defer func() {
					if got := recover(); got != want {
						t.Errorf("%d rows: panicked with %v, want %q", rows, got, want)
					}
				}()
				run()
			}()
		}
	}
}
