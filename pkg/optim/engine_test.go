package optim_test

import (
	"math"
	"runtime"
	"testing"

	"kobai/pkg/internal/simd"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// TestInstructionSetsAgree trains the same networks on every instruction set of the engine: AVX2 and AVX-512 reach the same bits, and gonum
// the same losses but for what rounding does to them.
func TestInstructionSetsAgree(t *testing.T) {
	for name, build := range map[string]func() nn.Layer{
		"sigmoid": func() nn.Layer {
			return nn.MLP{In: 12, Out: 5, Width: 33, Depth: 4, Activation: nn.Sigmoid, Init: nn.Xavier}.Build(seeded(1))
		},
		"tanh": func() nn.Layer {
			return nn.MLP{In: 12, Out: 5, Width: 64, Depth: 3, Activation: nn.Tanh, Init: nn.Xavier}.Build(seeded(2))
		},
		"relu": func() nn.Layer {
			return nn.MLP{In: 12, Out: 5, Width: 17, Depth: 3, Activation: nn.ReLU, Init: nn.He}.Build(seeded(3))
		},
		"lstm": func() nn.Layer {
			return nn.NewSequential(nn.Unroll(nn.NewLSTM(seeded(4), 12, 19, nn.LeCun, nn.LeCun), 8), nn.NewLinear(seeded(5), 19, 5, nn.LeCun))
		},
	} {
		t.Run(name, func(t *testing.T) {
			losses := map[simd.ISA][]float64{}
			for _, p := range simd.ISAs() {
				restore := simd.Use(p)
				losses[p] = train(build())
				restore()
			}
			for p, got := range losses {
				want := losses[simd.Portable]
				if p == simd.AVX512 {
					want = losses[simd.AVX2]
				}
				for i := range got {
					if p == simd.AVX512 && got[i] != want[i] || math.Abs(got[i]-want[i]) > 1e-10*want[i] {
						t.Errorf("%v: the loss of step %d is %v, want %v", p, i, got[i], want[i])
					}
				}
			}
		})
	}
}

// TestWideStepAllocatesNothing: the width does not matter to the engine, as it does to gonum, which starts goroutines.
func TestWideStepAllocatesNothing(t *testing.T) {
	if simd.Active() == simd.Portable {
		return
	}
	if n := testing.AllocsPerRun(3, wideStep(128, 512, nn.Tanh)); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// TestStepsOnTwoCoresAllocateNothing cannot use testing.AllocsPerRun, which leaves one core. On a busy machine workers end and
// are started again, which may cost an allocation, so it counts over many steps, and takes the least of several counts.
func TestStepsOnTwoCoresAllocateNothing(t *testing.T) {
	if simd.Active() == simd.Portable {
		return // gonum starts goroutines
	}
	onTwoCores(t)
	for _, activation := range []nn.Activation{nn.Tanh, nn.GELU} { // with a vectorised function and without
		step := wideStep(64, 64, activation)
		step()
		const rounds, steps = 5, 100
		least := uint64(math.MaxUint64)
		for range rounds {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range steps {
				step()
			}
			runtime.ReadMemStats(&after)
			least = min(least, after.Mallocs-before.Mallocs)
		}
		if least > steps/2 {
			t.Errorf("%s: %d allocations in %d steps", activation.Name, least, steps)
		}
	}
}

// wideStep returns a step of training of so many examples, in a net of that width.
func wideStep(batch, width int, a nn.Activation) func() {
	net := nn.MLP{In: 64, Out: 10, Width: width, Depth: 2, Activation: a, Init: nn.Xavier}.Build(seeded(1))
	x, target := mat.NewDense(batch, 64, nil), mat.NewDense(batch, 10, nil)
	objective := optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, func() (*mat.Dense, *mat.Dense) { return x, target })
	params := net.Params()
	sgd := optim.NewSGD(params)
	return func() {
		nn.ZeroGrad(params)
		objective()
		sgd.Step(1e-3)
	}
}

// train returns the losses of a few steps on random data of 24 rows.
func train(net nn.Layer) []float64 {
	rng := seeded(6)
	x, target := mat.NewDense(24, 12, nil), mat.NewDense(24, 5, nil)
	for i := range 24 {
		for j := range 12 {
			x.Set(i, j, rng.NormFloat64())
		}
		target.Set(i, rng.IntN(5), 1)
	}
	loop := optim.Loop{
		Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, func() (*mat.Dense, *mat.Dense) { return x, target }),
		Optimizer: optim.NewAdam(net.Params()), Schedule: optim.Constant(1e-3),
	}
	var losses []float64
	for _, loss := range loop.Run(30) {
		losses = append(losses, loss)
	}
	return losses
}
