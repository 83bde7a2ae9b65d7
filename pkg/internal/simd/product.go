package simd

import (
	"fmt"
	"math/bits"

	"gonum.org/v1/gonum/blas/blas64"
)

// Form tells which factor of a product is transposed.
type Form int

// The three products of a linear layer.
const (
	NN Form = iota // a·b, as in y = x·W
	NT             // a·bᵀ, as in dx = dy·Wᵀ
	TN             // aᵀ·b, as in dW = xᵀ·dy
)

// Mul sets c to the product of a and b in the given form: c is m×n where the
// factors, transposed as the form says, are m×k and k×n; k = 0 gives zeros.
// Shapes that do not fit, or a matrix longer than its data, panic. c must not
// share memory with a or b.
func Mul(c blas64.General, f Form, a, b blas64.General) {
	multiply(c, f, a, b, nil, false)
}

// AddMul adds the product to what c holds; see Mul.
func AddMul(c blas64.General, f Form, a, b blas64.General) {
	multiply(c, f, a, b, nil, true)
}

// Affine sets every row of y to bias and adds x·w: y is m×n, x m×k, w k×n,
// bias has n entries.
func Affine(y, x, w blas64.General, bias []float64) {
	if len(bias) != y.Cols {
		panic(fmt.Sprintf("simd: bias of %d entries for %d columns", len(bias), y.Cols))
	}
	multiply(y, NN, x, w, bias, false)
}

// multiply computes c = bias + a·b, with no bias c = a·b, and with add c += a·b.
func multiply(c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	rows, depth, depthB, cols := a.Rows, a.Cols, b.Rows, b.Cols
	if f == TN {
		rows, depth = depth, rows
	}
	if f == NT {
		depthB, cols = cols, depthB
	}
	if rows != c.Rows || cols != c.Cols || depth != depthB {
		panic(fmt.Sprintf("simd: product %v of %d×%d and %d×%d into %d×%d", f, a.Rows, a.Cols, b.Rows, b.Cols, c.Rows, c.Cols))
	}
	check(a)
	check(b)
	check(c)
	if rows == 0 || cols == 0 {
		return
	}
	product(Active(), c, f, a, b, bias, add)
}

// check panics where m reaches past its data: the assembly trusts it.
func check(m blas64.General) {
	if m.Rows < 0 || m.Cols < 0 || m.Stride < m.Cols || !fits(m) {
		panic(fmt.Sprintf("simd: %d×%d matrix of stride %d in %d numbers", m.Rows, m.Cols, m.Stride, len(m.Data)))
	}
}

// fits tells whether the last row of m ends within its data. The product is
// taken in 128 bits, for a shape that no memory holds must not pass.
func fits(m blas64.General) bool {
	if m.Rows == 0 || m.Cols == 0 {
		return true
	}
	high, lastRow := bits.Mul64(uint64(m.Rows-1), uint64(m.Stride))
	return high == 0 && m.Cols <= len(m.Data) && lastRow <= uint64(len(m.Data)-m.Cols)
}

func (f Form) String() string {
	return [...]string{"NN", "NT", "TN"}[f]
}
