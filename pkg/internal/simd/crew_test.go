package simd

import (
	"fmt"
	"math"

	"math/rand/v2"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"gonum.org/v1/gonum/blas/blas64"
)

// onCores runs f with so many cores, and with a crew that nothing keeps back.
func onCores(t *testing.T, n int, f func()) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	cores.rest.Store(0)
	cores.apart.Store(0)
	f()
}

// sameBits tells whether a and b are equal, NaN where NaN is.
func sameBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// TestSharedProductIsTheSame computes products around the size from which they
// are shared, and odd ones, on one core and on several: not a bit may differ.
// How a task is cut depends on the number of cores alone, so this proves all
// parts also where no helper comes in time.
func TestSharedProductIsTheSame(t *testing.T) {
	shapes := [][3]int{ // rows and columns of the result, terms
		{64, 64, 64}, {64, 64, 63}, {63, 65, 65}, {128, 128, 128}, {129, 127, 131}, {100, 512, 40}, {33, 700, 65},
		{17, 1000, 64}, {1000, 10, 64}, {2000, 3, 65}, {1, 4096, 128}, {512, 512, 20}, {512, 300, 130}, {16, 20, 1000},
	}
	numbers := []int{2, 3, 8, 40}
	if testing.Short() {
		shapes, numbers = shapes[:3], numbers[:2]
	}
	onEvery(t, func(t *testing.T, p ISA) {
		if p == Portable {
			return // gonum shares its products itself
		}
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
				onCores(t, 1, func() { want = compute() })
				for _, n := range numbers {
					onCores(t, n, func() {
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
	onEvery(t, func(t *testing.T, p ISA) {
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
			onCores(t, 1, func() { want = compute() })
			for i, v := range want[len(want)-n:] {
				if v != 0 {
					t.Fatalf("number %d of %d is %v after Clear", i, n, v)
				}
			}
			for _, c := range []int{2, 3, 8} {
				onCores(t, c, func() {
					if !sameBits(compute(), want) {
						t.Errorf("other bits of %d numbers on %d cores", n, c)
					}
				})
			}
		}
	})
}

// counter counts how often each number was visited.
type counter struct{ visits []atomic.Int32 }

func (c *counter) Over(from, to int) {
	for i := from; i < to; i++ {
		c.visits[i].Add(1)
	}
}

func TestShareVisitsEachOnce(t *testing.T) {
	for _, n := range []int{0, 1, 9, 1 << 11, 1 << 12, 10_007} {
		for _, c := range []int{1, 2, 3, 8} {
			onCores(t, c, func() {
				for name, share := range map[string]func(p Pass){
					"Share":     func(p Pass) { Share(n, p) },
					"ShareRows": func(p Pass) { ShareRows(n, 1<<30, p) },
				} {
					v := &counter{make([]atomic.Int32, n)}
					share(v)
					for i := range v.visits {
						if got := v.visits[i].Load(); got != 1 {
							t.Fatalf("%s of %d on %d cores visits number %d %d times", name, n, c, i, got)
						}
					}
				}
			})
		}
	}
}

// TestSharingAllocatesNothing cannot use testing.AllocsPerRun, which leaves one
// core. Now and then a helper is started, so it counts over many products.
func TestSharingAllocatesNothing(t *testing.T) {
	if Active() == Portable {
		return // gonum starts goroutines
	}
	rng := rand.New(rand.NewPCG(17, 18))
	x, w, y := matrix(rng, 64, 64, 0), matrix(rng, 64, 64, 0), matrix(rng, 64, 64, 0)
	onCores(t, 2, func() {
		work := func() {
			Affine(y, x, w, w.Data[:64])
			Tanh(x.Data, w.Data, x.Data)
			Clear(w.Data)
		}
		work()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		const times = 500
		for range times {
			work()
		}
		runtime.ReadMemStats(&after)
		if n := after.Mallocs - before.Mallocs; n > times/5 {
			t.Errorf("%d allocations in %d rounds", n, times)
		}
	})
}

// TestBusyCoresDoNotHelp: a sweep's experiments keep all cores, and the last of
// them gets those that the others have left.
func TestBusyCoresDoNotHelp(t *testing.T) {
	parts := func() int {
		n := cores.begin(1 << 20)
		if n > 1 {
			cores.owner.Unlock()
		}
		return n
	}
	onCores(t, 3, func() {
		if got := parts(); got != 3 {
			t.Errorf("%d cores for one who is alone, want 3", got)
		}
		first, second, third := Occupy(), Occupy(), Occupy()
		if got := parts(); got != 1 {
			t.Errorf("%d cores for one of three on three cores, want its own", got)
		}
		third()
		if got := parts(); got != 2 {
			t.Errorf("%d cores for one of two on three cores, want 2", got)
		}
		second()
		if got := parts(); got != 3 {
			t.Errorf("%d cores for the last of three, want 3", got)
		}
		first()
	})
}

// TestOneTaskAtATime: whoever comes while the crew is at work works alone.
func TestOneTaskAtATime(t *testing.T) {
	onCores(t, 2, func() {
		cores.owner.Lock()
		defer cores.owner.Unlock()
		v := &counter{make([]atomic.Int32, 1<<12)}
		Share(1<<12, v)
		if v.visits[0].Load() != 1 || v.visits[1<<12-1].Load() != 1 {
			t.Error("the work was not done")
		}
	})
}

func TestHelpersEnd(t *testing.T) {
	onCores(t, 2, func() { Share(1<<12, &counter{make([]atomic.Int32, 1<<12)}) })
	for deadline := time.Now().Add(20 * time.Second); cores.helpers.Load() > 0; {
		if time.Now().After(deadline) {
			t.Fatalf("%d helpers still look for work", cores.helpers.Load())
		}
		time.Sleep(time.Millisecond)
	}
}

// sleepy is a task whose owner waits until a helper has come, who then sleeps.
type sleepy struct{ came atomic.Bool }

func (s *sleepy) do(part int) {
	if part == 0 {
		for deadline := time.Now().Add(20 * time.Second); !s.came.Load() && time.Now().Before(deadline); {
			runtime.Gosched()
		}
		return
	}
	s.came.Store(true)
	time.Sleep(time.Until(cores.posted.Add(3*time.Since(cores.posted) + 20*latest)))
}

// TestALateHelperGetsAHoliday: a core that another program uses makes the owner
// wait once, not in every task.
func TestALateHelperGetsAHoliday(t *testing.T) {
	onCores(t, 2, func() {
		defer cores.rest.Store(0)
		if cores.begin(2) != 2 {
			t.Fatal("the crew is busy")
		}
		cores.run(&sleepy{}, 2)
		if n := cores.begin(1 << 20); n != 1 {
			cores.owner.Unlock()
			t.Error("helpers are called again at once")
		}
	})
}

// TestFarHelpersGetLargeTasksOnly: where news takes long, so does all data.
func TestFarHelpersGetLargeTasksOnly(t *testing.T) {
	onCores(t, 2, func() {
		defer cores.apart.Store(0)
		for range 200 {
			cores.hear(2 * far)
		}
		cores.hear(time.Hour)                               // a helper who slept tells nothing
		Share(1<<12, &counter{make([]atomic.Int32, 1<<12)}) // after this task the crew knows
		if n := cores.begin(large - 1); n != 1 {
			cores.owner.Unlock()
			t.Error("a small task is shared")
		}
		if n := cores.begin(large); n != 2 {
			t.Error("a large task is not shared")
		} else {
			cores.owner.Unlock()
		}
	})
}

func ExampleShare() {
	sum := &partial{}
	Share(10_000, sum)
	fmt.Println(sum.total.Load())
	// Output: 49995000
}

// partial adds the numbers it visits.
type partial struct{ total atomic.Int64 }

func (p *partial) Over(from, to int) {
	for i := from; i < to; i++ {
		p.total.Add(int64(i))
	}
}
