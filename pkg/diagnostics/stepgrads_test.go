package diagnostics_test

import (
	"math/rand/v2"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// TestStepGradientsAddUp sums the steps' parts and wants the gradient that Backward left, from a state of zeros and from another.
func TestStepGradientsAddUp(t *testing.T) {
	for _, initial := range []bool{false, true} {
		rng := rand.New(rand.NewPCG(1, 2))
		cell := nn.NewRNN(rng, 3, 4, nn.Tanh, nn.LeCun, nn.Orthogonal(1))
		r := nn.Unroll(cell, 5)
		if initial {
			r.Initial = normal(rng, 2, 4)
		}
		r.Forward(normal(rng, 10, 3))
		nn.ZeroGrad(r.Params())
		r.Backward(normal(rng, 10, 4))
		steps := diagnostics.StepGradients(r)
		if len(steps) != 5 {
			t.Fatalf("%d steps, want 5", len(steps))
		}
		sum := mat.NewDense(4, 4, nil)
		for _, s := range steps {
			sum.Add(sum, s)
		}
		if !mat.EqualApprox(sum, cell.Wh.Grad, 1e-12) {
			t.Errorf("initial %v: the steps add up to %v, want %v", initial, mat.Formatted(sum), mat.Formatted(cell.Wh.Grad))
		}
		if first := mat.Norm(steps[0], 2); (first != 0) != initial {
			t.Errorf("initial %v: step 0 adds %g", initial, first)
		}
	}
}

func TestStepGradientsRefuse(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for name, r := range map[string]*nn.Recurrent{
		"nil":     nil,
		"an LSTM": nn.Unroll(nn.NewLSTM(rng, 3, 4, nn.LeCun, nn.LeCun), 2),
		"no pass": nn.Unroll(nn.NewRNN(rng, 3, 4, nn.Tanh, nn.LeCun, nn.LeCun), 2),
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", name)
				}
			}()
			diagnostics.StepGradients(r)
		}()
	}
}

func normal(rng *rand.Rand, rows, columns int) *mat.Dense {
	m := mat.NewDense(rows, columns, nil)
	for i := range rows {
		for j := range columns {
			m.Set(i, j, rng.NormFloat64())
		}
	}
	return m
}
