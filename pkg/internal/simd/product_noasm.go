//go:build !amd64 || purego

package simd

import "gonum.org/v1/gonum/blas/blas64"

func product(p ISA, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	portableProduct(c, f, a, b, bias, add)
}
