package simd

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

// rowPasses are the passes over matrices with their definitions, rounded after each operation.
var rowPasses = []struct {
	name string
	run  func(dst, a, b, c, d blas64.General)
	want func(dst, a, b, c, d float64) float64
}{
	{"AddRows", func(dst, a, _, _, _ blas64.General) { AddRows(dst, a) },
		func(dst, a, _, _, _ float64) float64 { return dst + a }},
	{"MulRows", func(dst, a, b, _, _ blas64.General) { MulRows(dst, a, b) },
		func(_, a, b, _, _ float64) float64 { return a * b }},
	{"MulRows3", func(dst, a, b, c, _ blas64.General) { MulRows3(dst, a, b, c) },
		func(_, a, b, c, _ float64) float64 { return a * b * c }},
	{"AddMulRows", func(dst, a, b, _, _ blas64.General) { AddMulRows(dst, a, b) },
		func(dst, a, b, _, _ float64) float64 { return dst + float64(a*b) }},
	{"AddMulRows3", func(dst, a, b, c, _ blas64.General) { AddMulRows3(dst, a, b, c) },
		func(dst, a, b, c, _ float64) float64 { return dst + float64(a*b*c) }},
	{"MulRowPairs", MulRowPairs,
		func(_, a, b, c, d float64) float64 { return float64(a*b) + float64(c*d) }},
	{"BlendRows", func(dst, a, b, c, _ blas64.General) { BlendRows(dst, a, b, c) },
		func(_, w, a, b, _ float64) float64 { return float64((1-w)*a) + float64(w*b) }},
	{"MulComplementRows3", func(dst, a, b, c, _ blas64.General) { MulComplementRows3(dst, a, b, c) },
		func(_, a, b, c, _ float64) float64 { return a * (1 - b) * c }},
	{"MulDifferenceRows3", MulDifferenceRows3,
		func(_, a, b, c, d float64) float64 { return a * (b - c) * d }},
}

// oneRow is s as a matrix.
func oneRow(s []float64) blas64.General {
	return blas64.General{Rows: 1, Cols: len(s), Stride: max(1, len(s)), Data: s}
}

// TestRowPasses compares the passes with their definitions, and looks beside the rows.
func TestRowPasses(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(5, 6))
		for _, pass := range rowPasses {
			for cols := range 40 {
				rows := rng.IntN(4)
				var v [5]blas64.General
				for i := range v {
					v[i] = matrix(rng, rows, cols, i+1)
				}
				before := slices.Clone(v[0].Data)
				pass.run(v[0], v[1], v[2], v[3], v[4])
				for at, got := range v[0].Data {
					i, j := at/v[0].Stride, at%v[0].Stride
					want := before[at]
					if j < cols && i < rows {
						in := func(k int) float64 { return v[k].Data[i*v[k].Stride+j] }
						want = pass.want(want, in(1), in(2), in(3), in(4))
					}
					if math.Float64bits(got) != math.Float64bits(want) {
						t.Fatalf("%s of %d×%d: entry %d, %d is %v, want %v", pass.name, rows, cols, i, j, got, want)
					}
				}
			}
		}
	})
}

// TestLongRowPasses takes several calls of assembly, and gives what was read to be written.
func TestLongRowPasses(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		const n = 2*vectorCall + 3
		rng := rand.New(rand.NewPCG(7, 8))
		a, b, c := exact(rng, n), exact(rng, n), exact(rng, n)
		for _, pass := range rowPasses {
			dst := exact(rng, n)
			before := slices.Clone(dst)
			pass.run(oneRow(dst), oneRow(dst), oneRow(a), oneRow(b), oneRow(c))
			for i, got := range dst {
				if want := pass.want(before[i], before[i], a[i], b[i], c[i]); got != want {
					t.Fatalf("%s: entry %d is %v, want %v", pass.name, i, got, want)
				}
			}
		}
	})
}

// TestActivationsOfRows compares with the functions of slices.
func TestActivationsOfRows(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(9, 10))
		for _, f := range []struct {
			slices func(y, slope, x []float64) bool
			rows   func(y, slope, x blas64.General) bool
		}{{Sigmoid, SigmoidRows}, {Tanh, TanhRows}} {
			x, y, slope := matrix(rng, 3, 21, 2), matrix(rng, 3, 21, 5), matrix(rng, 3, 21, 0)
			wantY, wantSlope := make([]float64, 21), make([]float64, 21)
			want := f.slices(wantY, wantSlope, rowOf(x, 0)) // a page does it, too
			if done := f.rows(y, slope, x); done != want || !want && isa != Portable {
				t.Fatalf("done: %v, wants %v", done, want)
			}
			for i := range x.Rows {
				if f.slices(wantY, wantSlope, rowOf(x, i)) && !(sameBits(rowOf(y, i), wantY) && sameBits(rowOf(slope, i), wantSlope)) {
					t.Errorf("row %d differs", i)
				}
			}
		}
	})
}

func TestRowPassMisuse(t *testing.T) {
	of := func(r, c, n int) blas64.General {
		return blas64.General{Rows: r, Cols: c, Stride: c, Data: make([]float64, n)}
	}
	for want, run := range map[string]func(){
		"simd: 2×3 beside 2×2":                      func() { MulRows(of(2, 2, 4), of(2, 2, 4), of(2, 3, 6)) },
		"simd: 2×2 matrix of stride 2 in 3 numbers": func() { AddRows(of(2, 2, 4), of(2, 2, 3)) },
		"simd: 3×2 beside 2×2":                      func() { TanhRows(of(2, 2, 4), of(2, 2, 4), of(3, 2, 6)) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panic %v, want %q", got, want)
				}
			}()
			run()
		}()
	}
}
