package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

var forms = []Form{NN, NT, TN}

// onEvery runs a test on every path of this machine.
func onEvery(t *testing.T, test func(t *testing.T, p Path)) {
	for _, p := range Paths() {
		t.Run(p.String(), func(t *testing.T) {
			defer Use(p)()
			test(t, p)
		})
	}
}

// matrix draws an r×c matrix with spare columns beside it, which hold NaN: a
// kernel that reads one spoils its result, one that writes one is found by
// untouched.
func matrix(rng *rand.Rand, r, c, spare int) blas64.General {
	m := blas64.General{Rows: r, Cols: c, Stride: c + spare, Data: make([]float64, r*(c+spare))}
	for i := range m.Data {
		m.Data[i] = math.NaN()
		if i%m.Stride < c {
			m.Data[i] = rng.NormFloat64()
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

// oracle is the triple loop: start + Σ a·b over the terms in order, one
// rounding a term as a fused multiply-add has it.
func oracle(start, f64 blas64.General, f Form, a, b blas64.General) blas64.General {
	c := blas64.General{Rows: f64.Rows, Cols: f64.Cols, Stride: f64.Cols, Data: make([]float64, f64.Rows*f64.Cols)}
	for i := range c.Rows {
		for j := range c.Cols {
			sum := start.Data[i*start.Stride+j]
			switch f {
			case NN:
				for p := range a.Cols {
					sum = math.FMA(a.Data[i*a.Stride+p], b.Data[p*b.Stride+j], sum)
				}
			case NT:
				for p := range a.Cols {
					sum = math.FMA(a.Data[i*a.Stride+p], b.Data[j*b.Stride+p], sum)
				}
			case TN:
				for p := range a.Rows {
					sum = math.FMA(a.Data[p*a.Stride+i], b.Data[p*b.Stride+j], sum)
				}
			}
			c.Data[i*c.Stride+j] = sum
		}
	}
	return c
}

// same compares got with the oracle: every bit on the assembly paths (any NaN
// is a NaN), and within rounding on the portable one, which rounds twice.
func same(p Path, got, want blas64.General, terms int) error {
	for i := range got.Rows {
		for j := range got.Cols {
			g, w := got.Data[i*got.Stride+j], want.Data[i*want.Stride+j]
			if math.Float64bits(g) == math.Float64bits(w) || math.IsNaN(g) && math.IsNaN(w) {
				continue
			}
			if p == Portable && math.Abs(g-w) <= 1e-14*float64(terms+1) {
				continue
			}
			return fmt.Errorf("entry (%d, %d) is %v, want %v", i, j, g, w)
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
func tryProduct(p Path, f Form, s start, a, b, c blas64.General, bias []float64, terms int) error {
	from := blas64.General{Data: make([]float64, c.Cols)}
	switch s {
	case fromBias:
		from.Data = bias
	case fromC:
		from = blas64.General{Stride: c.Stride, Data: append([]float64(nil), c.Data...)}
	}
	want := oracle(from, c, f, a, b)
	switch s {
	case fromZero:
		Mul(c, f, a, b)
	case fromBias:
		Affine(c, a, b, bias)
	case fromC:
		AddMul(c, f, a, b)
	}
	if err := same(p, c, want, terms); err != nil {
		return err
	}
	return untouched(c)
}

// TestProductOracle runs every shape up to 40×40 over 40 terms in every form.
func TestProductOracle(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 7
	}
	onEvery(t, func(t *testing.T, p Path) {
		rng := rand.New(rand.NewPCG(1, 2))
		for m := 1; m <= 40; m += step {
			for n := 1; n <= 40; n += step {
				for k := 1; k <= 40; k += step {
					for i, f := range forms {
						s := start((m + n + k + i) % 3)
						if s == fromBias && f != NN {
							s = fromC
						}
						tryShape(t, rng, p, f, s, m, n, k, (m+n+k)%4)
					}
				}
			}
		}
	})
}

// TestLargeProduct reaches what small shapes do not: sums of several blocks,
// copied panels, and rows that lie a multiple of 4 KB apart.
func TestLargeProduct(t *testing.T) {
	shapes := []struct{ m, n, k, spare int }{
		{17, 65, 257, 0}, {40, 130, 300, 3}, {33, 512, 128, 0}, {20, 600, 70, 1}, {7, 530, 513, 0},
		{512, 80, 20, 0}, {512, 67, 130, 0}, {300, 70, 40, 724}, {130, 200, 150, 312},
	}
	if testing.Short() {
		shapes = shapes[3:6]
	}
	onEvery(t, func(t *testing.T, p Path) {
		rng := rand.New(rand.NewPCG(3, 4))
		for _, shape := range shapes {
			for _, f := range forms {
				tryShape(t, rng, p, f, fromZero, shape.m, shape.n, shape.k, shape.spare)
				tryShape(t, rng, p, f, fromC, shape.m, shape.n, shape.k, shape.spare)
			}
			tryShape(t, rng, p, NN, fromBias, shape.m, shape.n, shape.k, shape.spare)
		}
	})
}

func tryShape(t *testing.T, rng *rand.Rand, p Path, f Form, s start, m, n, k, spare int) {
	t.Helper()
	a, b := factors(rng, f, m, n, k, spare)
	c := matrix(rng, m, n, spare)
	if err := tryProduct(p, f, s, a, b, c, matrix(rng, 1, n, 0).Data, k); err != nil {
		t.Fatalf("%v from %d, %d×%d over %d: %v", f, s, m, n, k, err)
	}
}

// specials are the numbers that a kernel could treat wrongly.
var specials = []float64{
	math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 5e-324, -5e-324, 1e-310, math.MaxFloat64, -math.MaxFloat64, 1e-160, 1,
}

// TestProductOfSpecials mixes them into both factors. Zeros of a are frequent,
// since 0·NaN and 0·∞ are what a kernel that skips zeros loses.
func TestProductOfSpecials(t *testing.T) {
	onEvery(t, func(t *testing.T, p Path) {
		rng := rand.New(rand.NewPCG(5, 6))
		for range 3000 {
			m, n, k := 1+rng.IntN(20), 1+rng.IntN(20), 1+rng.IntN(8)
			f := forms[rng.IntN(3)]
			a, b := factors(rng, f, m, n, k, 0)
			for i := range a.Data {
				switch rng.IntN(4) {
				case 0:
					a.Data[i] = 0
				case 1:
					a.Data[i] = specials[rng.IntN(len(specials))]
				}
			}
			for range 2 {
				b.Data[rng.IntN(len(b.Data))] = specials[rng.IntN(len(specials))]
			}
			// gonum rounds each product; on the portable path only the class of
			// a number can be compared where sums overflow on one path alone.
			c := matrix(rng, m, n, 0)
			want := oracle(blas64.General{Data: make([]float64, n)}, c, f, a, b)
			Mul(c, f, a, b)
			for i, w := range want.Data {
				g := c.Data[i]
				if math.IsNaN(w) != math.IsNaN(g) && !(p == Portable && anyHuge(a, b)) {
					t.Fatalf("%v %d×%d over %d: entry %d is %v, want %v", f, m, n, k, i, g, w)
				}
				if p != Portable && !math.IsNaN(w) && math.Float64bits(w) != math.Float64bits(g) {
					t.Fatalf("%v %d×%d over %d: entry %d is %v, want %v", f, m, n, k, i, g, w)
				}
			}
		}
	})
}

func anyHuge(ms ...blas64.General) bool {
	for _, m := range ms {
		for _, v := range m.Data {
			if math.Abs(v) == math.MaxFloat64 {
				return true
			}
		}
	}
	return false
}

func TestEmptyProduct(t *testing.T) {
	onEvery(t, func(t *testing.T, p Path) {
		rng := rand.New(rand.NewPCG(7, 8))
		for _, shape := range [][3]int{{0, 3, 2}, {3, 0, 2}, {3, 20, 0}, {0, 0, 0}, {511, 64, 0}} {
			for _, f := range forms {
				tryShape(t, rng, p, f, fromZero, shape[0], shape[1], shape[2], 1)
				tryShape(t, rng, p, f, fromC, shape[0], shape[1], shape[2], 1)
			}
			tryShape(t, rng, p, NN, fromBias, shape[0], shape[1], shape[2], 1)
		}
	})
}

func TestProductMisuse(t *testing.T) {
	of := func(r, c, stride, n int) blas64.General {
		return blas64.General{Rows: r, Cols: c, Stride: stride, Data: make([]float64, n)}
	}
	for _, c := range []struct {
		name string
		run  func()
		want string
	}{
		{"terms differ", func() { Mul(of(2, 2, 2, 4), NN, of(2, 3, 3, 6), of(2, 2, 2, 4)) }, "kernel: product NN of 2×3 and 2×2 into 2×2"},
		{"rows differ", func() { AddMul(of(3, 2, 2, 6), NT, of(2, 2, 2, 4), of(2, 2, 2, 4)) }, "kernel: product NT of 2×2 and 2×2 into 3×2"},
		{"columns differ", func() { Mul(of(2, 3, 3, 6), TN, of(2, 2, 2, 4), of(2, 2, 2, 4)) }, "kernel: product TN of 2×2 and 2×2 into 2×3"},
		{"short data", func() { Mul(of(2, 2, 2, 4), NN, of(2, 2, 2, 3), of(2, 2, 2, 4)) }, "kernel: 2×2 matrix of stride 2 in 3 numbers"},
		{"short stride", func() { Mul(of(2, 2, 2, 4), NN, of(2, 2, 2, 4), of(2, 2, 1, 4)) }, "kernel: 2×2 matrix of stride 1 in 4 numbers"},
		{"negative", func() { Mul(of(-1, 2, 2, 4), NN, of(-1, 2, 2, 4), of(2, 2, 2, 4)) }, "kernel: -1×2 matrix of stride 2 in 4 numbers"},
		{"bias", func() { Affine(of(2, 2, 2, 4), of(2, 2, 2, 4), of(2, 2, 2, 4), make([]float64, 3)) }, "kernel: bias of 3 entries for 2 columns"},
	} {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				if got := recover(); got != c.want {
					t.Errorf("panic %v, want %q", got, c.want)
				}
			}()
			c.run()
		})
	}
}

func TestProductAllocatesNothing(t *testing.T) {
	onEvery(t, func(t *testing.T, p Path) {
		if p == Portable {
			t.SkipNow()
		}
		rng := rand.New(rand.NewPCG(9, 10))
		x, w, y := matrix(rng, 64, 512, 0), matrix(rng, 512, 512, 0), matrix(rng, 64, 512, 0)
		if n := testing.AllocsPerRun(10, func() {
			Affine(y, x, w, w.Data[:512])
			Mul(y, NT, x, w)
			AddMul(w, TN, x, y)
		}); n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}

// TestProductsSideBySide runs the same product on many goroutines: nothing is
// shared, so every one gets the same bits.
func TestProductsSideBySide(t *testing.T) {
	onEvery(t, func(t *testing.T, p Path) {
		rng := rand.New(rand.NewPCG(11, 12))
		a, b := matrix(rng, 512, 512, 0), matrix(rng, 512, 70, 0)
		want := matrix(rng, 512, 70, 0)
		Mul(want, TN, a, b)
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				got := blas64.General{Rows: 512, Cols: 70, Stride: 70, Data: make([]float64, 512*70)}
				for range 3 {
					Mul(got, TN, a, b)
					if !slices.Equal(got.Data, want.Data) {
						t.Error("results differ")
					}
				}
			})
		}
		wait.Wait()
	})
}
