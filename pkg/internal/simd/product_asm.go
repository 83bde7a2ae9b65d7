//go:build amd64 && !purego

package simd

import (
	"unsafe"

	"gonum.org/v1/gonum/blas/blas64"
)

// maxDepth is how many terms of a sum one call of panels takes. More are added
// block by block, which leaves every bit as it would be.
const maxDepth = 256

// Ways in which panels reads b.
const (
	inPlace = iota
	copied
	transposed
)

// blocks is a product under way, a block of terms after the other.
type blocks struct {
	path  ISA
	form  Form
	b, c  blas64.General
	start []float64 // what the sums begin from: bias, c itself, or nil for 0
	step  int       // from a row of start to the next: 0 repeats one row
}

// product hands the work to the assembly, on several cores where that pays.
func product(p ISA, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	if !sharedProduct(p, c, f, a, b, bias, add) {
		productAlone(p, c, f, a, b, bias, add)
	}
}

func productAlone(p ISA, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	t := blocks{path: p, form: f, b: b, c: c, start: bias}
	if add {
		t.start, t.step = c.Data, c.Stride
	}
	// Entry (i, p) of the left factor stands at i·row + p·term.
	terms, row, term := a.Cols, a.Stride, 1
	if f == TN {
		terms, row, term = a.Rows, 1, a.Stride
		if spread(a) && c.Cols >= 64 {
			t.copying(a)
			return
		}
	}
	for from := 0; from == 0 || from < terms; from += maxDepth {
		t.add(c.Rows, min(maxDepth, terms-from), at(a.Data, from*term), row, term, 0, from)
		t.start, t.step = c.Data, c.Stride
	}
}

// spread tells whether the entries of a column of a fall on few places of the
// caches, where they push one another out.
func spread(a blas64.General) bool { return 8*a.Stride%4096 == 0 }

// copying computes aᵀ·b from copies of blocks of a, kept on the stack.
func (t *blocks) copying(a blas64.General) {
	const maxRows, maxTerms = 120, 128
	var block [(maxRows + 8) * maxTerms]float64
	for from := 0; from == 0 || from < a.Rows; from += maxTerms {
		terms := min(maxTerms, a.Rows-from)
		for row := 0; row < a.Cols; row += maxRows {
			rows := min(maxRows, a.Cols-row)
			stride := rows | 8 // an odd number of cache lines
			for p := range terms {
				copy(block[p*stride:p*stride+rows], a.Data[(from+p)*a.Stride+row:])
			}
			t.add(rows, terms, &block[0], 1, stride, row, from)
		}
		t.start, t.step = t.c.Data, t.c.Stride
	}
}

// add computes the given number of rows of c from row i on: start plus so many
// terms of a and b, from term p of b on.
func (t *blocks) add(rows, terms int, a *float64, rowA, termA, i, p int) {
	// A panel of b that spreads over more than a first-level cache holds is
	// copied together, if enough rows make use of the copy.
	const span, worth = 40 << 10, 16
	atB, read := p*t.b.Stride, inPlace
	if t.form == NT {
		atB, read = p, transposed
	} else if 8*terms*t.b.Stride > span && rows > worth {
		read = copied
	}
	b, start, c := at(t.b.Data, atB), at(t.start, i*t.step), at(t.c.Data, i*t.c.Stride)
	if t.path == AVX512 {
		panelsAVX512(rows, t.c.Cols, terms, a, rowA, termA, b, t.b.Stride, read, start, t.step, c, t.c.Stride)
	} else {
		panelsAVX2(rows, t.c.Cols, terms, a, rowA, termA, b, t.b.Stride, read, start, t.step, c, t.c.Stride)
	}
}

// at points to entry i of s, or is nil where s is nil.
func at(s []float64, i int) *float64 {
	return unsafe.SliceData(s[i:])
}
