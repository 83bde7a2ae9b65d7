package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// A builtin cell states its equations for some examples at one time step; products and sums over time are done for it, for
// many steps at once where it is unrolled. Its memory lies with whoever does them, so it may be unrolled several times.
type builtin interface {
	Cell
	// weights returns the parameters as they are now; bh is nil but for a cell whose hWh + bh stands apart.
	weights() (wx, wh, bx, bh *Param)
	// forward takes the gates' brackets to the gates and their slopes, and the state to the next one.
	forward(stepPart)
	// backward takes the gradient of the next state to that of the gates' brackets, and sets that of the state but for
	// what comes through hWh.
	backward(stepPart)
	concurrentSafe() bool
	base() *cellBase
}

// asBuiltin returns c where it is a built-in cell itself. A cell of the user's that embeds one has its unexported methods too,
// and methods of its own that must not be passed over.
func asBuiltin(c Cell) (builtin, bool) {
	b, ok := c.(builtin)
	return b, ok && Cell(b.base().cell) == c
}

// cellBase is what RNN, LSTM and GRU are beside their weights and equations.
type cellBase struct {
	cell       builtin // the cell itself
	kind       string
	in, hidden int
	gates      int  // the columns of Wx and Wh, in units of hidden
	parts      int  // of the state: h, or h and c
	kept       int  // what forward keeps for backward beside gates and slopes, in units of hidden
	apart      bool // hWh + bh is not added to xWx + bx before the gates: the cell's equations do that
	direct     bool // h reaches h′ beside hWh too, so backward sets a part of its gradient

	steps []*oneStep // the memory of Forward and Backward, by t
}

// oneStep is a sequence of one step.
type oneStep struct {
	buffers seqBuffers
	builtinSteps
	next, dprev mat.Dense
}

func (c *cellBase) base() *cellBase { return c }

// baseOf is the base of a copy of the cell.
func (c *cellBase) baseOf(cell builtin) cellBase {
	base := *c
	base.cell, base.steps = cell, nil
	return base
}

func (c *cellBase) concurrentSafe() bool { return true }

// String is the cell's kind and widths: "LSTM 3→4".
func (c *cellBase) String() string { return fmt.Sprintf("%s %d→%d", c.kind, c.in, c.hidden) }

// Dims returns the columns of the input, of the state and of the output h. The state is h, and [h | c] of an LSTM.
func (c *cellBase) Dims() (in, state, out int) { return c.in, c.parts * c.hidden, c.hidden }

// Params returns Wx, Wh and b, or Wx, Wh, bx and bh of a GRU.
func (c *cellBase) Params() []*Param {
	wx, wh, bx, bh := c.cell.weights()
	if c.apart {
		return []*Param{wx, wh, bx, bh}
	}
	return []*Param{wx, wh, bx}
}

// Forward returns the state after step t, B×state, of x (B×in) and the state s before it (B×state; nil stands for zeros).
func (c *cellBase) Forward(t int, x, s *mat.Dense) (next *mat.Dense) {
	if t < 0 {
		fail(c, "got step %d; steps count from 0", t)
	}
	_, state, _ := c.Dims()
	WantColumns(c, x, c.in)
	batch, _ := x.Dims()
	wantState(c, "a state", s, batch, state)
	for len(c.steps) <= t {
		one := &oneStep{}
		one.builtinSteps = builtinSteps{seqBuffers: &one.buffers, cell: c.cell, base: c}
		c.steps = append(c.steps, one)
	}
	one := c.steps[t]
	c.wantParams(c)

	all := examples{0, batch}
	one.begin(c.cell, 1, x, s)
	one.beginForward()
	one.projectInput(0, 1, all)
	one.forward(0, all)
	one.next.SetRawMatrix(one.rows(one.s, 1, 2))
	return &one.next
}

// Backward takes ∂L/∂next of step t (nil stands for zeros) to ∂L/∂x and ∂L/∂s, and adds the gradients of the parameters.
func (c *cellBase) Backward(t int, dnext *mat.Dense) (dx, ds *mat.Dense) {
	if t < 0 || t >= len(c.steps) || c.steps[t].x == nil {
		fail(c, "was asked for Backward of step %d before any Forward of it", t)
	}
	one := c.steps[t]
	_, state, _ := c.Dims()
	wantState(c, "a gradient", dnext, one.batch, state)
	c.wantGrads(c)

	one.beginBackward()
	setRows(one.rows(one.ds, 1, 2), dnext)
	one.backward(0, examples{0, one.batch})
	one.accumulateGrads(0, 1)
	one.dprev.SetRawMatrix(one.rows(one.ds, 0, 1))
	return one.dx, &one.dprev
}

// drawGates returns Wx (in×gates·hidden) and Wh (hidden×gates·hidden), the weights of the gates side by side. Each gate
// is drawn by itself, first its part of Wx, then its part of Wh.
func (c *cellBase) drawGates(rng *rand.Rand, input, recurrent Init) (wx, wh *Param) {
	if c.in < 1 || c.hidden < 1 {
		fail(c, "needs at least one unit on each side")
	}
	wx, wh = NewParam("Wx", c.in, c.gates*c.hidden), NewParam("Wh", c.hidden, c.gates*c.hidden)
	for g := range c.gates {
		draw(c, rng, input, gate(wx.Value, g, c.hidden), c.in, c.hidden)
		draw(c, rng, recurrent, gate(wh.Value, g, c.hidden), c.hidden, c.hidden)
	}
	return wx, wh
}

// wantParams panics, with a sentence about who, unless the parameters have the shapes that NewRNN, NewLSTM or NewGRU gave
// them: anyone may replace them.
func (c *cellBase) wantParams(who any) {
	wx, wh, bx, bh := c.cell.weights()
	bias := "b"
	if c.apart {
		bias = "bx"
		wantValue(who, "bh", bh, 1, c.gates*c.hidden)
	}
	wantValue(who, "Wx", wx, c.in, c.gates*c.hidden)
	wantValue(who, "Wh", wh, c.hidden, c.gates*c.hidden)
	wantValue(who, bias, bx, 1, c.gates*c.hidden)
}

// wantGrads panics, with a sentence about who, unless the parameters have gradients of their shapes.
func (c *cellBase) wantGrads(who any) {
	wx, wh, bx, bh := c.cell.weights()
	wantGrads(who, wx, wh, bx)
	if c.apart {
		wantGrads(who, bh)
	}
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
