package simd

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

var forms = []Form{NN, NT, TN}

// onEvery runs a test on every instruction set of this machine.
func onEvery(t *testing.T, test func(t *testing.T, isa ISA)) {
	for _, isa := range ISAs() {
		t.Run(isa.String(), func(t *testing.T) {
			defer Use(isa)()
			test(t, isa)
		})
	}
}

// normal is a store of random numbers: drawing them is slower than multiplying.
var normal = func() (numbers [1 << 13]float64) {
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range numbers {
		numbers[i] = rng.NormFloat64()
	}
	return numbers
}()

// matrix draws an r×c matrix with spare columns beside it, which hold NaN: a
// kernel that reads one spoils its result, one that writes one is found by
// untouched.
func matrix(rng *rand.Rand, r, c, spare int) blas64.General {
	m := blas64.General{Rows: r, Cols: c, Stride: c + spare, Data: make([]float64, r*(c+spare))}
	for i := range r {
		row := m.Data[i*m.Stride:][:m.Stride]
		copy(row[:c], normal[rng.IntN(len(normal)-c):])
		for j := range spare {
			row[c+j] = math.NaN()
		}
	}
	return m
}

func untouched(m blas64.General) error {
	for i, v := range m.Data {
		if i%m.Stride >= m.Cols && !math.IsNaN(v) {
			return fmt.Errorf("wrote %v beside row %d", v, i/m.Stride)
		}
	}
	return nil
}

// factors draws a and b such that their product in form f is m×n over k terms.
func factors(rng *rand.Rand, f Form, m, n, k, spare int) (a, b blas64.General) {
	ar, ac, br, bc := m, k, k, n
	if f == TN {
		ar, ac = k, m
	}
	if f == NT {
		br, bc = n, k
	}
	return matrix(rng, ar, ac, spare), matrix(rng, br, bc, spare)
}

// oracle adds the terms of start + Σ a·b in order, with one rounding a term where
// multiply-adds are fused, as the assembly has them, and in plain Go as the compiler
// makes them, which fuses on some processors. It goes along rows, where no sum waits
// for the one before, and calls math.FMA by its name, which becomes an instruction: as
// a value it is a function, a hundred times as slow.
func oracle(isa ISA, start, f64 blas64.General, f Form, a, b blas64.General) blas64.General {
	c := blas64.General{Rows: f64.Rows, Cols: f64.Cols, Stride: f64.Cols, Data: make([]float64, f64.Rows*f64.Cols)}
	terms, alongA, acrossA := a.Cols, 1, a.Stride
	if f == TN {
		terms, alongA, acrossA = a.Rows, a.Stride, 1
	}
	if f == NT {
		b = transpose(b)
	}
	for i := range c.Rows {
		sums := c.Data[i*c.Stride:][:c.Cols]
		copy(sums, start.Data[i*start.Stride:])
		for p := range terms {
			x := a.Data[i*acrossA+p*alongA]
			row := b.Data[p*b.Stride:][:c.Cols]
			if isa == Portable {
				for j, y := range row {
					sums[j] = x*y + sums[j]
				}
				continue
			}
			for j, y := range row {
				sums[j] = math.FMA(x, y, sums[j])
			}
		}
	}
	return c
}

func transpose(m blas64.General) blas64.General {
	t := blas64.General{Rows: m.Cols, Cols: m.Rows, Stride: m.Rows, Data: make([]float64, m.Rows*m.Cols)}
	for i := range m.Rows {
		for j := range m.Cols {
			t.Data[j*t.Stride+i] = m.Data[i*m.Stride+j]
		}
	}
	return t
}

// same compares got with the oracle bit by bit (any NaN is a NaN).
func same(got, want blas64.General) error {
	for i := range got.Rows {
		for j := range got.Cols {
			g, w := got.Data[i*got.Stride+j], want.Data[i*want.Stride+j]
			if math.Float64bits(g) != math.Float64bits(w) && !(math.IsNaN(g) && math.IsNaN(w)) {
				return fmt.Errorf("entry (%d, %d) is %v, want %v", i, j, g, w)
			}
		}
	}
	return nil
}

// start is what a product's sums begin from.
type start int

const (
	fromZero start = iota
	fromBias
	fromC
)

// tryProduct checks one product against the oracle.
func tryProduct(isa ISA, f Form, s start, a, b, c blas64.General, bias []float64) error {
	from := blas64.General{Data: make([]float64, c.Cols)}
	switch s {
	case fromBias:
		from.Data = bias
	case fromC:
		from = blas64.General{Stride: c.Stride, Data: append([]float64(nil), c.Data...)}
	}
	want := oracle(isa, from, c, f, a, b)
	switch s {
	case fromZero:
		Mul(c, f, a, b)
	case fromBias:
		Affine(c, a, b, bias)
	case fromC:
		AddMul(c, f, a, b)
	}
	if err := same(c, want); err != nil {
		return err
	}
	return untouched(c)
}

func tryShape(t *testing.T, rng *rand.Rand, isa ISA, f Form, s start, m, n, k, spare int) {
	t.Helper()
	a, b := factors(rng, f, m, n, k, spare)
	c := matrix(rng, m, n, spare)
	if err := tryProduct(isa, f, s, a, b, c, matrix(rng, 1, n, 0).Data); err != nil {
		t.Fatalf("%v from %d, %d×%d over %d: %v", f, s, m, n, k, err)
	}
}
