//go:build !(js && kobaipage)

package simd

import "gonum.org/v1/gonum/blas/blas64"

const onPage = false

// The functions of a page do nothing outside one.

func pageProduct(c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) bool {
	return false
}

func pageMul(dst, a, b []float64) int                                                    { return 0 }
func pageAddScaled(y []float64, alpha float64, x []float64) int                          { return 0 }
func pageAdam(theta, m, v, grad []float64, s *AdamStep) int                              { return 0 }
func pageSumSquares(total *[8]float64, x []float64, scale float64) int                   { return 0 }
func pageSumSquaresOfProducts(total *[8]float64, a, b []float64, scale float64) int      { return 0 }
func pageCountBelow(x []float64, limit float64) (count, done int)                        { return 0, 0 }
func pageAddColumnSums(sum []float64, m blas64.General) int                              { return 0 }
func pageAddColumnSquares(squares, rest []float64, m blas64.General, mean []float64) int { return 0 }

func pageExp(y, x []float64) bool            { return false }
func pageSigmoid(y, slope, x []float64) bool { return false }
func pageTanh(y, slope, x []float64) bool    { return false }
func pageReLU(y, slope, x []float64) bool    { return false }
