package nn

import (
	"fmt"
	"iter"

	"gonum.org/v1/gonum/mat"
)

// Recurrent is a cell unrolled over T time steps: a layer that takes the inputs of all steps (T·B×in, step t of the
// batch in rows t·B … (t+1)·B-1) to their outputs (T·B×out). Its Backward is backpropagation through time (Werbos, 1990).
//
// The state goes in and out through fields, and so does its gradient:
//
//   - to carry the state on in training (truncated backpropagation through time, Williams and Peng, 1990) or to generate
//     one step at a time, set r.Initial = r.Final after each Forward;
//   - to let an encoder hand its state to a decoder (Sutskever et al., 2014), set decoder.Initial = encoder.Final before
//     the decoder's Forward, and encoder.FinalGrad = decoder.InitialGrad before the encoder's Backward.
type Recurrent struct {
	Steps    int  // T; may change between passes: what was trained on 48 steps generates with 1
	LastOnly bool // the output is that of the last step alone, B×out

	Initial   *mat.Dense // the state before the first step, B×state; nil stands for zeros
	FinalGrad *mat.Dense // ∂L/∂Final but for what comes through the outputs, B×state; nil stands for zeros

	Final       *mat.Dense // the state after the last step, B×state; stays until the next Forward
	InitialGrad *mat.Dense // ∂L/∂Initial, B×state; stays until the next Backward

	location
	cell     Cell
	buffers  seqBuffers
	unrolled unrolled
	y        *mat.Dense // T·B×out, or B×out
	last     bool       // LastOnly as the last Forward saw it
	isBack   bool       // Backward has run since, so the buffers' gradients belong to their states
	ends     struct{ final, initialGrad mat.Dense }
	block    backwardBody // where Backward is
}

// Unroll returns the layer that takes cell over so many steps, from a state of zeros. The layer has the cell's
// parameters; the built-in cells may be unrolled several times and then share them. It panics where cell is nil or
// there is no step.
func Unroll(cell Cell, steps int) *Recurrent {
	if cell == nil {
		panic("nn: Unroll got no cell")
	}
	r := &Recurrent{Steps: steps, cell: cell}
	r.unrolled = newUnrolled(cell, &r.buffers)
	r.wantSteps()
	return r
}

// String names the cell and the number of steps: "LSTM 3→4 of 5 steps".
func (r *Recurrent) String() string {
	return fmt.Sprintf("%s of %d steps", title(r.cell), r.Steps)
}

// Forward takes the inputs of all steps to their outputs, and sets Final.
func (r *Recurrent) Forward(x *mat.Dense) *mat.Dense {
	in, state, out := r.cell.Dims()
	r.wantSteps()
	WantColumns(r, x, in)
	rows, _ := x.Dims()
	if rows%r.Steps != 0 {
		fail(r, "got %d×%d, wants its rows to be %d steps of one batch", rows, in, r.Steps)
	}
	wantState(r, "Initial", r.Initial, rows/r.Steps, state)
	if c, ok := asBuiltin(r.cell); ok {
		c.base().wantParams(r)
	}

	b := &r.buffers
	r.isBack = false
	b.begin(r.cell, r.Steps, x, r.Initial)
	r.unrolled.beginForward()
	r.last = r.LastOnly
	outputs := rows
	if r.last {
		outputs = b.batch
	}
	r.y = shaped(r.y, outputs, out)
	r.share(b.steps, (*forwardBody)(r))

	r.Final = &r.ends.final
	r.Final.SetRawMatrix(b.rows(b.s, b.steps, b.steps+1))
	return r.y
}

// Backward takes ∂L/∂y to ∂L/∂x, adds the gradients of the cell's parameters, and sets InitialGrad. A nil dy stands
// for zeros: an encoder whose outputs nobody reads gets its whole gradient through FinalGrad.
func (r *Recurrent) Backward(dy *mat.Dense) *mat.Dense {
	if dy != nil || r.y == nil {
		WantGradient(r, dy, r.y)
	}
	b := &r.buffers
	_, state, _ := r.cell.Dims()
	wantState(r, "FinalGrad", r.FinalGrad, b.batch, state)
	if c, ok := asBuiltin(r.cell); ok {
		c.base().wantGrads(r)
	}

	r.unrolled.beginBackward()
	setRows(b.rows(b.ds, b.steps, b.steps+1), r.FinalGrad)
	for to := b.steps; to > 0; to -= b.blockSteps() {
		from := max(0, to-b.blockSteps())
		r.block = backwardBody{Recurrent: r, dy: dy, from: from, to: to}
		r.share(to-from, &r.block)
		r.unrolled.accumulateGrads(from, to)
	}
	r.block = backwardBody{}

	r.isBack = true
	r.InitialGrad = &r.ends.initialGrad
	r.InitialGrad.SetRawMatrix(b.rows(b.ds, 0, 1))
	return b.dx
}

// Cell is what is unrolled.
func (r *Recurrent) Cell() Cell { return r.cell }

// Params lists the cell's parameters.
func (r *Recurrent) Params() []*Param { return r.cell.Params() }

// Parts yields the state after each step, from the first to the last: its value, the whole gradient that reached it,
// through its own output and through every later step, and the slopes of the activations inside the step, B×(units of all
// gates): a′ of an RNN, those of the gates i, f, g, o of an LSTM, of r, z, n of a GRU, nil of a cell of another kind. They
// are called h[0], h[1], …; where the state is wider than the output the rest follows each as c[0], c[1], …, and the
// gradient of an LSTM's c[t] includes what reaches it through h[t].
func (r *Recurrent) Parts() iter.Seq[Part] {
	_, state, out := r.cell.Dims()
	steps := r.buffers.steps
	if steps == 0 {
		steps = r.Steps
	}
	return func(yield func(Part) bool) {
		for t := range steps {
			if !yield(r.part("h", t, 0, out)) || state > out && !yield(r.part("c", t, out, state)) {
				return
			}
		}
	}
}

// part is that part of step t's state which stands in columns from … to-1.
func (r *Recurrent) part(state string, t, from, to int) Part {
	p, b := Part{Name: fmt.Sprintf("%s[%d]", state, t), State: state, Step: t}, &r.buffers
	if t >= b.steps {
		return p
	}
	first, end := t*b.batch, (t+1)*b.batch
	p.Value = b.s.Slice(first+b.batch, end+b.batch, from, to).(*mat.Dense)
	if r.isBack {
		p.Grad = b.ds.Slice(first+b.batch, end+b.batch, from, to).(*mat.Dense)
	}
	if slopes := r.unrolled.slopes(); slopes != nil {
		p.Slope = slopes.Slice(first, end, 0, slopes.RawMatrix().Cols).(*mat.Dense)
	}
	return p
}

// Clone returns a Recurrent over the cell's clone, which starts from a state of its own.
func (r *Recurrent) Clone() Layer {
	c := Unroll(clonedCell(r.cell), r.Steps)
	c.LastOnly, c.location = r.LastOnly, r.location
	return c
}

// wantSteps panics unless there is a step to take.
func (r *Recurrent) wantSteps() {
	if r.Steps < 1 {
		fail(r, "needs at least one step")
	}
}

// wantState panics unless s, of that name, is nil or a state of the batch.
func wantState(who any, name string, s *mat.Dense, batch, state int) {
	if s == nil {
		return
	}
	if rows, columns := s.Dims(); rows != batch || columns != state {
		fail(who, "got %s of %d×%d, wants %d×%d: a state for each example", name, rows, columns, batch, state)
	}
}
