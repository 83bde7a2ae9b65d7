//go:build (amd64 || arm64) && !purego

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
	isa   ISA
	form  Form
	b, c  blas64.General
	start []float64 // what the sums begin from: bias, c itself, or nil for 0
	step  int       // from a row of start to the next: 0 repeats one row
}

// assemblyProduct does the product on one core.
func assemblyProduct(isa ISA, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	t := blocks{isa: isa, form: f, b: b, c: c, start: bias}
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
		t.add(c.Rows, min(maxDepth, terms-from), a.Data[from*term:], row, term, 0, from)
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
			t.add(rows, terms, block[:], 1, stride, row, from)
		}
		t.start, t.step = t.c.Data, t.c.Stride
	}
}

// add computes the given number of rows of c from row i on: start plus so many
// terms of a and b, from term p of b on.
func (t *blocks) add(rows, terms int, a []float64, rowA, termA, i, p int) {
	height, width := callSize(rows, t.c.Cols, terms)
	for row := 0; row < rows; row += height {
		for col := 0; col < t.c.Cols; col += width {
			t.call(min(height, rows-row), min(width, t.c.Cols-col), terms, at(a, row*rowA), rowA, termA, i+row, col, p)
		}
	}
}

// call computes some rows and columns of c, from entry (i, j) on, in one call of
// the assembly.
func (t *blocks) call(rows, cols, terms int, a *float64, rowA, termA, i, j, p int) {
	// A panel of b that spreads over more than a first-level cache holds is
	// copied together, if enough rows make use of the copy.
	const span, worth = 40 << 10, 16
	atB, read := p*t.b.Stride+j, inPlace
	if t.form == NT {
		atB, read = j*t.b.Stride+p, transposed
	} else if 8*terms*t.b.Stride > span && rows > worth {
		read = copied
	}
	var start *float64
	if t.start != nil {
		start = at(t.start, i*t.step+j)
	}
	b, c := at(t.b.Data, atB), at(t.c.Data, i*t.c.Stride+j)
	runPanels(t.isa, rows, cols, terms, a, rowA, termA, b, t.b.Stride, read, start, t.step, c, t.c.Stride)
}

// packedProduct does a's product with the columns of p from first on, which begins
// a panel, on one core. Panels stand in the outer loop: one stays in the cache for
// all rows.
func packedProduct(p *Packed, first int, c, a blas64.General, bias []float64, add bool) {
	start, step := bias, 0
	if add {
		start, step = c.Data, c.Stride
	}
	for from := 0; from < p.terms; from += maxDepth {
		terms := min(maxDepth, p.terms-from)
		height, _ := callSize(c.Rows, p.width, terms)
		for j := 0; j < c.Cols; j += p.width {
			b := at(p.panel(first+j), from*p.width)
			for i := 0; i < c.Rows; i += height {
				var begin *float64
				if start != nil {
					begin = at(start, i*step+j)
				}
				runPanels(p.isa, min(height, c.Rows-i), min(p.width, c.Cols-j), terms,
					at(a.Data, i*a.Stride+from), a.Stride, 1, b, p.width, inPlace, begin, step, at(c.Data, i*c.Stride+j), c.Stride)
			}
		}
		start, step = c.Data, c.Stride
	}
}

// panelWidth is how many columns the assembly computes together.
func panelWidth(isa ISA) int {
	switch isa {
	case AVX512:
		return 16
	case Portable:
		return 0
	}
	return 8
}

// callSize is how many rows and columns of a product one call of the assembly
// computes. No goroutine can be stopped within a call, so it must be done in a
// fraction of a millisecond. Columns are cut first, between panels, which costs
// nothing; rows where even the narrowest call would be too long.
func callSize(rows, cols, terms int) (height, width int) {
	const (
		multiplications = 1 << 22
		leastTerms      = 32 // where there are fewer, it is the entries that take the time
		panels          = 32 // columns of the widest panels that are copied together
	)
	entries := multiplications / max(terms, leastTerms)
	if rows <= entries/cols {
		return rows, cols
	}
	height = min(rows, entries/panels)
	return height, entries / height / panels * panels
}

// at points to entry i of s.
func at(s []float64, i int) *float64 {
	return unsafe.SliceData(s[i:])
}
