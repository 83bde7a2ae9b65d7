package simd

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"
	"weak"

	"gonum.org/v1/gonum/blas/blas64"
)

// onCores runs f with so many cores. Where there are not so many, nor threads in
// their place, it runs f with those that there are.
func onCores(n int, f func()) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	f()
}

// sameBits tells whether a and b are equal, NaN where NaN is.
func sameBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// TestSharedProductIsTheSame computes products around the size from which they
// are shared, and odd ones, on one core and on several: not a bit may differ.
// How a task is cut depends on the number of cores alone, so this proves all
// ranges also where no worker comes in time.
func TestSharedProductIsTheSame(t *testing.T) {
	shapes := [][3]int{ // rows and columns of the result, terms
		{64, 64, 64}, {64, 64, 63}, {63, 65, 65}, {128, 128, 128}, {129, 127, 131}, {100, 512, 40}, {33, 700, 65},
		{17, 1000, 64}, {1000, 10, 64}, {2000, 3, 65}, {1, 4096, 128}, {512, 512, 20}, {512, 300, 130}, {16, 20, 1000},
	}
	numbers := []int{2, 3, 8, 40}
	if testing.Short() {
		shapes, numbers = shapes[:3], numbers[:2]
	}
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(13, 14))
		for _, s := range shapes {
			for _, f := range forms {
				a, b := factors(rng, f, s[0], s[1], s[2], 3)
				bias, c := matrix(rng, 1, s[1], 0).Data, matrix(rng, s[0], s[1], 5)
				compute := func() []float64 {
					into := blas64.General{Rows: c.Rows, Cols: c.Cols, Stride: c.Stride, Data: slices.Clone(c.Data)}
					if f == NN {
						Affine(into, a, b, bias)
					}
					AddMul(into, f, a, b)
					return into.Data
				}
				var want []float64
				onCores(1, func() { want = compute() })
				for _, n := range numbers {
					onCores(n, func() {
						for range 2 {
							if !sameBits(compute(), want) {
								t.Fatalf("%v %v: other bits on %d cores", f, s, n)
							}
						}
					})
				}
			}
		}
	})
}

// TestSharedPassIsTheSame does so for functions over numbers.
func TestSharedPassIsTheSame(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(15, 16))
		for _, n := range []int{1 << 12, 1<<12 + 1, 8191, 10_007, 100_003} {
			x := make([]float64, n)
			for i := range x {
				x[i] = 3 * rng.NormFloat64()
			}
			compute := func() []float64 {
				var all []float64
				for _, a := range activations {
					y, slope := make([]float64, n), make([]float64, n)
					a.run(y, slope, x)
					MulElem(y, y, slope)
					all = append(all, y...)
				}
				zero := slices.Clone(x)
				Clear(zero)
				return append(all, zero...)
			}
			var want []float64
			onCores(1, func() { want = compute() })
			for i, v := range want[len(want)-n:] {
				if v != 0 {
					t.Fatalf("number %d of %d is %v after Clear", i, n, v)
				}
			}
			for _, c := range []int{2, 3, 8} {
				onCores(c, func() {
					if !sameBits(compute(), want) {
						t.Errorf("other bits of %d numbers on %d cores", n, c)
					}
				})
			}
		}
	})
}

// TestSharingAllocatesNothing cannot use testing.AllocsPerRun, which leaves one
// core. On a busy machine workers end and are started again,
// which may cost an allocation, so it takes the least of several counts.
func TestSharingAllocatesNothing(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(17, 18))
		x, w, y := matrix(rng, 64, 64, 0), matrix(rng, 64, 64, 0), matrix(rng, 64, 64, 0)
		work := func() {
			Mul(y, NT, x, w)
			if isa != Portable { // where gonum starts goroutines
				Affine(y, x, w, w.Data[:64])
			}
			Tanh(x.Data, w.Data, x.Data)
			Clear(w.Data)
		}
		onCores(2, func() {
			work()
			const rounds, times = 5, 100
			least := uint64(math.MaxUint64)
			for range rounds {
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				for range times {
					work()
				}
				runtime.ReadMemStats(&after)
				least = min(least, after.Mallocs-before.Mallocs)
			}
			if least > times/2 {
				t.Errorf("%d allocations in %d rounds of work", least, times)
			}
		})
	})
}

// TestTasksHoldNothing: the matrices of the last shared work are garbage after it.
func TestTasksHoldNothing(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		onCores(2, func() {
			const side = 128
			all := make([]*[side * side]float64, 9)
			m := func(i int) blas64.General {
				all[i] = new([side * side]float64)
				return blas64.General{Rows: side, Cols: side, Stride: side, Data: all[i][:]}
			}
			Mul(m(0), NT, m(1), m(2))
			Affine(m(3), m(4), m(0), m(5).Data[:side])
			Tanh(m(6).Data, m(7).Data, m(1).Data)
			Clear(m(8).Data)
			var left []weak.Pointer[[side * side]float64]
			for _, memory := range all {
				left = append(left, weak.Make(memory))
			}
			clear(all)
			held := func() bool {
				return slices.ContainsFunc(left, func(p weak.Pointer[[side * side]float64]) bool { return p.Value() != nil })
			}
			runtime.GC()
			for tries := 0; held() && tries < 100; tries++ {
				time.Sleep(time.Millisecond) // a worker may still be on its way out of its part
				runtime.GC()
			}
			for i, pointer := range left {
				if pointer.Value() != nil {
					t.Errorf("matrix %d is still held", i)
				}
			}
		})
	})
}
