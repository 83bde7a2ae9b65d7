//go:build js && kobaipage

package simd

import (
	"unsafe"

	"gonum.org/v1/gonum/blas/blas64"
)

// importedProduct is c += a·b for rows and columns that are multiples of four, with all strides in bytes: simd.wasm, which the
// page puts beside this program, on the same memory. It returns 0, and does nothing, where the browser has no SIMD.
//
//go:wasmimport kobai product
func importedProduct(c, a, b unsafe.Pointer, rows, cols, terms, rowC, rowA, stepA, rowB int32) int32

// least is how many multiplications are worth the way through JavaScript.
const least = 512

// scratch holds the transposed factor of a product; a page has one thread.
var scratch []float64

// pageProduct reports whether it did the product. Sums run over the terms in order and round as they do without SIMD, so no bit
// depends on the browser.
func pageProduct(c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) bool {
	terms, rowA, stepA := a.Cols, a.Stride, 1
	if f == TN {
		terms, rowA, stepA = a.Rows, 1, a.Stride
	}
	rows, cols := c.Rows&^3, c.Cols&^3
	if rows == 0 || cols == 0 || terms == 0 || rows*cols*terms < least {
		return false
	}
	if f == NT {
		b = transposedCopy(b)
	}
	beginSums(c, bias, add)
	const size = 8
	if importedProduct(unsafe.Pointer(&c.Data[0]), unsafe.Pointer(&a.Data[0]), unsafe.Pointer(&b.Data[0]), int32(rows), int32(cols),
		int32(terms), int32(size*c.Stride), int32(size*rowA), int32(size*stepA), int32(size*b.Stride)) == 0 {
		return false
	}
	plainProduct(window(c, 0, rows, cols, c.Cols), f, a, window(b, 0, b.Rows, cols, b.Cols))
	if rows < c.Rows {
		below := window(c, rows, c.Rows, 0, c.Cols)
		if f == TN {
			a = window(a, 0, a.Rows, rows, a.Cols)
		} else {
			a = window(a, rows, a.Rows, 0, a.Cols)
		}
		plainProduct(below, f, a, b)
	}
	return true
}

// transposedCopy writes m with its rows as columns into scratch.
func transposedCopy(m blas64.General) blas64.General {
	if n := m.Rows * m.Cols; cap(scratch) < n {
		scratch = make([]float64, n)
	}
	t := blas64.General{Rows: m.Cols, Cols: m.Rows, Stride: m.Rows, Data: scratch[:m.Rows*m.Cols]}
	for i := range m.Rows {
		for j, v := range rowOf(m, i) {
			t.Data[j*t.Stride+i] = v
		}
	}
	return t
}
