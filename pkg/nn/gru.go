package nn

import (
	"math/rand/v2"

	"kobai/pkg/internal/simd"
)

// GRU is the gated recurrent unit (Cho et al., 2014), in the form in which the reset gate acts after the product, as
// PyTorch has it:
//
//	r, z = σ(…), each of its own columns of (xWx + bx) + (hWh + bh)
//	n = tanh((xWx + bx) + r ⊙ (hWh + bh))
//	h′ = (1−z) ⊙ n + z ⊙ h
//
// Where z is near 1 the state is kept, and the gradient passes unchanged.
type GRU struct {
	Wx     *Param // in×3·hidden, the gates r, z, n side by side
	Wh     *Param // hidden×3·hidden
	Bx, Bh *Param // 1×3·hidden; they differ in n alone, where r stands between them

	cellBase
}

// NewGRU returns a cell of so many hidden units. Each gate's part of Wx is drawn by input and of Wh by recurrent, from
// rng; the biases are 0 (see WithKeepBias). It panics where a width is not positive or something is missing.
func NewGRU(rng *rand.Rand, in, hidden int, input, recurrent Init) *GRU {
	gru := &GRU{}
	gru.cellBase = cellBase{cell: gru, kind: "GRU", in: in, hidden: hidden, gates: 3, parts: 1, apart: true, direct: true}
	gru.Wx, gru.Wh = gru.drawGates(rng, input, recurrent)
	gru.Bx, gru.Bh = NewParam("bx", 1, 3*hidden), NewParam("bh", 1, 3*hidden)
	return gru
}

// WithKeepBias sets the bias of the gate z, the GRU's forget gate, and returns the cell. At 0 the state fades by ½ at
// each step; above, it is kept for longer.
func (gru *GRU) WithKeepBias(bias float64) *GRU {
	setGate(gru.Bx, 1, gru.hidden, bias)
	return gru
}

// forward takes xWx + bx, in place, to r, z, n, and h to h′.
func (gru *GRU) forward(at stepPart) {
	H := gru.hidden
	r, z, n := split3(at.gates(), H)
	_, _, nSlope := split3(at.slope(), H)
	_, _, u := split3(at.hgates(), H)
	both, bothSlope := columnsOf(at.gates(), 0, 2*H), columnsOf(at.slope(), 0, 2*H) // r and z
	h, hNext := at.state(), at.next()
	simd.AddRows(both, columnsOf(at.hgates(), 0, 2*H))
	Sigmoid.overRows(both, bothSlope, both)
	simd.AddMulRows(n, r, u) // (xWx + bx) + r ⊙ (hWh + bh)
	Tanh.overRows(n, nSlope, n)
	simd.BlendRows(hNext, z, n, h) // h′ = (1−z) ⊙ n + z ⊙ h
}

// backward takes ∂L/∂h′ to the gradients of xWx + bx and of hWh + bh, and to what reaches h beside the product.
func (gru *GRU) backward(at stepPart) {
	H := gru.hidden
	r, z, n := split3(at.gates(), H)
	rSlope, zSlope, nSlope := split3(at.slope(), H)
	_, _, u := split3(at.hgates(), H)
	dr, dz, dn := split3(at.dgates(), H)
	_, _, dun := split3(at.dhgates(), H)
	h, dh, dhNext := at.state(), at.dstate(), at.dnext()
	simd.MulRows(dh, dhNext, z)                       // dh = dh′ ⊙ z
	simd.MulComplementRows3(dn, dhNext, z, nSlope)    // dn = dh′ ⊙ (1−z) ⊙ tanh′
	simd.MulDifferenceRows3(dz, dhNext, h, n, zSlope) // dz = dh′ ⊙ (h−n) ⊙ σ′
	simd.MulRows3(dr, dn, u, rSlope)                  // dr = dn ⊙ u ⊙ σ′
	simd.MulRows(dun, dn, r)                          // n's bracket has r ⊙ u, the others u alone
	copyRows(columnsOf(at.dhgates(), 0, 2*H), columnsOf(at.dgates(), 0, 2*H))
}

func (gru *GRU) weights() (wx, wh, bx, bh *Param) { return gru.Wx, gru.Wh, gru.Bx, gru.Bh }

// Clone returns a cell that shares the parameters' values and nothing else.
func (gru *GRU) Clone() Cell {
	c := &GRU{Wx: gru.Wx.Clone(), Wh: gru.Wh.Clone(), Bx: gru.Bx.Clone(), Bh: gru.Bh.Clone()}
	c.cellBase = gru.baseOf(c)
	return c
}
