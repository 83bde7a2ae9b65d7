package simd

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// portableProduct leaves the product to gonum, unless b is empty, which gonum
// refuses, or holds an infinity or a NaN: gonum skips the zeros of a, and so
// would lose the NaN of 0·∞.
func portableProduct(c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	for i := range c.Rows {
		switch row := rowOf(c, i); {
		case bias != nil:
			copy(row, bias)
		case !add:
			clear(row)
		}
	}
	if len(b.Data) == 0 || !finite(b) {
		plainProduct(c, f, a, b)
		return
	}
	transA, transB := blas.NoTrans, blas.NoTrans
	if f == TN {
		transA = blas.Trans
	}
	if f == NT {
		transB = blas.Trans
	}
	blas64.Gemm(transA, transB, 1, a, b, 1, c)
}

// plainProduct adds a·b to c term by term.
func plainProduct(c blas64.General, f Form, a, b blas64.General) {
	depth, rowA, stepA, stepB, colB := a.Cols, a.Stride, 1, b.Stride, 1
	if f == TN {
		depth, rowA, stepA = a.Rows, 1, a.Stride
	}
	if f == NT {
		stepB, colB = 1, b.Stride
	}
	for i := range c.Rows {
		row := rowOf(c, i)
		for j := range row {
			sum := row[j]
			for p := range depth {
				sum += a.Data[i*rowA+p*stepA] * b.Data[p*stepB+j*colB]
			}
			row[j] = sum
		}
	}
}

func finite(m blas64.General) bool {
	for i := range m.Rows {
		for _, v := range rowOf(m, i) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return false
			}
		}
	}
	return true
}

// rowOf is row i of m.
func rowOf(m blas64.General, i int) []float64 {
	if m.Cols == 0 {
		return nil
	}
	return m.Data[i*m.Stride : i*m.Stride+m.Cols]
}
