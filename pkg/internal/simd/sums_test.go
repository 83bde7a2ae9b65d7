package simd

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

func equalBits(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }

// TestSums compares with the loops that their comments describe, whose every bit they must have.
func TestSums(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for n := range 70 {
		a, b := matrix(rng, 1, n, 1).Data[:n], matrix(rng, 1, n, 1).Data[:n]
		const scale, limit = 0x1p-3, 0.5
		var squares, products [8]float64
		var below int
		for i, v := range a {
			squares[i%8] += float64((scale * v) * (scale * v))
			p := float64(v*b[i]) * scale
			products[i%8] += float64(p * p)
			if math.Abs(v) < limit {
				below++
			}
		}
		if got, want := SumSquares(a, scale), pairwise(&squares); !equalBits(got, want) {
			t.Errorf("the squares of %d numbers are %v, want %v", n, got, want)
		}
		if got, want := SumSquaresOfProducts(a, b, scale), pairwise(&products); !equalBits(got, want) {
			t.Errorf("the squares of %d products are %v, want %v", n, got, want)
		}
		if got := CountBelow(a, limit); got != below {
			t.Errorf("%d of %d numbers are small, want %d", got, n, below)
		}
	}
}

func TestCountBelowLeavesOutTheLimitAndNaN(t *testing.T) {
	x := make([]float64, 0, 32)
	for range 4 {
		x = append(x, 0.01, -0.01, 0, math.Copysign(0, -1), math.NaN(), math.Inf(-1), math.Nextafter(0.01, 0), -math.Nextafter(0.01, 0))
	}
	if got := CountBelow(x, 0.01); got != 16 {
		t.Errorf("%d numbers are below the limit, want 16", got)
	}
}

func TestAddColumnSquares(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for cols := range 40 {
		rows := rng.IntN(9)
		m, mean := matrix(rng, rows, cols, cols%3), matrix(rng, 1, cols, 0).Data
		squares, rest := matrix(rng, 1, cols, 1).Data, matrix(rng, 1, cols, 1).Data
		wantSquares, wantRest := append([]float64(nil), squares...), append([]float64(nil), rest...)
		for i := range rows {
			for j := range cols {
				d := m.Data[i*m.Stride+j] - mean[j]
				wantSquares[j] += float64(d * d)
				wantRest[j] += d
			}
		}
		AddColumnSquares(squares[:cols], rest[:cols], m, mean)
		for j := range squares {
			if !equalBits(squares[j], wantSquares[j]) || !equalBits(rest[j], wantRest[j]) {
				t.Fatalf("%d×%d: column %d is %v and %v, want %v and %v", rows, cols, j, squares[j], rest[j], wantSquares[j], wantRest[j])
			}
		}
	}
}

// TestAddScaled allows for the one rounding that gonum leaves out where multiply-adds are fused.
func TestAddScaled(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	for n := range 70 {
		x, y := matrix(rng, 1, n, 1).Data, matrix(rng, 1, n, 1).Data
		before := append([]float64(nil), y...)
		AddScaled(y[:n], -0.3, x)
		for i := range n {
			if apart, fused := before[i]+float64(-0.3*x[i]), math.FMA(-0.3, x[i], before[i]); y[i] != apart && y[i] != fused {
				t.Fatalf("%d numbers: entry %d is %v, want %v", n, i, y[i], apart)
			}
		}
		if !math.IsNaN(y[n]) {
			t.Fatalf("%d numbers: wrote past the end", n)
		}
	}
}

func TestColumnSquaresMisuse(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a matrix longer than its data went through")
		}
	}()
	AddColumnSquares(make([]float64, 2), make([]float64, 2), blas64.General{Rows: 3, Cols: 2, Stride: 2, Data: make([]float64, 5)}, make([]float64, 2))
}
