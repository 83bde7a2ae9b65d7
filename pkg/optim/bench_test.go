package optim_test

import (
	"fmt"
	"math"
	"runtime"
	"testing"
	"time"

	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// BenchmarkSweep trains eight networks of depth 5 and width 32 for 50 steps, on one core and on all in turn. It sets the
// number of cores itself: go test -cpu sets it too late for the first of its list where a benchmark uses b.Loop. Each time
// is that of the fastest sweep, so that a neighbour who takes a core for a while does not show.
func BenchmarkSweep(b *testing.B) {
	seeds := []uint64{1, 2, 3, 4, 5, 6, 7, 8}
	train := func(seed uint64) float64 {
		rng := seeded(seed)
		net := nn.MLP{In: 16, Out: 4, Width: 32, Depth: 5, Activation: nn.Tanh, Init: nn.LeCun}.Build(rng)
		x, y := mat.NewDense(32, 16, nil), mat.NewDense(32, 4, nil)
		for i := range 32 {
			for j := range 16 {
				x.Set(i, j, rng.NormFloat64())
			}
			y.Set(i, i%4, 1)
		}
		loop := optim.Loop{
			Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, func() (*mat.Dense, *mat.Dense) { return x, y }),
			Optimizer: optim.NewAdam(net.Params()), Schedule: optim.Constant(1e-3),
		}
		var last float64
		for _, last = range loop.Run(50) {
		}
		return last
	}
	all := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(all)
	fastest := map[int]time.Duration{1: math.MaxInt64, all: math.MaxInt64}
	for b.Loop() {
		for cores := range fastest {
			runtime.GOMAXPROCS(cores)
			begin := time.Now()
			for range optim.Sweep(seeds, train) {
			}
			fastest[cores] = min(fastest[cores], time.Since(begin))
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(1e3*fastest[1].Seconds(), "one-core-ms")
	b.ReportMetric(1e3*fastest[all].Seconds(), fmt.Sprintf("%d-cores-ms", all))
	b.ReportMetric(fastest[1].Seconds()/fastest[all].Seconds(), "gain")
}

// BenchmarkStep is one step of each optimiser over a million parameters; the gradients are not zero.
func BenchmarkStep(b *testing.B) {
	w := &nn.Param{Name: "W", Value: mat.NewDense(1000, 1000, nil), Grad: mat.NewDense(1000, 1000, nil)}
	rng := seeded(1)
	for i := range 1000 {
		for j := range 1000 {
			w.Value.Set(i, j, rng.NormFloat64())
			w.Grad.Set(i, j, rng.NormFloat64())
		}
	}
	for _, name := range []string{"SGD", "Momentum", "RMSProp", "AdaGrad", "Adam", "AdamW"} {
		o := every([]*nn.Param{w})[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				o.Step(1e-9)
			}
		})
	}
}
