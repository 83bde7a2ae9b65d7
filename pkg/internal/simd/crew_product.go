//go:build amd64 && !purego

package simd

import "gonum.org/v1/gonum/blas/blas64"

// productTask is a product of which every part computes some rows or some
// columns. Each sum is still one core's, in its order, so no bit changes.
type productTask struct {
	path    ISA
	form    Form
	c, a, b blas64.General
	bias    []float64
	add     bool
	byRows  bool
	size    int // rows or columns of a part
}

// sharedProduct does the product on several cores where that is worth it and
// they are free, and otherwise returns false.
func sharedProduct(p ISA, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) bool {
	terms := a.Cols
	if f == TN {
		terms = a.Rows
	}
	parts := cores.begin(c.Rows * c.Cols * terms / worthProduct)
	if parts < 2 {
		return false
	}
	// Parts are rows of c, as in the passes between two products: then each core
	// finds its rows in its cache. But where b is the largest factor, or a part
	// would have few rows, parts are columns, so that no core reads all of b.
	const panel, least = 32, 16
	t := &cores.product
	*t = productTask{path: p, form: f, c: c, a: a, b: b, bias: bias, add: add}
	t.byRows = c.Cols < panel*parts || c.Rows >= least*parts && (f == TN || c.Cols <= 2*c.Rows)
	lines := c.Rows
	if t.byRows {
		t.size = partSize(lines, parts)
	} else {
		lines = c.Cols
		t.size = roundUp((lines+parts-1)/parts, panel)
	}
	cores.run(t, (lines+t.size-1)/t.size)
	return true
}

func (t *productTask) do(part int) {
	c, a, b, bias := t.c, t.a, t.b, t.bias
	from := part * t.size
	if t.byRows {
		to := min(from+t.size, c.Rows)
		c = window(c, from, to, 0, c.Cols)
		if t.form == TN {
			a = window(a, 0, a.Rows, from, to)
		} else {
			a = window(a, from, to, 0, a.Cols)
		}
	} else {
		to := min(from+t.size, c.Cols)
		c = window(c, 0, c.Rows, from, to)
		if t.form == NT {
			b = window(b, from, to, 0, b.Cols)
		} else {
			b = window(b, 0, b.Rows, from, to)
		}
		if bias != nil {
			bias = bias[from:to]
		}
	}
	productAlone(t.path, c, t.form, a, b, bias, t.add)
}

// window is the view of some rows and columns of m.
func window(m blas64.General, top, bottom, left, right int) blas64.General {
	return blas64.General{Rows: bottom - top, Cols: right - left, Stride: m.Stride, Data: m.Data[top*m.Stride+left:]}
}
