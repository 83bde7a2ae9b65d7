package nn

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestRecurrentMisuse: each mistake gets one sentence that says what was given and what is wanted.
func TestRecurrentMisuse(t *testing.T) {
	lstm := func() *LSTM { return NewLSTM(newRand(1), 3, 4, LeCun, LeCun) }
	unrolled := func() *Recurrent { return Unroll(lstm(), 5) }
	zeros := func(r, c int) *mat.Dense { return mat.NewDense(r, c, nil) }
	for _, c := range []struct {
		want string
		do   func()
	}{
		{"nn: Unroll got no cell", func() { Unroll(nil, 3) }},
		{"nn: LSTM 3→4 of 0 steps needs at least one step", func() { Unroll(lstm(), 0) }},
		{"nn: LSTM 3→4 of -2 steps needs at least one step", func() { r := unrolled(); r.Steps = -2; r.Forward(zeros(5, 3)) }},
		{"nn: LSTM 3→4 of 5 steps got 7×3, wants its rows to be 5 steps of one batch", func() { unrolled().Forward(zeros(7, 3)) }},
		{"nn: LSTM 3→4 of 5 steps got 5×2, wants 3 columns", func() { unrolled().Forward(zeros(5, 2)) }},
		{"nn: LSTM 3→4 of 5 steps got no matrix, wants 3 columns", func() { unrolled().Forward(nil) }},
		{"nn: layer 1 (LSTM 3→4 of 5 steps) got 4×3, wants its rows to be 5 steps of one batch", func() {
			NewSequential(NewLinear(newRand(1), 2, 3, LeCun), unrolled()).Forward(zeros(4, 2))
		}},
		{"nn: LSTM 3→4 of 5 steps got Initial of 2×4, wants 2×8: a state for each example", func() {
			r := unrolled()
			r.Initial = zeros(2, 4)
			r.Forward(zeros(10, 3))
		}},
		{"nn: LSTM 3→4 of 5 steps got FinalGrad of 1×8, wants 2×8: a state for each example", func() {
			r := unrolled()
			r.FinalGrad = zeros(1, 8)
			r.Forward(zeros(10, 3))
			r.Backward(zeros(10, 4))
		}},
		{"nn: LSTM 3→4 of 5 steps was asked for Backward before any Forward", func() { unrolled().Backward(zeros(5, 4)) }},
		{"nn: LSTM 3→4 of 5 steps was asked for Backward before any Forward", func() { unrolled().Backward(nil) }},
		{"nn: LSTM 3→4 of 5 steps got a gradient of 5×8, wants 5×4", func() { r := unrolled(); r.Forward(zeros(5, 3)); r.Backward(zeros(5, 8)) }},
		{"nn: LSTM 3→4 of 5 steps got a gradient of 10×4, wants 2×4", func() {
			r := unrolled()
			r.LastOnly = true
			r.Forward(zeros(10, 3))
			r.Backward(zeros(10, 4))
		}},
		{"nn: LSTM 3→4 was asked for Backward of step 2 before any Forward of it", func() { lstm().Backward(2, zeros(1, 8)) }},
		{"nn: LSTM 3→4 got step -1; steps count from 0", func() { lstm().Forward(-1, zeros(1, 3), nil) }},
		{"nn: RNN 0→4 needs at least one unit on each side", func() { NewRNN(newRand(1), 0, 4, Tanh, LeCun, LeCun) }},
		{"nn: GRU 3→-1 needs at least one unit on each side", func() { NewGRU(newRand(1), 3, -1, LeCun, LeCun) }},
		{"nn: LSTM 3→4 got no rng", func() { NewLSTM(nil, 3, 4, LeCun, LeCun) }},
		{"nn: LSTM 3→4 got no Init", func() { NewLSTM(newRand(1), 3, 4, LeCun, nil) }},
		{"nn: RNN 3→4 got an activation without a function At", func() { NewRNN(newRand(1), 3, 4, Activation{}, LeCun, LeCun) }},
		{"nn: cell *nn.broken returned 2×2 as next, wants 1×4", func() { Unroll(&broken{leaky: newLeaky(newRand(1), 3, 4)}, 2).Forward(zeros(2, 3)) }},
		{"nn: cell *nn.broken returned no ds, wants 1×4", func() {
			b := &broken{leaky: newLeaky(newRand(1), 3, 4), whole: true}
			r := Unroll(b, 2)
			r.Backward(r.Forward(zeros(2, 3)))
		}},
		{"nn: Sample got no rng", func() { Sample(nil, zeros(1, 2), 1) }},
		{"nn: Sample got temperature 0, wants it above 0", func() { Sample(newRand(1), zeros(1, 2), 0) }},
		{"nn: Sample got temperature NaN, wants it above 0", func() { Sample(newRand(1), zeros(1, 2), math.NaN()) }},
		{"nn: Sample got an empty matrix", func() { Sample(newRand(1), nil, 1) }},
		{"nn: Sample got NaN as the largest logit of row 1", func() { Sample(newRand(1), mat.NewDense(2, 2, []float64{0, 0, 1, math.NaN()}), 1) }},
		{"nn: Sample got +Inf as the largest logit of row 0", func() { Sample(newRand(1), mat.NewDense(1, 2, []float64{0, math.Inf(1)}), 1) }},
		{"nn: Sample got -Inf as the largest logit of row 0", func() { Sample(newRand(1), mat.NewDense(1, 1, []float64{math.Inf(-1)}), 1) }},
	} {
		if got := sentence(c.do); !strings.HasPrefix(got, c.want) || strings.Contains(got, "\n") {
			t.Errorf("got %q, wants %q", got, c.want)
		}
	}
}

// sentence is what do panics with.
func sentence(do func()) (s string) {
	defer func() { s = fmt.Sprint(recover()) }()
	do()
	return ""
}

// broken is a cell whose results have the wrong shape, or are missing.
type broken struct {
	*leaky
	whole bool
}

func (b *broken) Forward(t int, x, s *mat.Dense) *mat.Dense {
	if b.whole {
		return b.leaky.Forward(t, x, s)
	}
	return mat.NewDense(2, 2, nil)
}

func (b *broken) Backward(t int, dnext *mat.Dense) (dx, ds *mat.Dense) {
	dx, _ = b.leaky.Backward(t, dnext)
	return dx, nil
}

// TestNotANumberFlowsThrough: a NaN at one step reaches every later state of that example, and none of another.
func TestNotANumberFlowsThrough(t *testing.T) {
	const steps, batch, at = 6, 2, 2
	for name, cell := range testCells(3, 4) {
		if name == "RNN ReLU" {
			continue // max(0, NaN) is looked at where the activations are
		}
		x := gaussian(newRand(1), steps*batch, 3)
		x.Set(at*batch, 1, math.NaN())
		y := Unroll(cell, steps).Forward(x)
		for i := range steps * batch {
			touched := i >= at*batch && i%batch == 0
			for j, v := range y.RawRowView(i) {
				if math.IsNaN(v) != touched {
					t.Fatalf("%s: step %d, example %d, output %d is %v", name, i/batch, i%batch, j, v)
				}
			}
		}
	}
}
