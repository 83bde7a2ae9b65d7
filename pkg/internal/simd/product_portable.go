package simd

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// portableProduct leaves the forms NN and TN to gonum, which adds the terms in
// order, unless b is empty, which gonum refuses, or holds an infinity or a NaN:
// gonum skips the zeros of a, and so would lose the NaN of 0·∞.
func portableProduct(c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	beginSums(c, bias, add)
	switch {
	case len(b.Data) == 0 || !finite(b):
		plainProduct(c, f, a, b)
	case f == TN:
		blas64.Gemm(blas.Trans, blas.NoTrans, 1, a, b, 1, c)
	default:
		blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, a, b, 1, c)
	}
}

// beginSums gives every row of c what its sums begin with: the bias where there is one, else 0, unless they add to what is there.
func beginSums(c blas64.General, bias []float64, add bool) {
	for i := range c.Rows {
		switch row := rowOf(c, i); {
		case bias != nil:
			copy(row, bias)
		case !add:
			clear(row)
		}
	}
}

// plainProduct adds a·b in form NN or TN to c term by term.
func plainProduct(c blas64.General, f Form, a, b blas64.General) {
	terms, rowA, stepA := a.Cols, a.Stride, 1
	if f == TN {
		terms, rowA, stepA = a.Rows, 1, a.Stride
	}
	for i := range c.Rows {
		row := rowOf(c, i)
		for j := range row {
			sum := row[j]
			for p := range terms {
				sum += a.Data[i*rowA+p*stepA] * b.Data[p*b.Stride+j]
			}
			row[j] = sum
		}
	}
}

// portableNT computes c = a·bᵀ, or adds it to c. gonum adds the terms of this form
// to several sums, and these to one another. Here each entry is one sum, four of
// them side by side, since an addition takes as long as four can be begun in.
func portableNT(c, a, b blas64.General, add bool) {
	for i := range c.Rows {
		if !add {
			clear(rowOf(c, i))
		}
	}
	j := 0
	for ; j+4 <= c.Cols; j += 4 {
		w := [4][]float64{rowOf(b, j), rowOf(b, j+1), rowOf(b, j+2), rowOf(b, j+3)}
		for i := range c.Rows {
			x, sum := rowOf(a, i), rowOf(c, i)[j:j+4]
			w0, w1, w2, w3 := w[0][:len(x)], w[1][:len(x)], w[2][:len(x)], w[3][:len(x)]
			s0, s1, s2, s3 := sum[0], sum[1], sum[2], sum[3]
			for p, v := range x {
				s0 += v * w0[p]
				s1 += v * w1[p]
				s2 += v * w2[p]
				s3 += v * w3[p]
			}
			sum[0], sum[1], sum[2], sum[3] = s0, s1, s2, s3
		}
	}
	for ; j < c.Cols; j++ {
		w := rowOf(b, j)
		for i := range c.Rows {
			sum := rowOf(c, i)[j]
			for p, v := range rowOf(a, i) {
				sum += v * w[p]
			}
			rowOf(c, i)[j] = sum
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
