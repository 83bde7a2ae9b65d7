package nn_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

func TestSlopesOfATimeStep(t *testing.T) {
	rng := seeded(1)
	r := nn.Unroll(nn.NewRNN(rng, 2, 3, nn.Tanh, nn.LeCun, nn.LeCun), 2)
	slopes := func(r *nn.Recurrent) (all []*mat.Dense) {
		for part := range r.Parts() {
			if part.State == "h" {
				all = append(all, part.Slope)
			}
		}
		return all
	}
	if slopes(r)[0] != nil {
		t.Error("there are slopes before any Forward")
	}
	h := r.Forward(gaussian(rng, 8, 2))
	for step := range 2 {
		slope := slopes(r)[step]
		for i := range 4 {
			for j := range 3 {
				if v := h.At(4*step+i, j); math.Abs(slope.At(i, j)-(1-v*v)) > 1e-15 {
					t.Errorf("step %d: slope %g at tanh = %g", step, slope.At(i, j), v)
				}
			}
		}
	}
	if n := len(slopes(r)); n != 2 {
		t.Errorf("there are slopes of %d steps, want those of the two that were taken", n)
	}
	for gates, cell := range map[int]nn.Cell{4: nn.NewLSTM(rng, 2, 3, nn.LeCun, nn.LeCun), 3: nn.NewGRU(rng, 2, 3, nn.LeCun, nn.LeCun)} {
		r := nn.Unroll(cell, 2)
		r.Forward(gaussian(rng, 8, 2))
		if rows, columns := slopes(r)[1].Dims(); rows != 4 || columns != 3*gates {
			t.Errorf("%v has slopes of %d×%d, want 4×%d", r, rows, columns, 3*gates)
		}
	}
}
