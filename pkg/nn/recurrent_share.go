package nn

import (
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/parallel"
	"kobai/pkg/internal/simd"
)

// share takes the batch over so many steps, on several cores where that is worth it: each takes some examples.
func (r *Recurrent) share(steps int, way parallel.Body) {
	if !r.pass.apart() {
		way.Range(0, r.tape.batch)
		return
	}
	parallel.ForRows(r.tape.batch, simd.Cores(steps, r.tape.batch, r.weights), way)
}

// forward is the way over all steps.
type forward Recurrent

// Range takes examples from … to-1.
func (f *forward) Range(from, to int) {
	t, some := &f.tape, examples{from, to}
	_, _, out := f.cell.Dims()
	for first := 0; first < t.steps; first += t.stretch() {
		end := min(first+t.stretch(), t.steps)
		f.pass.ahead(first, end, some)
		for i := first; i < end; i++ {
			f.pass.step(i, some)
			switch state := t.part(t.s, i+1, some); {
			case !f.last:
				copyRows(t.part(f.y, i, some), columnsOf(state, 0, out))
			case i == t.steps-1:
				copyRows(rowsOf(f.y.RawMatrix(), from, to), columnsOf(state, 0, out))
			}
		}
	}
}

// backward is the way back over steps to-1 … from, with the gradient dy of the outputs or nil.
type backward struct {
	*Recurrent
	dy       *mat.Dense
	from, to int
}

// Range takes examples from … to-1.
func (b *backward) Range(from, to int) {
	t, some := &b.tape, examples{from, to}
	_, _, out := b.cell.Dims()
	for i := b.to - 1; i >= b.from; i-- {
		dout := columnsOf(t.part(t.ds, i+1, some), 0, out)
		switch {
		case b.dy == nil:
		case !b.last:
			addRows(dout, t.part(b.dy, i, some))
		case i == t.steps-1:
			addRows(dout, rowsOf(b.dy.RawMatrix(), from, to))
		}
		b.pass.back(i, some)
	}
}
