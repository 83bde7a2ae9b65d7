package optim_test

import (
	"math"
	"testing"
	"time"

	"kobai/pkg/internal/simd"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// BenchmarkTraining is one step of training, from the inputs to the updated weights, of a tanh network with 64 inputs
// and 10 classes. Every path of the engine runs in turn, and each reports its fastest sample, so that the ratios hold on
// a machine that others use too. testdata/training_bench.py sets the figures beside NumPy's and PyTorch's.
func BenchmarkTraining(b *testing.B) {
	for _, c := range []struct {
		name                string // testdata/training_bench.py knows them by it
		depth, width, batch int
	}{
		{"tiny", 20, 16, 32},
		{"small", 20, 32, 32},
		{"lesson", 20, 64, 64},
		{"medium", 20, 128, 128},
		{"wide", 20, 512, 128},
		{"deep", 1000, 32, 32},
		{"deepest", 10_000, 32, 32},
	} {
		b.Run(c.name, func(b *testing.B) {
			rng := seeded(1)
			net := nn.MLP{In: 64, Out: 10, Width: c.width, Depth: c.depth, Activation: nn.Tanh, Init: nn.Xavier}.Build(rng)
			x, target := mat.NewDense(c.batch, 64, nil), mat.NewDense(c.batch, 10, nil)
			for i := range c.batch {
				for j := range 64 {
					x.Set(i, j, rng.NormFloat64())
				}
				target.Set(i, rng.IntN(10), 1)
			}
			objective := optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, func() (*mat.Dense, *mat.Dense) { return x, target })
			params := net.Params()
			sgd := optim.NewSGD(params)
			step := func() {
				nn.ZeroGrad(params)
				objective()
				sgd.Step(1e-3)
			}
			fastest := make([]time.Duration, len(simd.ISAs()))
			for i := range fastest {
				fastest[i] = math.MaxInt64
			}
			step()
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range simd.ISAs() {
					restore := simd.Use(p)
					begin := time.Now()
					step()
					fastest[p] = min(fastest[p], time.Since(begin))
					restore()
				}
			}
			b.ReportMetric(0, "ns/op")
			for _, p := range simd.ISAs() {
				b.ReportMetric(float64(fastest[p].Nanoseconds())/1e3, p.String()+"-µs")
			}
		})
	}
}
