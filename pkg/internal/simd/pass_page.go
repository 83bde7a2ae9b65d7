//go:build js && kobaipage

package simd

import (
	"unsafe"

	"gonum.org/v1/gonum/blas/blas64"
)

// These are the passes of simd.wasm, over n numbers of each slice, a multiple of as many as they do at a time.

//go:wasmimport kobai mul
func importedMul(dst, a, b unsafe.Pointer, n int32) int32

//go:wasmimport kobai addScaled
func importedAddScaled(y, x, alpha unsafe.Pointer, n int32) int32

//go:wasmimport kobai adam
func importedAdam(theta, m, v, grad, step unsafe.Pointer, n int32) int32

// The next three write eight sums to total, where their argument stands at first.

//go:wasmimport kobai sumSquares
func importedSumSquares(x, total unsafe.Pointer, n int32) int32

//go:wasmimport kobai sumSquaresOfProducts
func importedSumSquaresOfProducts(a, b, total unsafe.Pointer, n int32) int32

//go:wasmimport kobai countBelow
func importedCountBelow(x, total unsafe.Pointer, n int32) int32

// The next two go down an even number of columns, with the stride in bytes.

//go:wasmimport kobai addColumnSums
func importedAddColumnSums(sum, m unsafe.Pointer, rows, cols, stride int32) int32

//go:wasmimport kobai addColumnSquares
func importedAddColumnSquares(squares, rest, mean, m unsafe.Pointer, rows, cols, stride int32) int32

// Each of these returns how many of the numbers, or columns, it has done: none without SIMD, and not the last few.

func pageMul(dst, a, b []float64) int {
	n := whole(len(dst), 4)
	if n == 0 {
		return 0
	}
	return n * int(importedMul(first(dst), first(a), first(b), int32(n)))
}

func pageAddScaled(y []float64, alpha float64, x []float64) int {
	n := whole(len(y), 4)
	if n == 0 {
		return 0
	}
	argument[0] = alpha
	return n * int(importedAddScaled(first(y), first(x), first(argument[:]), int32(n)))
}

func pageAdam(theta, m, v, grad []float64, s *AdamStep) int {
	n := whole(len(grad), 2)
	if n == 0 {
		return 0
	}
	return n * int(importedAdam(first(theta), first(m), first(v), first(grad), unsafe.Pointer(&s.Beta1), int32(n)))
}

func pageSumSquares(total *[8]float64, x []float64, scale float64) int {
	n := whole(len(x), 8)
	if n == 0 {
		return 0
	}
	argument[0] = scale
	if importedSumSquares(first(x), first(argument[:]), int32(n)) == 0 {
		return 0
	}
	*total = argument
	return n
}

func pageSumSquaresOfProducts(total *[8]float64, a, b []float64, scale float64) int {
	n := whole(len(a), 8)
	if n == 0 {
		return 0
	}
	argument[0] = scale
	if importedSumSquaresOfProducts(first(a), first(b), first(argument[:]), int32(n)) == 0 {
		return 0
	}
	*total = argument
	return n
}

func pageCountBelow(x []float64, limit float64) (count, done int) {
	n := whole(len(x), 8)
	if n == 0 {
		return 0, 0
	}
	argument[0] = limit
	if importedCountBelow(first(x), first(argument[:]), int32(n)) == 0 {
		return 0, 0
	}
	for _, v := range argument {
		count += int(v)
	}
	return count, n
}

func pageAddColumnSums(sum []float64, m blas64.General) int {
	n := wholeColumns(m)
	if n == 0 {
		return 0
	}
	return n * int(importedAddColumnSums(first(sum), first(m.Data), int32(m.Rows), int32(n), int32(size*m.Stride)))
}

func pageAddColumnSquares(squares, rest []float64, m blas64.General, mean []float64) int {
	n := wholeColumns(m)
	if n == 0 {
		return 0
	}
	return n * int(importedAddColumnSquares(first(squares), first(rest), first(mean), first(m.Data), int32(m.Rows), int32(n), int32(size*m.Stride)))
}

// argument is where a pass reads a number and writes its sums; a page has one thread, and what is allocated does not move.
var argument [8]float64

func first(x []float64) unsafe.Pointer { return unsafe.Pointer(&x[0]) }

// whole is the largest multiple of unit up to n, or 0 where so few are not worth the way through JavaScript.
func whole(n, unit int) int {
	if n < leastNumbers {
		return 0
	}
	return n / unit * unit
}

func wholeColumns(m blas64.General) int {
	if m.Rows*m.Cols < leastNumbers {
		return 0
	}
	return m.Cols &^ 1
}
