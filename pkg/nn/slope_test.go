package nn_test

import (
	"math"
	"testing"

	"kobai/pkg/nn"
)

func TestSlopesOfATimeStep(t *testing.T) {
	rng := seeded(1)
	r := nn.Unroll(nn.NewRNN(rng, 2, 3, nn.Tanh, nn.LeCun, nn.LeCun), 2)
	if r.Slope(0) != nil {
		t.Error("there are slopes before any Forward")
	}
	h := r.Forward(gaussian(rng, 8, 2))
	for step := range 2 {
		slope := r.Slope(step)
		for i := range 4 {
			for j := range 3 {
				if v := h.At(4*step+i, j); math.Abs(slope.At(i, j)-(1-v*v)) > 1e-15 {
					t.Errorf("step %d: slope %g at tanh = %g", step, slope.At(i, j), v)
				}
			}
		}
	}
	if r.Slope(2) != nil || r.Slope(-1) != nil {
		t.Error("there are slopes of steps that were not taken")
	}
	for gates, cell := range map[int]nn.Cell{4: nn.NewLSTM(rng, 2, 3, nn.LeCun, nn.LeCun), 3: nn.NewGRU(rng, 2, 3, nn.LeCun, nn.LeCun)} {
		r := nn.Unroll(cell, 2)
		r.Forward(gaussian(rng, 8, 2))
		if rows, columns := r.Slope(1).Dims(); rows != 4 || columns != 3*gates {
			t.Errorf("%v has slopes of %d×%d, want 4×%d", r, rows, columns, 3*gates)
		}
	}
}
