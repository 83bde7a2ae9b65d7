package simd

import (
	"fmt"

	"gonum.org/v1/gonum/blas/blas64"

	"kobai/pkg/internal/parallel"
)

// Packed is the right factor of many products, laid out once the way their
// inner loop reads it: panel after panel, each as wide as the assembly's, and
// transposed where the form says so. A product of a few rows otherwise spends
// as long on reaching its right factor as on multiplying. The zero value holds
// no factor; Pack reuses its memory.
type Packed struct {
	isa         ISA
	form        Form
	b           blas64.General
	terms, cols int       // of b as the form has it
	width       int       // of a panel, or 0 where b is read as it lies
	panels      []float64 // the last one is filled up with zeros
}

// worthPacking is from how many rows on, in all products together, a copy of
// the right factor costs less than it saves.
const worthPacking = 17

// Pack takes b as the right factor in form NN or NT of products that have so
// many rows in all. b must stay as it is until the last of them.
func (p *Packed) Pack(f Form, b blas64.General, rows int) {
	if f == TN {
		panic("simd: only the forms NN and NT have a packed factor")
	}
	check(b)
	p.isa, p.form, p.b, p.width = Active(), f, b, 0
	p.terms, p.cols = b.Rows, b.Cols
	if f == NT {
		p.terms, p.cols = b.Cols, b.Rows
	}
	if rows < worthPacking || p.terms == 0 || p.cols == 0 {
		return
	}
	if p.width = panelWidth(p.isa); p.width == 0 {
		return
	}
	n := parallel.RoundUp(p.cols, p.width) * p.terms
	if cap(p.panels) < n {
		p.panels = make([]float64, n)
	}
	p.panels = p.panels[:n]
	for j := 0; j < p.cols; j += p.width {
		panel, cols := p.panel(j), min(p.width, p.cols-j)
		if cols < p.width {
			clear(panel[:p.width*p.terms])
		}
		if f == NT {
			transposeInto(panel, p.width, window(b, j, j+cols, 0, p.terms))
		} else {
			for t := range p.terms {
				copy(panel[t*p.width:][:cols], b.Data[t*b.Stride+j:])
			}
		}
	}
}

// panel is the panel that begins with column j, and those after it.
func (p *Packed) panel(j int) []float64 { return p.panels[j*p.terms:] }

// transposeInto writes the rows of m as columns of dst, whose rows lie so far
// apart: four at a time, so that their numbers arrive side by side.
func transposeInto(dst []float64, stride int, m blas64.General) {
	i := 0
	for ; i+4 <= m.Rows; i += 4 {
		r0, r1, r2, r3 := rowOf(m, i), rowOf(m, i+1), rowOf(m, i+2), rowOf(m, i+3)
		r1, r2, r3 = r1[:len(r0)], r2[:len(r0)], r3[:len(r0)]
		at := i
		for j, v := range r0 {
			d := dst[at : at+4 : at+4]
			d[0], d[1], d[2], d[3] = v, r1[j], r2[j], r3[j]
			at += stride
		}
	}
	for ; i < m.Rows; i++ {
		for j, v := range rowOf(m, i) {
			dst[j*stride+i] = v
		}
	}
}

// Mul sets c to a times the factor; see Mul.
func (p *Packed) Mul(c, a blas64.General) { p.multiply(c, a, nil, false) }

// AddMul adds a times the factor to what c holds.
func (p *Packed) AddMul(c, a blas64.General) { p.multiply(c, a, nil, true) }

// Affine sets every row of c to bias and adds a times the factor.
func (p *Packed) Affine(c, a blas64.General, bias []float64) {
	if len(bias) != c.Cols {
		panic(fmt.Sprintf("simd: bias of %d entries for %d columns", len(bias), c.Cols))
	}
	p.multiply(c, a, bias, false)
}

func (p *Packed) multiply(c, a blas64.General, bias []float64, add bool) {
	if p.width == 0 {
		multiply(c, p.form, a, p.b, bias, add)
		return
	}
	if a.Rows != c.Rows || p.cols != c.Cols || a.Cols != p.terms {
		panic(fmt.Sprintf("simd: product %v of %d×%d and %d×%d into %d×%d", p.form, a.Rows, a.Cols, p.b.Rows, p.b.Cols, c.Rows, c.Cols))
	}
	check(a)
	check(c)
	if c.Rows == 0 {
		return
	}
	worth := Cores(c.Rows, c.Cols, p.terms)
	if worth < 2 {
		packedProduct(p, 0, c, a, bias, add)
		return
	}
	t := productTasks.Take()
	*t = productTask{isa: p.isa, packed: p, c: c, a: a, bias: bias, add: add}
	parallel.Do(worth, t)
	productTasks.Give(t)
}
