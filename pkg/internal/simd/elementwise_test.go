package simd

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

func TestMulElem(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(1, 2))
		for n := range 70 {
			a, b, dst := matrix(rng, 1, n, 0).Data, matrix(rng, 1, n, 0).Data, make([]float64, n+1)
			MulElem(dst[:n], a, b)
			for i := range a {
				if dst[i] != a[i]*b[i] {
					t.Fatalf("%d numbers: entry %d is %v, want %v", n, i, dst[i], a[i]*b[i])
				}
			}
			if dst[n] != 0 {
				t.Fatalf("%d numbers: wrote past the end", n)
			}
			MulElem(a, a, b)
			for i := range a {
				if a[i] != dst[i] {
					t.Fatalf("%d numbers in place: entry %d is %v, want %v", n, i, a[i], dst[i])
				}
			}
		}
	})
}

// TestProductsOfThree compares the passes of a recurrent cell with their definitions, rounded after each operation.
func TestProductsOfThree(t *testing.T) {
	passes := []struct {
		name string
		run  func(dst, a, b, c, d []float64)
		want func(dst, a, b, c, d float64) float64
	}{
		{"MulElem3", func(dst, a, b, c, _ []float64) { MulElem3(dst, a, b, c) },
			func(_, a, b, c, _ float64) float64 { return a * b * c }},
		{"AddMulElem3", func(dst, a, b, c, _ []float64) { AddMulElem3(dst, a, b, c) },
			func(dst, a, b, c, _ float64) float64 { return dst + float64(a*b*c) }},
		{"MulPairs", MulPairs,
			func(_, a, b, c, d float64) float64 { return float64(a*b) + float64(c*d) }},
	}
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(5, 6))
		for _, pass := range passes {
			for n := range 70 {
				var v [5][]float64
				for i := range v {
					v[i] = matrix(rng, 1, n, 1).Data
				}
				before := append([]float64(nil), v[0]...)
				pass.run(v[0][:n], v[1], v[2], v[3], v[4])
				for i := range n {
					want := pass.want(before[i], v[1][i], v[2][i], v[3][i], v[4][i])
					if math.Float64bits(v[0][i]) != math.Float64bits(want) {
						t.Fatalf("%s of %d numbers: entry %d is %v, want %v", pass.name, n, i, v[0][i], want)
					}
				}
				if !math.IsNaN(v[0][n]) {
					t.Fatalf("%s of %d numbers wrote past the end", pass.name, n)
				}
			}
		}
	})
}

// TestLongProductsOfThree takes several calls of assembly.
func TestLongProductsOfThree(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		const n = 2*vectorCall + 3
		rng := rand.New(rand.NewPCG(7, 8))
		a, b, dst := exact(rng, n), exact(rng, n), make([]float64, n)
		MulElem3(dst, a, b, b)
		AddMulElem3(dst, a, b, b)
		MulPairs(dst, dst, b, a, a)
		for i, v := range a {
			if p := float64(v * b[i] * b[i]); dst[i] != float64(float64(p+p)*b[i])+float64(v*v) {
				t.Fatalf("entry %d is %v", i, dst[i])
			}
		}
	})
}

// TestAddColumnSums compares with the loop, whose every bit it must have.
func TestAddColumnSums(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(3, 4))
		for cols := range 140 {
			rows := rng.IntN(9)
			m, sum := matrix(rng, rows, cols, cols%3), matrix(rng, 1, cols, 1)
			want := append([]float64(nil), sum.Data...)
			for i := range rows {
				for j := range cols {
					want[j] += m.Data[i*m.Stride+j]
				}
			}
			AddColumnSums(sum.Data[:cols], m)
			for j, w := range want {
				if math.Float64bits(sum.Data[j]) != math.Float64bits(w) {
					t.Fatalf("%d×%d: column %d is %v, want %v", rows, cols, j, sum.Data[j], w)
				}
			}
		}
	})
}

func TestColumnSumsMisuse(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a matrix longer than its data went through")
		}
	}()
	AddColumnSums(make([]float64, 2), blas64.General{Rows: 3, Cols: 2, Stride: 2, Data: make([]float64, 5)})
}
