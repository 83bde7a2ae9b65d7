//go:build !(js && kobaipage)

package simd

import "gonum.org/v1/gonum/blas/blas64"

// pageProduct does nothing outside a page.
func pageProduct(c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) bool {
	return false
}
