//go:build amd64 && !purego

package kernel

import (
	"unsafe"

	"gonum.org/v1/gonum/blas/blas64"
)

const (
	// maxDepth is how many terms of a sum one call of panels takes; more are
	// added block by block, to the same bits.
	maxDepth = 256

	// maxSpan is how many bytes a panel of b may spread over before it pays to
	// copy it together: about what a first-level cache holds.
	maxSpan = 40 << 10
)

// Ways in which panels reads b.
const (
	inPlace = iota
	copied
	transposed
)

// product runs the assembly over the sums' terms in blocks of maxDepth.
func product(p Path, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	depth, rowA, stepA := a.Cols, a.Stride, 1
	if f == TN {
		depth, rowA, stepA = a.Rows, 1, a.Stride
	}
	start, rowStart := bias, 0
	if add {
		start, rowStart = c.Data, c.Stride
	}
	for from := 0; from == 0 || from < depth; from += maxDepth {
		terms := min(maxDepth, depth-from)
		atB, read := from*b.Stride, inPlace
		switch {
		case f == NT:
			atB, read = from, transposed
		case 8*terms*b.Stride > maxSpan && c.Rows > 16:
			read = copied
		}
		blockA, blockB := at(a.Data, from*stepA), at(b.Data, atB)
		if p == AVX512 {
			panelsAVX512(c.Rows, c.Cols, terms, blockA, rowA, stepA, blockB, b.Stride, read, at(start, 0), rowStart, at(c.Data, 0), c.Stride)
		} else {
			panelsAVX2(c.Rows, c.Cols, terms, blockA, rowA, stepA, blockB, b.Stride, read, at(start, 0), rowStart, at(c.Data, 0), c.Stride)
		}
		start, rowStart = c.Data, c.Stride
	}
}

// at points to entry i of s, or is nil where s is nil.
func at(s []float64, i int) *float64 {
	return unsafe.SliceData(s[i:])
}
