//go:build !(js && kobaipage)

package simd

import "gonum.org/v1/gonum/blas/blas64"

// The functions of a page do nothing outside one.

func pageProduct(c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) bool {
	return false
}

func pageExp(y, x []float64) bool            { return false }
func pageSigmoid(y, slope, x []float64) bool { return false }
func pageTanh(y, slope, x []float64) bool    { return false }
func pageReLU(y, slope, x []float64) bool    { return false }
