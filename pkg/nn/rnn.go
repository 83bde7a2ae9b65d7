package nn

import (
	"math/rand/v2"

	"kobai/pkg/internal/simd"
)

// RNN is the simple recurrent cell h′ = a(z) with z = xWx + hWh + b (Elman, Finding Structure in Time, 1990). Going back
// through T steps, the gradient is multiplied T times by Whᵀ and by a's slopes, so it vanishes or explodes as they say.
type RNN struct {
	Wx *Param // in×hidden
	Wh *Param // hidden×hidden
	B  *Param // 1×hidden

	cellBase
	activation Activation
}

// NewRNN returns a cell of so many hidden units with activation a: Tanh as a rule, ReLU (Le et al., 2015) or Sigmoid.
// Wx is drawn by input and Wh by recurrent, from rng; b is 0. It panics where a width is not positive or something is missing.
func NewRNN(rng *rand.Rand, in, hidden int, a Activation, input, recurrent Init) *RNN {
	rnn := &RNN{activation: a}
	rnn.cellBase = cellBase{cell: rnn, kind: "RNN", in: in, hidden: hidden, gates: 1, parts: 1}
	if a.At == nil {
		fail(rnn, "got an activation without a function At")
	}
	rnn.Wx, rnn.Wh = rnn.drawGates(rng, input, recurrent)
	rnn.B = NewParam("b", 1, hidden)
	return rnn
}

// forward takes z to h′ = a(z).
func (rnn *RNN) forward(at stepPart) {
	z, slope, hNext := at.gates(), at.slope(), at.next()
	rnn.activation.overRows(hNext, slope, z)
}

// backward takes ∂L/∂h′ to ∂L/∂z = ∂L/∂h′ ⊙ a′(z).
func (rnn *RNN) backward(at stepPart) {
	dz, slope, dhNext := at.dgates(), at.slope(), at.dnext()
	simd.MulRows(dz, dhNext, slope)
}

func (rnn *RNN) weights() (wx, wh, bx, bh *Param) { return rnn.Wx, rnn.Wh, rnn.B, nil }

// concurrentSafe is false for an activation of the user's, which is called by one core at a time.
func (rnn *RNN) concurrentSafe() bool { return rnn.activation.concurrentSafe }

// Clone returns a cell that shares the parameters' values and nothing else.
func (rnn *RNN) Clone() Cell {
	c := &RNN{Wx: rnn.Wx.Clone(), Wh: rnn.Wh.Clone(), B: rnn.B.Clone(), activation: rnn.activation}
	c.cellBase = rnn.baseOf(c)
	return c
}
