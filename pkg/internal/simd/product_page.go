//go:build js && kobaipage

package simd

import (
	"unsafe"

	"gonum.org/v1/gonum/blas/blas64"
)

// importedProduct is c = start + a·b for an even number of columns, with all strides in bytes: simd.wasm, which the page puts beside
// this program, on the same memory. Like all that is imported it returns 0, and does nothing, where the browser has no SIMD.
//
//go:wasmimport kobai product
func importedProduct(c, start, a, b unsafe.Pointer, rows, cols, terms, rowC, rowStart, rowA, stepA, rowB int32) int32

// importedTranspose writes the rows of src as columns of dst, where src has even numbers of both.
//
//go:wasmimport kobai transpose
func importedTranspose(dst, src unsafe.Pointer, rows, cols, rowDst, rowSrc int32) int32

// least is how many multiplications are worth the way through JavaScript.
const least = 512

// scratch holds the transposed factor of a product, and zeros what sums begin with; a page has one thread.
var scratch, zeros []float64

// room is memory with place for n numbers.
func room(memory *[]float64, n int) []float64 {
	if cap(*memory) < n {
		*memory = make([]float64, n)
	}
	return (*memory)[:n]
}

// size of a number in bytes.
const size = 8

// pageProduct reports whether it did the product. Sums run over the terms in order and round as they do without SIMD, so no bit
// depends on the browser.
func pageProduct(c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) bool {
	terms, rowA, stepA := a.Cols, a.Stride, 1
	if f == TN {
		terms, rowA, stepA = a.Rows, 1, a.Stride
	}
	cols := c.Cols &^ 1
	if cols == 0 || terms == 0 || c.Rows*cols*terms < least {
		return false
	}
	if f == NT {
		b = transposedCopy(b)
	}
	start, rowStart := bias, 0
	switch {
	case add:
		start, rowStart = c.Data, c.Stride
	case bias == nil:
		start = room(&zeros, cols)
	}
	if importedProduct(unsafe.Pointer(&c.Data[0]), unsafe.Pointer(&start[0]), unsafe.Pointer(&a.Data[0]), unsafe.Pointer(&b.Data[0]),
		int32(c.Rows), int32(cols), int32(terms), int32(size*c.Stride), int32(size*rowStart), int32(size*rowA), int32(size*stepA), int32(size*b.Stride)) == 0 {
		return false
	}
	if cols < c.Cols {
		last := window(c, 0, c.Rows, cols, c.Cols)
		if bias != nil {
			bias = bias[cols:]
		}
		beginSums(last, bias, add)
		plainProduct(last, f, a, window(b, 0, b.Rows, cols, b.Cols))
	}
	return true
}

// transposedCopy writes m with its rows as columns into scratch.
func transposedCopy(m blas64.General) blas64.General {
	t := blas64.General{Rows: m.Cols, Cols: m.Rows, Stride: m.Rows, Data: room(&scratch, m.Rows*m.Cols)}
	rows, cols := m.Rows&^1, m.Cols&^1
	if rows == 0 || cols == 0 || importedTranspose(unsafe.Pointer(&t.Data[0]), unsafe.Pointer(&m.Data[0]), int32(rows), int32(cols), int32(size*t.Stride), int32(size*m.Stride)) == 0 {
		rows, cols = 0, 0
	}
	for i := range m.Rows {
		from := cols
		if i >= rows {
			from = 0
		}
		for j, v := range rowOf(m, i)[from:] {
			t.Data[(from+j)*t.Stride+i] = v
		}
	}
	return t
}
