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
