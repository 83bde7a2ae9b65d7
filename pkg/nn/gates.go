package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// drawGates returns Wx (in×gates·hidden) and Wh (hidden×gates·hidden), the weights of the gates side by side. Each gate
// is drawn by itself, first its part of Wx, then its part of Wh.
func drawGates(cell fmt.Stringer, rng *rand.Rand, in, hidden, gates int, input, recurrent Init) (wx, wh *Param) {
	if in < 1 || hidden < 1 {
		panic(fmt.Sprintf("nn: %v needs at least one unit on each side", cell))
	}
	wx, wh = NewParam("Wx", in, gates*hidden), NewParam("Wh", hidden, gates*hidden)
	for g := range gates {
		draw(cell, rng, input, gate(wx.Value, g, hidden), in, hidden)
		draw(cell, rng, recurrent, gate(wh.Value, g, hidden), hidden, hidden)
	}
	return wx, wh
}

// gate is the view of gate g's columns of m.
func gate(m *mat.Dense, g, hidden int) *mat.Dense {
	rows, _ := m.Dims()
	return m.Slice(0, rows, g*hidden, (g+1)*hidden).(*mat.Dense)
}

// setGate makes bias the bias of gate g.
func setGate(b *Param, g, hidden int, bias float64) {
	r := gate(b.Value, g, hidden).RawRowView(0)
	for j := range r {
		r[j] = bias
	}
}

// oneStep is the Forward and Backward of the built-in cells: for each t, the cell unrolled over one step.
type oneStep struct {
	cell  Cell
	steps []*Recurrent
}

// Forward returns the state after step t, B×state, of x (B×in) and the state s before it (B×state).
func (o *oneStep) Forward(t int, x, s *mat.Dense) (next *mat.Dense) {
	if t < 0 {
		panic(fmt.Sprintf("nn: %v got step %d; steps count from 0", o.cell, t))
	}
	for len(o.steps) <= t {
		o.steps = append(o.steps, Unroll(o.cell, 1))
	}
	r := o.steps[t]
	r.Initial = s
	r.Forward(x)
	return r.Final
}

// Backward takes ∂L/∂next of step t to ∂L/∂x and ∂L/∂s, and adds the gradients of the parameters.
func (o *oneStep) Backward(t int, dnext *mat.Dense) (dx, ds *mat.Dense) {
	if t < 0 || t >= len(o.steps) {
		panic(fmt.Sprintf("nn: %v was asked for Backward of step %d before any Forward of it", o.cell, t))
	}
	r := o.steps[t]
	r.FinalGrad = dnext
	dx = r.Backward(nil)
	return dx, r.InitialGrad
}
