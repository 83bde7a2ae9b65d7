package nn

import (
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// A Cell is one time step of a recurrent network: it takes the input of step t and the state before it to the state
// after it. The output of the step is the leading columns of its state, so an LSTM's state is [h | c] and its output h.
//
// RNN, LSTM and GRU are cells, and so is any type of yours with these methods: Unroll makes a layer over time of it.
type Cell interface {
	// Dims returns the columns of the input, of the state and of the output.
	Dims() (in, state, out int)
	// Forward takes x (B×in) and s (B×state) to the state after step t (B×state). The cell remembers for each t what
	// Backward needs, and may keep x and s themselves; next stays as it is until Forward is called with that t again.
	Forward(t int, x, s *mat.Dense) (next *mat.Dense)
	// Backward takes ∂L/∂next of step t (B×state) to ∂L/∂x and ∂L/∂s, and adds ∂L/∂θ to the Grad of every Param.
	Backward(t int, dnext *mat.Dense) (dx, ds *mat.Dense)
	// Params lists the cell's parameters, always in the same order.
	Params() []*Param
}

// A passing cell has a pass of its own over many steps, which is quicker than one step after another. Each pass keeps
// its own memory, so the same cell may be unrolled twice (48 steps to train, 1 to generate): only the parameters are shared.
type passing interface {
	Cell
	newPass(*tape) pass
}

// A pass takes one cell over the steps of a tape and back, stretch by stretch. Examples of a batch know nothing of one
// another until the gradients of the parameters are summed, so several cores may take some of them each.
type pass interface {
	apart() bool                       // whether several cores may indeed: code that a user wrote is called by one at a time
	fit()                              // makes room for the steps of the tape
	ahead(from, to int, some examples) // before steps from … to-1, what waits for no state, in one product: xWx + b
	step(t int, some examples)         // takes block t of the states to block t+1
	back(t int, some examples)         // takes block t+1 of the states' gradients, which is complete, to block t
	collect(from, to int)              // after the way back over these steps, in one product each: dWx, dWh, db, dx
}

// examples are those from … to-1 of each batch.
type examples struct{ from, to int }

// stretchRows is how many rows a stretch of steps has: enough for a quick product, few enough that the numbers are still
// in the processor's cache when the steps come to them. Measured: a fifth off an LSTM of 64 units over 1,000 steps.
const stretchRows = 128

// newPass is the pass that suits the cell.
func newPass(c Cell, t *tape) pass {
	if c, ok := c.(passing); ok {
		return c.newPass(t)
	}
	return &stepwise{tape: t, cell: c}
}

// A tape is the memory of a pass over T steps of a batch of B. Its matrices are tall: block t is rows t·B … (t+1)·B-1.
// The states have one block more than the rest: block t stands before step t, and block T after the last.
type tape struct {
	steps, batch int
	x, dx        *mat.Dense // T·B×in
	s, ds        *mat.Dense // (T+1)·B×state
}

// fit gives the tape room for x, and block 0 of the states what stands before the first step.
func (t *tape) fit(c Cell, steps int, x, initial *mat.Dense) {
	in, state, _ := c.Dims()
	rows, _ := x.Dims()
	t.x, t.steps, t.batch = x, steps, rows/steps
	t.dx = shaped(t.dx, rows, in)
	t.s, t.ds = shaped(t.s, rows+t.batch, state), shaped(t.ds, rows+t.batch, state)
	setRows(t.block(t.s, 0), initial)
}

// tall is m with a row for each example of each step.
func (t *tape) tall(m *mat.Dense, columns int) *mat.Dense { return shaped(m, t.steps*t.batch, columns) }

// block is the view of block i of m.
func (t *tape) block(m *mat.Dense, i int) blas64.General { return t.blocks(m, i, i+1) }

// blocks is the view of blocks from … to-1 of m.
func (t *tape) blocks(m *mat.Dense, from, to int) blas64.General {
	return rowsOf(m.RawMatrix(), from*t.batch, to*t.batch)
}

// part is the view of some examples' rows of block i of m.
func (t *tape) part(m *mat.Dense, i int, some examples) blas64.General {
	return rowsOf(m.RawMatrix(), i*t.batch+some.from, i*t.batch+some.to)
}

// ahead is z = xWx + b over steps from … to-1: one product for the whole batch, and one a step for some examples of it.
func (t *tape) ahead(z *mat.Dense, wx, b *Param, from, to int, some examples) {
	if some == (examples{0, t.batch}) {
		affine(t.blocks(z, from, to), t.blocks(t.x, from, to), wx, b)
		return
	}
	for i := from; i < to; i++ {
		affine(t.part(z, i, some), t.part(t.x, i, some), wx, b)
	}
}

// stretch is the number of steps that are prepared and collected at once.
func (t *tape) stretch() int { return max(1, stretchRows/t.batch) }

// setRows copies src, of which nil stands for zeros, into dst.
func setRows(dst blas64.General, src *mat.Dense) {
	if src != nil {
		copyRows(dst, src.RawMatrix())
		return
	}
	for i := range dst.Rows {
		clear(row(dst, i))
	}
}
