package optim_test

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// collect returns the results of a sweep.
func collect[R any](sweep iter.Seq2[int, R]) []R {
	var results []R
	for _, r := range sweep {
		results = append(results, r)
	}
	return results
}

// onTwoCores gives a test two cores, or two threads in their place.
func onTwoCores(t *testing.T) {
	t.Helper()
	before := runtime.GOMAXPROCS(2)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
	if runtime.GOMAXPROCS(0) != 2 {
		t.Skip("there are no two cores here, nor threads in their place")
	}
}

func panicAt(got, bad int) {
	if got == bad {
		panic("nn: depth")
	}
}

func TestSweepIsTheSameOnOneCoreAndOnMany(t *testing.T) {
	depths := []int{1, 2, 3, 4, 5, 6, 7, 8}
	train := func(depth int) float64 {
		net := nn.MLP{In: 2, Out: 1, Width: 4, Depth: depth, Activation: nn.Tanh, Init: nn.LeCun}.Build(seeded(uint64(depth)))
		rng := seeded(uint64(100 + depth))
		loop := optim.Loop{
			Objective: optim.Supervised(net, &nn.MSE{}, func() (x, y *mat.Dense) {
				a, b := rng.Float64(), rng.Float64()
				return mat.NewDense(1, 2, []float64{a, b}), mat.NewDense(1, 1, []float64{a * b})
			}),
			Optimizer: optim.NewAdam(net.Params()), Schedule: optim.Constant(0.01),
		}
		var last float64
		for _, last = range loop.Run(200) {
		}
		return last
	}
	many := collect(optim.Sweep(depths, train))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := collect(optim.Sweep(depths, train))
	var want []float64
	for _, d := range depths {
		want = append(want, train(d))
	}
	if !slices.Equal(many, want) || !slices.Equal(one, want) {
		t.Errorf("many cores %v, one core %v, no sweep %v", many, one, want)
	}
}

func TestSweepYieldsInOrder(t *testing.T) {
	later := make(chan struct{})
	items := []int{0, 1, 2, 3}
	onTwoCores(t)
	sweep := optim.Sweep(items, func(i int) int {
		if i == 0 {
			<-later // the first ends after the second
		}
		if i == 1 {
			close(later)
		}
		return 10 * i
	})
	next := 0
	for i, r := range sweep {
		if i != next || r != 10*i {
			t.Errorf("place %d with result %d, want place %d", i, r, next)
		}
		next++
	}
	if next != len(items) {
		t.Errorf("%d results for %d items", next, len(items))
	}
}

func TestBreakOutOfASweep(t *testing.T) {
	var started, ended atomic.Int64
	for i := range optim.Sweep(make([]int, 10_000), func(int) int {
		started.Add(1)
		defer ended.Add(1)
		time.Sleep(time.Millisecond) // all of them would take seconds, the way out microseconds
		return 0
	}) {
		if i == 3 {
			break
		}
	}
	if s, e := started.Load(), ended.Load(); s != e {
		t.Errorf("%d experiments were started and %d had ended when the range was left", s, e)
	}
	if started.Load() == 10_000 {
		t.Error("leaving the range early saved nothing")
	}
}

func TestPanicInASweepStopsItAndNamesTheItem(t *testing.T) {
	defer func() {
		got := fmt.Sprint(recover())
		if !strings.Contains(got, "item 2 (30): runtime error: index") || !strings.Contains(got, "sweep_test.go") {
			t.Errorf("panic %q, want the item, the error and where it happened", got)
		}
	}()
	var none []int
	next := 0
	for i := range optim.Sweep([]int{10, 20, 30}, func(item int) int {
		if item == 30 {
			return none[0]
		}
		return item
	}) {
		if i != next {
			t.Errorf("place %d, want %d", i, next)
		}
		next++
	}
}

// TestASweepKeepsWhatItsExperimentPanickedWith, so that a program can tell one failure from another.
func TestASweepKeepsWhatItsExperimentPanickedWith(t *testing.T) {
	diverged := errors.New("diverged")
	for _, value := range []any{diverged, fmt.Errorf("at step 3: %w", diverged), 7, "nn: depth"} {
		func() {
			defer func() {
				p, ok := recover().(*optim.SweepPanic)
				if !ok || p.Index != 1 || p.Item != "b" || p.Value != value {
					t.Errorf("panic %+v, want item 1 (b) and %v", p, value)
					return
				}
				if want := fmt.Sprintf("optim: Sweep, item 1 (b): %v", value); p.Error() != want {
					t.Errorf("it says %q, want %q", p, want)
				}
				if _, isError := value.(error); errors.Is(p, diverged) != isError {
					t.Errorf("errors.Is of %v is %t", value, !isError)
				}
			}()
			collect(optim.Sweep([]string{"a", "b"}, func(item string) int {
				if item == "b" {
					panic(value)
				}
				return 0
			}))
		}()
	}
}

func TestGoexitInASweepIsNoDeadlock(t *testing.T) {
	defer func() {
		if got := fmt.Sprint(recover()); !strings.Contains(got, "ended its goroutine") {
			t.Errorf("panic %q", got)
		}
	}()
	collect(optim.Sweep([]int{1}, func(int) int { runtime.Goexit(); return 0 }))
}

func TestEmptySweep(t *testing.T) {
	if got := collect(optim.Sweep(nil, func(int) int { return 1 })); got != nil {
		t.Errorf("results %v of nothing", got)
	}
}
