package nn

import (
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/simd"
)

// Every matrix product of the package is in this file. The functions take blas64.General, a matrix as a plain value,
// because a view of some rows is then free: mat.Dense's own Slice and T allocate.

// mulAdd computes y = x·w + b; y is B×out, x B×in, w in×out, b 1×out.
func mulAdd(y, x, w, b blas64.General) {
	simd.Affine(y, x, w, row(b, 0))
}

// mulT computes dx = dy·wᵀ; dx is B×in, dy B×out, w in×out.
func mulT(dx, dy, w blas64.General) {
	simd.Mul(dx, simd.NT, dy, w)
}

// mulPacked computes y = x·w, or y += x·w where add is true, for weights that several products share, or their transpose.
func mulPacked(y, x blas64.General, w *simd.Packed, add bool) {
	if add {
		w.AddMul(y, x)
	} else {
		w.Mul(y, x)
	}
}

// mulAddPacked computes y = x·w + b for such weights.
func mulAddPacked(y, x blas64.General, w *simd.Packed, b *Param) {
	w.Affine(y, x, row(b.Value.RawMatrix(), 0))
}

// addTMul computes dw += xᵀ·dy; dw is in×out, x B×in, dy B×out.
func addTMul(dw, x, dy blas64.General) {
	simd.AddMul(dw, simd.TN, x, dy)
}

// addColumnSums adds to the one row of db (1×out) the sum over the rows of dy (B×out).
func addColumnSums(db, dy blas64.General) {
	simd.AddColumnSums(db.Data[:db.Cols], dy)
}

// row is row i of m.
func row(m blas64.General, i int) []float64 {
	at := i * m.Stride
	return m.Data[at : at+m.Cols : at+m.Cols]
}

// flat is m, whose rows follow one another without a gap, as one long row.
func flat(m blas64.General) blas64.General {
	n := m.Rows * m.Cols
	return blas64.General{Rows: 1, Cols: n, Stride: n, Data: m.Data[:n]}
}

// rowsOf is the view of rows from … to-1 of m.
func rowsOf(m blas64.General, from, to int) blas64.General {
	return blas64.General{Rows: to - from, Cols: m.Cols, Stride: m.Stride, Data: m.Data[from*m.Stride : (to-1)*m.Stride+m.Cols]}
}

// columnsOf is the view of columns from … to-1 of m.
func columnsOf(m blas64.General, from, to int) blas64.General {
	return blas64.General{Rows: m.Rows, Cols: to - from, Stride: m.Stride, Data: m.Data[from : (m.Rows-1)*m.Stride+to]}
}

// copyRows is dst = src, both of one shape.
func copyRows(dst, src blas64.General) {
	for i := range dst.Rows {
		copy(row(dst, i), row(src, i))
	}
}

// shaped returns m as an r×c matrix whose entries are whatever its memory holds, to be overwritten. It allocates only
// where m is nil or was never so large: a smaller last batch of an epoch, and the full one after it, reuse the memory.
func shaped(m *mat.Dense, r, c int) *mat.Dense {
	if m == nil {
		return mat.NewDense(r, c, nil)
	}
	raw := m.RawMatrix()
	if raw.Rows == r && raw.Cols == c {
		return m
	}
	data := raw.Data
	if cap(data) < r*c {
		data = make([]float64, r*c)
	}
	m.SetRawMatrix(blas64.General{Rows: r, Cols: c, Stride: c, Data: data[:r*c]})
	return m
}
