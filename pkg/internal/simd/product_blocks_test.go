//go:build amd64 && !purego

package simd

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

// TestCallsAreShort: no call of the assembly computes more than a fraction of a
// millisecond's work, and none stops within a panel.
func TestCallsAreShort(t *testing.T) {
	const most = 1 << 22 // multiplications: a third of a millisecond, at 25 Gflop/s
	sizes := []int{1, 2, 7, 31, 33, 100, 481, 513, 4096, 100_000, 1 << 24}
	for _, rows := range sizes {
		for _, cols := range sizes {
			for _, terms := range []int{0, 1, 16, 127, 128, maxDepth} {
				height, width := callSize(rows, cols, terms)
				if height < 1 || width < 1 || width < cols && width%32 != 0 {
					t.Fatalf("%d×%d over %d: calls of %d×%d", rows, cols, terms, height, width)
				}
				if h, w := min(height, rows), min(width, cols); h*w*max(terms, 32) > most {
					t.Errorf("%d×%d over %d: a call computes %d×%d", rows, cols, terms, h, w)
				}
				if rows*cols*max(terms, 32) <= most && (height < rows || width < cols) {
					t.Errorf("%d×%d over %d, which are short, take several calls", rows, cols, terms)
				}
			}
		}
	}
}

// TestCutProductIsTheSame compares products of several calls with products of few
// rows and columns, which take one.
func TestCutProductIsTheSame(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		if isa == Portable {
			return
		}
		rng := rand.New(rand.NewPCG(21, 22))
		for _, shape := range [][3]int{{1000, 70, 256}, {30, 5000, 256}, {530, 600, 130}} {
			for _, f := range forms {
				a, b := factors(rng, f, shape[0], shape[1], shape[2], 3)
				c := matrix(rng, shape[0], shape[1], 5)
				want := slices.Clone(c.Data)
				assemblyProduct(isa, c, f, a, b, nil, true)
				one := productTask{isa: isa, form: f, a: a, b: b, add: true, c: blas64.General{Rows: c.Rows, Cols: c.Cols, Stride: c.Stride, Data: want}}
				for i := 0; i < c.Rows; i += 8 {
					part := one
					part.c = window(one.c, i, min(i+8, c.Rows), 0, c.Cols)
					if f == TN {
						part.a = window(a, 0, a.Rows, i, min(i+8, c.Rows))
					} else {
						part.a = window(a, i, min(i+8, c.Rows), 0, a.Cols)
					}
					for j := 0; j < c.Cols; j += 64 {
						part.Range(j, min(j+64, c.Cols))
					}
				}
				if !sameBits(c.Data, want) {
					t.Errorf("%v %v: other bits in several calls", f, shape)
				}
			}
		}
	})
}
