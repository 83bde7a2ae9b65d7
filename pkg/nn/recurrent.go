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
	cell    Cell
	weights int // the numbers in its parameters
	pass    pass
	tape    tape
	y       *mat.Dense // T·B×out, or B×out
	last    bool       // LastOnly as the last Forward saw it
	isBack  bool       // Backward has run since, so the tape's gradients belong to its states
	ends    struct{ final, initialGrad mat.Dense }
	under   backward // the stretch that Backward is in
}

// Unroll returns the layer that takes cell over so many steps, from a state of zeros. The layer has the cell's
// parameters; the built-in cells may be unrolled several times and then share them. It panics where cell is nil or
// there is no step.
func Unroll(cell Cell, steps int) *Recurrent {
	if cell == nil {
		panic("nn: Unroll got no cell")
	}
	r := &Recurrent{Steps: steps, cell: cell}
	for _, p := range cell.Params() {
		rows, columns := p.Value.Dims()
		r.weights += rows * columns
	}
	r.pass = newPass(cell, &r.tape)
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
	r.wantState("Initial", r.Initial, rows/r.Steps, state)

	t := &r.tape
	r.isBack = false
	t.fit(r.cell, r.Steps, x, r.Initial)
	r.pass.fit()
	r.last = r.LastOnly
	outputs := rows
	if r.last {
		outputs = t.batch
	}
	r.y = shaped(r.y, outputs, out)
	r.share(t.steps, (*forward)(r))

	r.Final = &r.ends.final
	r.Final.SetRawMatrix(t.block(t.s, t.steps))
	return r.y
}

// Backward takes ∂L/∂y to ∂L/∂x, adds the gradients of the cell's parameters, and sets InitialGrad. A nil dy stands
// for zeros: an encoder whose outputs nobody reads gets its whole gradient through FinalGrad.
func (r *Recurrent) Backward(dy *mat.Dense) *mat.Dense {
	_, state, _ := r.cell.Dims()
	if dy != nil || r.y == nil {
		WantGradient(r, dy, r.y)
	}
	t := &r.tape
	r.wantState("FinalGrad", r.FinalGrad, t.batch, state)

	setRows(t.block(t.ds, t.steps), r.FinalGrad)
	for to := t.steps; to > 0; to -= t.stretch() {
		from := max(0, to-t.stretch())
		r.under = backward{Recurrent: r, dy: dy, from: from, to: to}
		r.share(to-from, &r.under)
		r.pass.collect(from, to)
	}
	r.under = backward{}

	r.isBack = true
	r.InitialGrad = &r.ends.initialGrad
	r.InitialGrad.SetRawMatrix(t.block(t.ds, 0))
	return t.dx
}

// Cell is what is unrolled.
func (r *Recurrent) Cell() Cell { return r.cell }

// Params lists the cell's parameters.
func (r *Recurrent) Params() []*Param { return r.cell.Params() }

// Clone returns a Recurrent over the cell's clone, which starts from a state of its own.
func (r *Recurrent) Clone() Layer {
	c := Unroll(clonedCell(r.cell), r.Steps)
	c.LastOnly, c.location = r.LastOnly, r.location
	return c
}

// Parts yields the state after each step, from the first to the last, and the whole gradient that reached it, through
// its own output and through every later step. They are called h[0], h[1], …; where the state is wider than the output
// the rest follows as c[0], c[1], …, and the gradient of an LSTM's c[t] includes what reaches it through h[t].
func (r *Recurrent) Parts() iter.Seq[Part] {
	_, state, out := r.cell.Dims()
	steps := r.tape.steps
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

// part is the part of step t's state that stands in columns from … to-1.
func (r *Recurrent) part(state string, t, from, to int) Part {
	s := Part{Name: fmt.Sprintf("%s[%d]", state, t), State: state, Step: t, Slope: r.slope(t)}
	first, end := (t+1)*r.tape.batch, (t+2)*r.tape.batch
	if t < r.tape.steps {
		s.Value = r.tape.s.Slice(first, end, from, to).(*mat.Dense)
	}
	if r.isBack && s.Value != nil {
		s.Grad = r.tape.ds.Slice(first, end, from, to).(*mat.Dense)
	}
	return s
}

// wantSteps panics unless there is a step to take.
func (r *Recurrent) wantSteps() {
	if r.Steps < 1 {
		fail(r, "needs at least one step")
	}
}

// wantState panics unless s, a field of that name, is nil or a state of the batch.
func (r *Recurrent) wantState(name string, s *mat.Dense, batch, state int) {
	if s == nil {
		return
	}
	if rows, columns := s.Dims(); rows != batch || columns != state {
		fail(r, "got %s of %d×%d, wants %d×%d: a state for each example", name, rows, columns, batch, state)
	}
}
