package nn

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestEachGateIsDrawnByItself: the inits see one gate at a time, with its own fans, and leave no gate undrawn.
func TestEachGateIsDrawnByItself(t *testing.T) {
	for kind, gates := range map[string]int{"RNN": 1, "GRU": 3, "LSTM": 4} {
		var calls []string
		noting := func(name string) Init {
			return func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
				rows, columns := w.Dims()
				calls = append(calls, fmt.Sprintf("%s %d×%d from %d to %d", name, rows, columns, fanIn, fanOut))
				Constant(float64(len(calls)))(rng, w, fanIn, fanOut)
			}
		}
		cell := map[string]func(input, recurrent Init) Cell{
			"RNN":  func(a, b Init) Cell { return NewRNN(newRand(1), 3, 5, Tanh, a, b) },
			"GRU":  func(a, b Init) Cell { return NewGRU(newRand(1), 3, 5, a, b) },
			"LSTM": func(a, b Init) Cell { return NewLSTM(newRand(1), 3, 5, a, b) },
		}[kind](noting("input"), noting("recurrent"))
		want := strings.Repeat("input 3×5 from 3 to 5, recurrent 5×5 from 5 to 5, ", gates)
		if got := strings.Join(calls, ", ") + ", "; got != want {
			t.Errorf("%s: drawn %s want %s", kind, got, want)
		}
		for i, p := range cell.Params()[:2] {
			for k, v := range p.Value.RawRowView(1) {
				if gate := k / 5; v != float64(2*gate+i+1) {
					t.Errorf("%s: %s holds %g in column %d, wants that of call %d", kind, p.Name, v, k, 2*gate+i+1)
				}
			}
		}
	}
}

// TestBiasOptions set the bias of one gate: the LSTM's second, and the GRU's second on the input's side.
func TestBiasOptions(t *testing.T) {
	lstm := NewLSTM(newRand(1), 3, 2, LeCun, LeCun).WithForgetBias(4)
	gru := NewGRU(newRand(1), 3, 2, LeCun, LeCun).WithKeepBias(3)
	for _, c := range []struct {
		b    *Param
		want []float64
	}{
		{lstm.B, []float64{0, 0, 4, 4, 0, 0, 0, 0}},
		{gru.Bx, []float64{0, 0, 3, 3, 0, 0}},
		{gru.Bh, []float64{0, 0, 0, 0, 0, 0}},
	} {
		if want := mat.NewDense(1, len(c.want), c.want); !mat.Equal(c.b.Value, want) {
			t.Errorf("%s is %v, wants %v", c.b.Name, c.b.Value.RawRowView(0), c.want)
		}
	}
}

// lifted multiplies the gradient of the state on its way back, and leaves the rest to the cell that it embeds.
type lifted struct {
	*RNN
	factor float64
}

func (c *lifted) Backward(t int, dnext *mat.Dense) (dx, ds *mat.Dense) {
	dx, ds = c.RNN.Backward(t, dnext)
	var scaled mat.Dense
	scaled.Scale(c.factor, ds)
	return dx, &scaled
}

// TestCellThatEmbedsABuiltinOne: its own methods are called, although it has those of the cell inside.
func TestCellThatEmbedsABuiltinOne(t *testing.T) {
	inputGradient := func(factor float64) *mat.Dense {
		r := Unroll(&lifted{NewRNN(newRand(1), 2, 3, Tanh, LeCun, LeCun), factor}, 4)
		r.LastOnly = true
		x := gaussian(newRand(2), 4*2, 2)
		return mat.DenseCopyOf(r.Backward(r.Forward(x)))
	}
	once, twice := inputGradient(1), inputGradient(2)
	for step := range 4 { // step 3 is the last: nothing has gone back to a state yet
		factor := float64(int(1) << (3 - step))
		for row := 2 * step; row < 2*step+2; row++ {
			if got, want := twice.At(row, 0), factor*once.At(row, 0); got != want {
				t.Errorf("step %d: the gradient is %g, want %g", step, got, want)
			}
		}
	}
}
