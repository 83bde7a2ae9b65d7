package simd

import (
	"fmt"

	"gonum.org/v1/gonum/blas/blas64"
)

// The functions below are the passes of a recurrent cell, over some rows and
// columns of its matrices. All of one call have one shape, dst may be one of the
// others, and other shapes or a matrix longer than its data panic. They round
// after each operation on every instruction set: the conversions keep Go from
// fusing a product with a sum, as it does on arm64.

// SigmoidRows is Sigmoid for matrices, on one core.
func SigmoidRows(y, slope, x blas64.General) bool {
	return activateRows(runSigmoid, pageSigmoid, y, slope, x)
}

// TanhRows is Tanh for matrices, on one core.
func TanhRows(y, slope, x blas64.General) bool {
	return activateRows(runTanh, pageTanh, y, slope, x)
}

func activateRows(run vectorFunction, page func(y, slope, x []float64) bool, y, slope, x blas64.General) bool {
	checkSame(y, slope, x, x, x)
	isa := Active()
	for i := range x.Rows {
		if isa == Portable {
			if !page(rowOf(y, i), rowOf(slope, i), rowOf(x, i)) {
				return false
			}
			continue
		}
		for j := 0; j < x.Cols; j += vectorCall {
			run(isa, entry(y, i, j), entry(slope, i, j), entry(x, i, j), min(vectorCall, x.Cols-j))
		}
	}
	return true
}

// AddRows adds a to dst.
func AddRows(dst, a blas64.General) {
	checkSame(dst, a, a, a, a)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			d := rowOf(dst, i)
			for j, v := range rowOf(a, i) {
				d[j] += v
			}
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runAddElem(isa, entry(dst, i, j), entry(a, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// MulRows sets dst to a ⊙ b.
func MulRows(dst, a, b blas64.General) {
	checkSame(dst, a, b, b, b)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			MulElem(rowOf(dst, i), rowOf(a, i), rowOf(b, i)) // a page has a quicker way
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runMulElem(isa, entry(dst, i, j), entry(a, i, j), entry(b, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// MulRows3 sets dst to a ⊙ b ⊙ c.
func MulRows3(dst, a, b, c blas64.General) {
	checkSame(dst, a, b, c, c)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			d, b, c := rowOf(dst, i), rowOf(b, i), rowOf(c, i)
			for j, v := range rowOf(a, i) {
				d[j] = v * b[j] * c[j]
			}
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runMulElem3(isa, entry(dst, i, j), entry(a, i, j), entry(b, i, j), entry(c, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// AddMulRows3 adds a ⊙ b ⊙ c to dst.
func AddMulRows3(dst, a, b, c blas64.General) {
	checkSame(dst, a, b, c, c)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			d, b, c := rowOf(dst, i), rowOf(b, i), rowOf(c, i)
			for j, v := range rowOf(a, i) {
				d[j] += float64(v * b[j] * c[j])
			}
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runAddMulElem3(isa, entry(dst, i, j), entry(a, i, j), entry(b, i, j), entry(c, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// MulRowPairs sets dst to a ⊙ b + c ⊙ d.
func MulRowPairs(dst, a, b, c, d blas64.General) {
	checkSame(dst, a, b, c, d)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			sum, b, c, d := rowOf(dst, i), rowOf(b, i), rowOf(c, i), rowOf(d, i)
			for j, v := range rowOf(a, i) {
				sum[j] = float64(v*b[j]) + float64(c[j]*d[j])
			}
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runMulPairs(isa, entry(dst, i, j), entry(a, i, j), entry(b, i, j), entry(c, i, j), entry(d, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// AddMulRows adds a ⊙ b to dst.
func AddMulRows(dst, a, b blas64.General) {
	checkSame(dst, a, b, b, b)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			d, b := rowOf(dst, i), rowOf(b, i)
			for j, v := range rowOf(a, i) {
				d[j] += float64(v * b[j])
			}
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runAddMulElem(isa, entry(dst, i, j), entry(a, i, j), entry(b, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// BlendRows sets dst to (1 − w) ⊙ a + w ⊙ b.
func BlendRows(dst, w, a, b blas64.General) {
	checkSame(dst, w, a, b, b)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			d, w, b := rowOf(dst, i), rowOf(w, i), rowOf(b, i)
			for j, v := range rowOf(a, i) {
				d[j] = float64((1-w[j])*v) + float64(w[j]*b[j])
			}
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runBlend(isa, entry(dst, i, j), entry(w, i, j), entry(a, i, j), entry(b, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// MulComplementRows3 sets dst to a ⊙ (1 − b) ⊙ c.
func MulComplementRows3(dst, a, b, c blas64.General) {
	checkSame(dst, a, b, c, c)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			d, b, c := rowOf(dst, i), rowOf(b, i), rowOf(c, i)
			for j, v := range rowOf(a, i) {
				d[j] = v * (1 - b[j]) * c[j]
			}
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runMulComplement3(isa, entry(dst, i, j), entry(a, i, j), entry(b, i, j), entry(c, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// MulDifferenceRows3 sets dst to a ⊙ (b − c) ⊙ d.
func MulDifferenceRows3(dst, a, b, c, d blas64.General) {
	checkSame(dst, a, b, c, d)
	isa := Active()
	for i := range dst.Rows {
		if isa == Portable {
			product, b, c, d := rowOf(dst, i), rowOf(b, i), rowOf(c, i), rowOf(d, i)
			for j, v := range rowOf(a, i) {
				product[j] = v * (b[j] - c[j]) * d[j]
			}
			continue
		}
		for j := 0; j < dst.Cols; j += vectorCall {
			runMulDifference3(isa, entry(dst, i, j), entry(a, i, j), entry(b, i, j), entry(c, i, j), entry(d, i, j), min(vectorCall, dst.Cols-j))
		}
	}
}

// entry points to entry (i, j) of m.
func entry(m blas64.General, i, j int) *float64 { return &m.Data[i*m.Stride+j] }

// checkSame panics unless all have the shape of the first, and end within their data.
func checkSame(m, a, b, c, d blas64.General) {
	check(m)
	for _, other := range [...]*blas64.General{&a, &b, &c, &d} {
		if other.Rows != m.Rows || other.Cols != m.Cols {
			panic(fmt.Sprintf("simd: %d×%d beside %d×%d", other.Rows, other.Cols, m.Rows, m.Cols))
		}
		check(*other)
	}
}
