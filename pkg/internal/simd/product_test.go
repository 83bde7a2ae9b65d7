package simd

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

// TestProductOracle runs every shape up to 40×40 over 40 terms in every form.
func TestProductOracle(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 7
	}
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(1, 2))
		for m := 1; m <= 40; m += step {
			for n := 1; n <= 40; n += step {
				for k := 1; k <= 40; k += step {
					for i, f := range forms {
						s := start((m + n + k + i) % 3)
						if s == fromBias && f != NN {
							s = fromC
						}
						tryShape(t, rng, isa, f, s, m, n, k, (m+n+k)%4)
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
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(3, 4))
		for _, shape := range shapes {
			for _, f := range forms {
				tryShape(t, rng, isa, f, fromZero, shape.m, shape.n, shape.k, shape.spare)
				tryShape(t, rng, isa, f, fromC, shape.m, shape.n, shape.k, shape.spare)
			}
			tryShape(t, rng, isa, NN, fromBias, shape.m, shape.n, shape.k, shape.spare)
		}
	})
}

// specials are the numbers that a kernel could treat wrongly.
var specials = []float64{
	math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 5e-324, -5e-324, 1e-310, math.MaxFloat64, -math.MaxFloat64, 1e-160, 1,
}

// TestProductOfSpecials mixes them into both factors. Zeros of a are frequent,
// since 0·NaN and 0·∞ are what a kernel that skips zeros loses.
func TestProductOfSpecials(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
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
			// gonum rounds each product; in plain Go only the class of
			// a number can be compared where sums overflow in one alone.
			c := matrix(rng, m, n, 0)
			want := oracle(isa, blas64.General{Data: make([]float64, n)}, c, f, a, b)
			Mul(c, f, a, b)
			for i, w := range want.Data {
				g := c.Data[i]
				if math.IsNaN(w) != math.IsNaN(g) && !(isa == Portable && anyHuge(a, b)) {
					t.Fatalf("%v %d×%d over %d: entry %d is %v, want %v", f, m, n, k, i, g, w)
				}
				if isa != Portable && !math.IsNaN(w) && math.Float64bits(w) != math.Float64bits(g) {
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
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(7, 8))
		for _, shape := range [][3]int{{0, 3, 2}, {3, 0, 2}, {3, 20, 0}, {0, 0, 0}, {511, 64, 0}} {
			for _, f := range forms {
				tryShape(t, rng, isa, f, fromZero, shape[0], shape[1], shape[2], 1)
				tryShape(t, rng, isa, f, fromC, shape[0], shape[1], shape[2], 1)
			}
			tryShape(t, rng, isa, NN, fromBias, shape[0], shape[1], shape[2], 1)
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
		{"terms differ", func() { Mul(of(2, 2, 2, 4), NN, of(2, 3, 3, 6), of(2, 2, 2, 4)) }, "simd: product NN of 2×3 and 2×2 into 2×2"},
		{"rows differ", func() { AddMul(of(3, 2, 2, 6), NT, of(2, 2, 2, 4), of(2, 2, 2, 4)) }, "simd: product NT of 2×2 and 2×2 into 3×2"},
		{"columns differ", func() { Mul(of(2, 3, 3, 6), TN, of(2, 2, 2, 4), of(2, 2, 2, 4)) }, "simd: product TN of 2×2 and 2×2 into 2×3"},
		{"short data", func() { Mul(of(2, 2, 2, 4), NN, of(2, 2, 2, 3), of(2, 2, 2, 4)) }, "simd: 2×2 matrix of stride 2 in 3 numbers"},
		{"short destination", func() { Mul(of(2, 2, 2, 3), NN, of(2, 2, 2, 4), of(2, 2, 2, 4)) }, "simd: 2×2 matrix of stride 2 in 3 numbers"},
		{"narrow destination", func() { AddMul(of(2, 2, 1, 4), TN, of(2, 2, 2, 4), of(2, 2, 2, 4)) }, "simd: 2×2 matrix of stride 1 in 4 numbers"},
		{"short stride", func() { Mul(of(2, 2, 2, 4), NN, of(2, 2, 2, 4), of(2, 2, 1, 4)) }, "simd: 2×2 matrix of stride 1 in 4 numbers"},
		{"negative", func() { Mul(of(-1, 2, 2, 4), NN, of(-1, 2, 2, 4), of(2, 2, 2, 4)) }, "simd: -1×2 matrix of stride 2 in 4 numbers"},
		{"beyond an int", func() { Mul(of(2, 2, 2, 4), NN, of(2, 1, math.MaxInt/2+1, 4), of(1, 2, 2, 4)) }, fmt.Sprintf("simd: 2×1 matrix of stride %d in 4 numbers", math.MaxInt/2+1)},
		{"beyond an int", func() { Mul(of(5, 2, 2, 10), NN, of(5, 1, math.MaxInt/2+1, 4), of(1, 2, 2, 4)) }, fmt.Sprintf("simd: 5×1 matrix of stride %d in 4 numbers", math.MaxInt/2+1)},
		{"bias", func() { Affine(of(2, 2, 2, 4), of(2, 2, 2, 4), of(2, 2, 2, 4), make([]float64, 3)) }, "simd: bias of 3 entries for 2 columns"},
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
	onEvery(t, func(t *testing.T, isa ISA) {
		if isa == Portable {
			return // gonum starts goroutines
		}
		rng := rand.New(rand.NewPCG(9, 10))
		x, w, y := matrix(rng, 64, 512, 0), matrix(rng, 512, 512, 0), matrix(rng, 64, 512, 0)
		runs := 10
		if testing.Short() {
			runs = 2
		}
		if n := testing.AllocsPerRun(runs, func() {
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
	times := 3
	if testing.Short() {
		times = 1
	}
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(11, 12))
		a, b := matrix(rng, 512, 512, 0), matrix(rng, 512, 70, 0)
		want := matrix(rng, 512, 70, 0)
		Mul(want, TN, a, b)
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				got := blas64.General{Rows: 512, Cols: 70, Stride: 70, Data: make([]float64, 512*70)}
				for range times {
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

// TestPortableSumsAreInOrder holds the one form that gonum would add in another
// order, beyond its blocks of 64 and on several cores.
func TestPortableSumsAreInOrder(t *testing.T) {
	defer Use(Portable)()
	rng := rand.New(rand.NewPCG(19, 20))
	for _, shape := range [][3]int{{20, 20, 16}, {1, 3, 300}, {65, 67, 129}, {130, 129, 70}} {
		for _, f := range forms {
			tryShape(t, rng, Portable, f, fromZero, shape[0], shape[1], shape[2], 2)
			tryShape(t, rng, Portable, f, fromC, shape[0], shape[1], shape[2], 2)
		}
	}
}

// TestCoresOfLargeWork: the product of the three may be larger than an int.
func TestCoresOfLargeWork(t *testing.T) {
	for _, test := range []struct{ rows, columns, terms, want int }{
		{64, 64, 64, 2}, {64, 64, 63, 1}, {0, 1 << 30, 1 << 30, 0}, {1 << 12, 1 << 12, 1 << 12, 1 << 19}, {1 << 30, 1 << 30, 1 << 30, 1 << 20},
	} {
		if got := Cores(test.rows, test.columns, test.terms); got != test.want {
			t.Errorf("%d×%d over %d is worth %d cores, want %d", test.rows, test.columns, test.terms, got, test.want)
		}
	}
}
