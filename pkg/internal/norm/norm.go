// Package norm measures matrices whose entries may be too small, or too large, to square: how long they are, and how much of them is small.
package norm

import (
	"fmt"
	"iter"
	"math"

	"kobai/pkg/internal/simd"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Frobenius returns √Σm², scaled before it squares: a gradient of 1e-200 has a norm, although its square is 0 in float64.
// It is NaN or +Inf when an entry is. It is what mat.Norm(m, 2) says too, but for the last bit, and is vectorised: training
// measures every gradient at every step.
func Frobenius(m *mat.Dense) float64 {
	var total float64
	for row := range stretches(m, m) {
		total = math.Hypot(total, floats.Norm(row, 2))
	}
	return total
}

// RMS returns the root of the mean square of m's entries, in whatever size they are. It differs from Frobenius in how it adds up,
// which is quicker still.
func RMS(m *mat.Dense) float64 {
	r, c := m.Dims()
	return root(r*c, func(scale float64) (total float64) {
		for row := range stretches(m, m) {
			total += simd.SumSquares(row, scale)
		}
		return total
	})
}

// RMSOfProduct is the RMS of a ⊙ b, both of one shape.
func RMSOfProduct(a, b *mat.Dense) float64 {
	rows, columns := a.Dims()
	if r, c := b.Dims(); r != rows || c != columns {
		panic(fmt.Sprintf("norm: product of %d×%d and %d×%d", rows, columns, r, c))
	}
	return root(rows*columns, func(scale float64) (total float64) {
		for x, y := range stretches(a, b) {
			total += simd.SumSquaresOfProducts(x, y, scale)
		}
		return total
	})
}

// CountBelow counts the entries of m whose size is below the limit.
func CountBelow(m *mat.Dense, limit float64) (count int) {
	for row := range stretches(m, m) {
		count += simd.CountBelow(row, limit)
	}
	return count
}

// stretches are the entries of two matrices of one shape that lie side by side in both: all of them, or, of a view, those of each row.
func stretches(a, b *mat.Dense) iter.Seq2[[]float64, []float64] {
	return func(yield func(x, y []float64) bool) {
		p, q := a.RawMatrix(), b.RawMatrix()
		rows, n := p.Rows, p.Cols
		if p.Stride == n && q.Stride == n {
			rows, n = 1, rows*n
		}
		for i := range rows {
			if !yield(p.Data[i*p.Stride:][:n], q.Data[i*q.Stride:][:n]) {
				return
			}
		}
	}
}

// root is the root of the mean of n squares, of which squares gives the sum after scaling what is squared. Squares that leave the
// range of a float64, or come near its ends, are taken again of numbers brought to its middle; a power of two rounds nothing.
func root(n int, squares func(scale float64) float64) float64 {
	const small, large, scale = 1e-250, 1e250, 0x1p600
	mean := func(scale float64) float64 { return math.Sqrt(squares(scale) / float64(n)) }
	switch total := squares(1); {
	case total < small:
		return mean(scale) / scale
	case total > large:
		return mean(1/scale) * scale
	default:
		return math.Sqrt(total / float64(n))
	}
}
