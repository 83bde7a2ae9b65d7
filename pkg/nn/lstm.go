package nn

import (
	"math/rand/v2"

	"kobai/pkg/internal/simd"
)

// LSTM is long short-term memory (Hochreiter and Schmidhuber, 1997) with the forget gate of Gers et al. (2000):
//
//	i, f, o = σ(…), g = tanh(…), each of its own columns of xWx + hWh + b
//	c′ = f ⊙ c + i ⊙ g
//	h′ = o ⊙ tanh(c′)
//
// Its state is [h | c], its output h. Along the cell state c the gradient is multiplied by f alone, at each step, so
// where the forget gate stays open it neither vanishes nor explodes.
type LSTM struct {
	Wx *Param // in×4·hidden, the gates i, f, g, o side by side
	Wh *Param // hidden×4·hidden
	B  *Param // 1×4·hidden

	cellBase
}

// NewLSTM returns a cell of so many hidden units. Each gate's part of Wx is drawn by input and of Wh by recurrent, from
// rng; b is 0 (see WithForgetBias). It panics where a width is not positive or something is missing.
func NewLSTM(rng *rand.Rand, in, hidden int, input, recurrent Init) *LSTM {
	lstm := &LSTM{}
	lstm.cellBase = cellBase{cell: lstm, kind: "LSTM", in: in, hidden: hidden, gates: 4, parts: 2, kept: 2}
	lstm.Wx, lstm.Wh = lstm.drawGates(rng, input, recurrent)
	lstm.B = NewParam("b", 1, 4*hidden)
	return lstm
}

// WithForgetBias sets the forget gate's bias and returns the cell. At 0 the gate starts half closed and c fades by ½ at
// each step; 1 is the usual remedy (Gers et al., 2000; Józefowicz et al., 2015), and longer memories want more.
func (lstm *LSTM) WithForgetBias(bias float64) *LSTM {
	setGate(lstm.B, 1, lstm.hidden, bias)
	return lstm
}

// forward takes xWx + hWh + b, in place, to i, f, g, o, and [h | c] to [h′ | c′].
func (lstm *LSTM) forward(at stepPart) {
	n := lstm.hidden
	i, f, g, o := split4(at.gates(), n)
	_, _, gSlope, oSlope := split4(at.slope(), n)
	both, bothSlope := columnsOf(at.gates(), 0, 2*n), columnsOf(at.slope(), 0, 2*n) // i and f
	_, c := split2(at.state(), n)
	hNext, cNext := split2(at.next(), n)
	tanh, tanhSlope := split2(at.kept(), n)
	Sigmoid.overRows(both, bothSlope, both)
	Tanh.overRows(g, gSlope, g)
	Sigmoid.overRows(o, oSlope, o)
	simd.MulRowPairs(cNext, f, c, i, g) // c′ = f ⊙ c + i ⊙ g
	Tanh.overRows(tanh, tanhSlope, cNext)
	simd.MulRows(hNext, o, tanh) // h′ = o ⊙ tanh(c′)
}

// backward takes ∂L/∂[h′ | c′] to the gradients of what stands in the gates' brackets, and to that of c. It makes
// ∂L/∂c′ whole, with what comes through h′, so that the parts of a Recurrent show it.
func (lstm *LSTM) backward(at stepPart) {
	n := lstm.hidden
	i, f, g, o := split4(at.gates(), n)
	iSlope, fSlope, gSlope, oSlope := split4(at.slope(), n)
	di, df, dg, do := split4(at.dgates(), n)
	_, c := split2(at.state(), n)
	_, dc := split2(at.dstate(), n)
	dhNext, dcNext := split2(at.dnext(), n)
	tanh, tanhSlope := split2(at.kept(), n)
	simd.AddMulRows3(dcNext, dhNext, o, tanhSlope) // dc′ += dh′ ⊙ o ⊙ tanh′(c′)
	simd.MulRows(dc, dcNext, f)                    // dc = dc′ ⊙ f
	simd.MulRows3(di, dcNext, g, iSlope)           // di = dc′ ⊙ g ⊙ σ′, and so on
	simd.MulRows3(df, dcNext, c, fSlope)
	simd.MulRows3(dg, dcNext, i, gSlope)
	simd.MulRows3(do, dhNext, tanh, oSlope)
}

func (lstm *LSTM) weights() (wx, wh, bx, bh *Param) { return lstm.Wx, lstm.Wh, lstm.B, nil }

// Clone returns a cell that shares the parameters' values and nothing else.
func (lstm *LSTM) Clone() Cell {
	c := &LSTM{Wx: lstm.Wx.Clone(), Wh: lstm.Wh.Clone(), B: lstm.B.Clone()}
	c.cellBase = lstm.baseOf(c)
	return c
}
