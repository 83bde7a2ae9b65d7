package simd

import (
	"gonum.org/v1/gonum/blas/blas64"

	"kobai/pkg/internal/parallel"
)

// coreMultiplications is how many multiplications of a product are worth a core.
const coreMultiplications = 1 << 17

// Cores is how many cores so many rows are worth, of so many columns and terms.
// Their product may be larger than an int of 32 bits.
func Cores(rows, columns, terms int) int {
	const many = 1 << 20
	return int(min(float64(rows)*float64(columns)*float64(terms)/coreMultiplications, many))
}

// productTask is a product of which every range is some rows or some columns.
// Each sum is still one core's, in its order, so no bit changes.
type productTask struct {
	isa     ISA
	form    Form
	c, a, b blas64.General
	packed  *Packed // stands for b, in form NN
	bias    []float64
	add     bool
	byRows  bool
}

var productTasks parallel.Memory[productTask]

// product does the product on several cores where that is worth it. gonum has its
// own way to use them.
func product(isa ISA, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	worth := Cores(c.Rows, c.Cols, termsOf(f, a))
	if worth < 2 || isa == Portable && f != NT {
		productAlone(isa, c, f, a, b, bias, add)
		return
	}
	t := productTasks.Take()
	*t = productTask{isa: isa, form: f, c: c, a: a, b: b, bias: bias, add: add}
	parallel.Do(worth, t)
	productTasks.Give(t)
}

func productAlone(isa ISA, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	switch {
	case pageProduct(c, f, a, b, bias, add):
	case isa != Portable:
		assemblyProduct(isa, c, f, a, b, bias, add)
	case f == NT:
		portableNT(c, a, b, add)
	default:
		portableProduct(c, f, a, b, bias, add)
	}
}

// Cut cuts rows of c, as the functions between two products do: then each core
// finds its rows in its cache. But where b is the largest factor, or a part would
// have few rows, it cuts columns, so that no core reads all of b.
func (t *productTask) Cut(cores int) (n, size int) {
	const panel, least = 32, 16
	c := t.c
	widest := 2 * c.Rows // columns where b is not yet by far the larger factor
	if t.form == TN {
		widest = c.Rows // no function between two products has this result's rows
	}
	t.byRows = c.Cols < panel*cores || c.Rows >= least*cores && c.Cols <= widest
	if t.byRows {
		const tile = 8 // rows that most tiles have
		return c.Rows, parallel.RoundUp((c.Rows+cores-1)/cores, tile)
	}
	return c.Cols, parallel.RoundUp((c.Cols+cores-1)/cores, panel)
}

// Range computes rows or columns from … to-1 of c.
func (t *productTask) Range(from, to int) {
	c, a, b, bias := t.c, t.a, t.b, t.bias
	switch {
	case t.byRows && t.form == TN:
		c, a = window(c, from, to, 0, c.Cols), window(a, 0, a.Rows, from, to)
	case t.byRows:
		c, a = window(c, from, to, 0, c.Cols), window(a, from, to, 0, a.Cols)
	case t.form == NT:
		c, b = window(c, 0, c.Rows, from, to), window(b, from, to, 0, b.Cols)
	case t.packed != nil:
		c = window(c, 0, c.Rows, from, to)
	default:
		c, b = window(c, 0, c.Rows, from, to), window(b, 0, b.Rows, from, to)
	}
	if !t.byRows && bias != nil {
		bias = bias[from:to]
	}
	if t.packed != nil {
		first := from
		if t.byRows {
			first = 0
		}
		packedProduct(t.packed, first, c, a, bias, t.add)
		return
	}
	productAlone(t.isa, c, t.form, a, b, bias, t.add)
}

// termsOf is how many terms a sum of the product has.
func termsOf(f Form, a blas64.General) int {
	if f == TN {
		return a.Rows
	}
	return a.Cols
}

// window is the view of some rows and columns of m.
func window(m blas64.General, top, bottom, left, right int) blas64.General {
	return blas64.General{Rows: bottom - top, Cols: right - left, Stride: m.Stride, Data: m.Data[top*m.Stride+left:]}
}
