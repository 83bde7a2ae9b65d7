package simd

import (
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
)

// MulElem sets dst to a ⊙ b, all of one length; dst may be a or b.
func MulElem(dst, a, b []float64) {
	a, b = a[:len(dst)], b[:len(dst)]
	if each(runMulElem, dst, a, b) {
		return
	}
	for i := pageMul(dst, a, b); i < len(a); i++ {
		dst[i] = a[i] * b[i]
	}
}

// AddScaled adds alpha·x to y, both of one length.
func AddScaled(y []float64, alpha float64, x []float64) {
	done := pageAddScaled(y, alpha, x[:len(y)])
	floats.AddScaled(y[done:], alpha, x[done:len(y)])
}

// AddColumnSums adds the rows of m to sum, from the first to the last; sum has
// as many entries as m has columns.
func AddColumnSums(sum []float64, m blas64.General) {
	check(m)
	sum = sum[:m.Cols]
	if m.Rows == 0 || m.Cols == 0 {
		return
	}
	if isa := Active(); isa != Portable {
		cols := min(m.Cols, vectorCall)
		rows := vectorCall / cols
		for i := 0; i < m.Rows; i += rows {
			for j := 0; j < m.Cols; j += cols {
				runAddColumnSums(isa, &sum[j], &m.Data[i*m.Stride+j], min(rows, m.Rows-i), min(cols, m.Cols-j), m.Stride)
			}
		}
		return
	}
	if done := pageAddColumnSums(sum, m); done > 0 {
		sum, m = sum[done:], window(m, 0, m.Rows, done, m.Cols)
	}
	for i := range m.Rows {
		for j, v := range rowOf(m, i) {
			sum[j] += v
		}
	}
}
