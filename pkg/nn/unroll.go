package nn

import (
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/parallel"
	"kobai/pkg/internal/simd"
)

// unrolled is a cell over the steps of a sequence, there and back, block by block of steps.
type unrolled interface {
	beginForward()                            // makes room for the steps of the sequence
	beginBackward()                           // before the way back over all of them
	projectInput(from, to int, some examples) // before steps from … to-1, what waits for no state, in one product: xWx + b
	forward(t int, some examples)             // takes the states before step t to those after it
	backward(t int, some examples)            // takes the gradient of the states after step t, which is complete, to that of those before it, and to dx
	accumulateGrads(from, to int)             // after the way back over these steps, in one product each: dWx, dWh, db
	concurrentSafe() bool                     // several cores may each take some examples; a user's code is called by one at a time
	work() int                                // the multiplications of one example at one step
	slopes() *mat.Dense                       // of the activations inside, T·B×units; nil where they are not known
}

// examples are those from … to-1 of each batch. They know nothing of one another until the gradients of the parameters
// are summed, so several cores may take some of them each.
type examples struct{ from, to int }

// blockRows is how many rows a block of steps has: enough for a quick product, few enough that the numbers are still in
// the processor's cache when the steps come to them. Measured: a fifth off an LSTM of 64 units over 1,000 steps.
const blockRows = 128

// seqBuffers is the memory of a pass over T steps of a batch of B. Its matrices are tall: step t has rows t·B … (t+1)·B-1.
// The states have one step more than the rest: the state before step t stands at t, and that after the last at T.
type seqBuffers struct {
	steps, batch int
	x, dx        *mat.Dense // T·B×in
	s, ds        *mat.Dense // (T+1)·B×state
}

// begin makes room for x, and sets the state before the first step.
func (b *seqBuffers) begin(c Cell, steps int, x, initial *mat.Dense) {
	in, state, _ := c.Dims()
	rows, _ := x.Dims()
	b.x, b.steps, b.batch = x, steps, rows/steps
	b.dx = shaped(b.dx, rows, in)
	b.s, b.ds = shaped(b.s, rows+b.batch, state), shaped(b.ds, rows+b.batch, state)
	setRows(b.rows(b.s, 0, 1), initial)
}

// blockSteps is the number of steps in a block.
func (b *seqBuffers) blockSteps() int { return max(1, blockRows/b.batch) }

// inBlock is where step t stands in its block on the way back. There the blocks are counted from the last step, so the one
// that may be shorter is that of the first steps; it ends where the others do.
func (b *seqBuffers) inBlock(t int) int {
	size := min(b.steps, b.blockSteps())
	return size - 1 - (b.steps-1-t)%size
}

// tall is m with a row for each example of each step.
func (b *seqBuffers) tall(m *mat.Dense, columns int) *mat.Dense {
	return shaped(m, b.steps*b.batch, columns)
}

// rows is the view of steps from … to-1 of m.
func (b *seqBuffers) rows(m *mat.Dense, from, to int) blas64.General {
	return rowsOf(m.RawMatrix(), from*b.batch, to*b.batch)
}

// part is the view of some examples' rows at step t of m.
func (b *seqBuffers) part(m *mat.Dense, t int, some examples) blas64.General {
	return rowsOf(m.RawMatrix(), t*b.batch+some.from, t*b.batch+some.to)
}

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

// share takes the batch over so many steps, on several cores where that is worth it: each takes some examples.
func (r *Recurrent) share(steps int, body parallel.Body) {
	if !r.unrolled.concurrentSafe() {
		body.Range(0, r.buffers.batch)
		return
	}
	parallel.ForRows(r.buffers.batch, simd.Cores(steps, r.buffers.batch, r.unrolled.work()), body)
}

// forwardBody is the loop over all steps.
type forwardBody Recurrent

// Range takes examples from … to-1.
func (f *forwardBody) Range(from, to int) {
	b, some := &f.buffers, examples{from, to}
	_, _, out := f.cell.Dims()
	for first := 0; first < b.steps; first += b.blockSteps() {
		end := min(first+b.blockSteps(), b.steps)
		f.unrolled.projectInput(first, end, some)
		for t := first; t < end; t++ {
			f.unrolled.forward(t, some)
			switch state := b.part(b.s, t+1, some); {
			case !f.last:
				copyRows(b.part(f.y, t, some), columnsOf(state, 0, out))
			case t == b.steps-1:
				copyRows(rowsOf(f.y.RawMatrix(), from, to), columnsOf(state, 0, out))
			}
		}
	}
}

// backwardBody is the loop back over steps to-1 … from, with the gradient dy of the outputs or nil.
type backwardBody struct {
	*Recurrent
	dy       *mat.Dense
	from, to int
}

// Range takes examples from … to-1.
func (w *backwardBody) Range(from, to int) {
	b, some := &w.buffers, examples{from, to}
	_, _, out := w.cell.Dims()
	for t := w.to - 1; t >= w.from; t-- {
		dout := columnsOf(b.part(b.ds, t+1, some), 0, out)
		switch {
		case w.dy == nil:
		case !w.last:
			simd.AddRows(dout, b.part(w.dy, t, some))
		case t == b.steps-1:
			simd.AddRows(dout, rowsOf(w.dy.RawMatrix(), from, to))
		}
		w.unrolled.backward(t, some)
	}
}

// builtinSteps does the products of a built-in cell, and calls its equations.
type builtinSteps struct {
	*seqBuffers
	cell builtin
	base *cellBase

	gates, slope    *mat.Dense // T·B×gates·hidden: xWx + b, which become the gates; their slopes
	hgates          *mat.Dense // T·B×gates·hidden: hWh + bh, where it stands apart
	kept            *mat.Dense // T·B×kept·hidden
	dgates, dhgates *mat.Dense // a block's steps·B×gates·hidden: ∂L/∂(xWx + b), ∂L/∂(hWh + bh); nobody asks for more than a block's

	wx, wh simd.Packed // as this way needs them, for the products of all its steps
	sum    gradsBody   // where accumulateGrads is
}

func (p *builtinSteps) concurrentSafe() bool { return p.cell.concurrentSafe() }

func (p *builtinSteps) slopes() *mat.Dense { return p.slope }

func (p *builtinSteps) work() int {
	return (p.base.in + p.base.hidden) * p.base.gates * p.base.hidden
}

func (p *builtinSteps) beginForward() {
	p.pack(simd.NN)
	wide := p.base.gates * p.base.hidden
	blockRows := min(p.steps, p.blockSteps()) * p.batch
	p.gates, p.slope, p.dgates = p.tall(p.gates, wide), p.tall(p.slope, wide), shaped(p.dgates, blockRows, wide)
	if p.base.apart {
		p.hgates, p.dhgates = p.tall(p.hgates, wide), shaped(p.dhgates, blockRows, wide)
	}
	if p.base.kept > 0 {
		p.kept = p.tall(p.kept, p.base.kept*p.base.hidden)
	}
}

func (p *builtinSteps) beginBackward() { p.pack(simd.NT) }

// pack takes the weights as they are now, for products with a row for each example of each step.
func (p *builtinSteps) pack(form simd.Form) {
	wx, wh, _, _ := p.cell.weights()
	rows := p.steps * p.batch
	p.wx.Pack(form, wx.Value.RawMatrix(), rows)
	p.wh.Pack(form, wh.Value.RawMatrix(), rows)
}

// projectInput is one product for the whole batch, and one a step for some examples of it.
func (p *builtinSteps) projectInput(from, to int, some examples) {
	_, _, b, _ := p.cell.weights()
	if some == (examples{0, p.batch}) {
		mulAddPacked(p.rows(p.gates, from, to), p.rows(p.x, from, to), &p.wx, b)
		return
	}
	for t := from; t < to; t++ {
		mulAddPacked(p.part(p.gates, t, some), p.part(p.x, t, some), &p.wx, b)
	}
}

func (p *builtinSteps) forward(t int, some examples) {
	_, _, _, bh := p.cell.weights()
	h := columnsOf(p.part(p.s, t, some), 0, p.base.hidden)
	if p.base.apart {
		mulAddPacked(p.part(p.hgates, t, some), h, &p.wh, bh)
	} else {
		mulPacked(p.part(p.gates, t, some), h, &p.wh, true)
	}
	p.cell.forward(stepPart{in: p, t: t, some: some})
}

func (p *builtinSteps) backward(t int, some examples) {
	inBlock := p.inBlock(t)
	p.cell.backward(stepPart{p, t, inBlock, some})
	dhWh := p.dgates
	if p.base.apart {
		dhWh = p.dhgates
	}
	dh := columnsOf(p.part(p.ds, t, some), 0, p.base.hidden)
	mulPacked(dh, p.part(dhWh, inBlock, some), &p.wh, p.base.direct)
	mulPacked(p.part(p.dx, t, some), p.part(p.dgates, inBlock, some), &p.wx, false)
}

func (p *builtinSteps) accumulateGrads(from, to int) {
	p.sum = gradsBody{p, from, to}
	wide := p.base.gates * p.base.hidden
	parallel.ForRows((wide+gradColumns-1)/gradColumns, simd.Cores((to-from)*p.batch, wide, p.base.in+p.base.hidden), &p.sum)
	p.sum = gradsBody{}
}

// gradColumns is how many columns of a gradient are a core's at least: those of a panel of a product.
const gradColumns = 32

// gradsBody sums the gradients of the parameters over steps from … to-1, each core for some columns of all of them: the next
// block of steps waits for one task and not for one of each gradient.
type gradsBody struct {
	*builtinSteps
	from, to int
}

// Range takes panels of columns from … to-1.
func (g *gradsBody) Range(from, to int) {
	p := g.builtinSteps
	wx, wh, b, bh := p.cell.weights()
	from, to = from*gradColumns, min(to*gradColumns, p.base.gates*p.base.hidden)
	grad := func(w *Param) blas64.General { return columnsOf(w.Grad.RawMatrix(), from, to) }
	first, end := p.inBlock(g.from), p.inBlock(g.to-1)+1
	dxWx, h := columnsOf(p.rows(p.dgates, first, end), from, to), columnsOf(p.rows(p.s, g.from, g.to), 0, p.base.hidden)
	dhWh := dxWx
	if p.base.apart {
		dhWh = columnsOf(p.rows(p.dhgates, first, end), from, to)
		addColumnSums(grad(bh), dhWh)
	}
	addTMul(grad(wx), p.rows(p.x, g.from, g.to), dxWx)
	addTMul(grad(wh), h, dhWh)
	addColumnSums(grad(b), dxWx)
}

// A stepPart is some examples at one time step: their rows of each of the buffers.
type stepPart struct {
	in      *builtinSteps
	t       int
	inBlock int // where t stands in its block; known on the way back
	some    examples
}

func (p stepPart) gates() blas64.General   { return p.in.part(p.in.gates, p.t, p.some) }
func (p stepPart) slope() blas64.General   { return p.in.part(p.in.slope, p.t, p.some) }
func (p stepPart) dgates() blas64.General  { return p.in.part(p.in.dgates, p.inBlock, p.some) }
func (p stepPart) hgates() blas64.General  { return p.in.part(p.in.hgates, p.t, p.some) }
func (p stepPart) dhgates() blas64.General { return p.in.part(p.in.dhgates, p.inBlock, p.some) }
func (p stepPart) kept() blas64.General    { return p.in.part(p.in.kept, p.t, p.some) }
func (p stepPart) state() blas64.General   { return p.in.part(p.in.s, p.t, p.some) }
func (p stepPart) dstate() blas64.General  { return p.in.part(p.in.ds, p.t, p.some) }
func (p stepPart) next() blas64.General    { return p.in.part(p.in.s, p.t+1, p.some) }
func (p stepPart) dnext() blas64.General   { return p.in.part(p.in.ds, p.t+1, p.some) }

// split2, split3 and split4 cut the columns of m into the first parts of n.
func split2(m blas64.General, n int) (a, b blas64.General) {
	return columnsOf(m, 0, n), columnsOf(m, n, 2*n)
}

func split3(m blas64.General, n int) (a, b, c blas64.General) {
	return columnsOf(m, 0, n), columnsOf(m, n, 2*n), columnsOf(m, 2*n, 3*n)
}

func split4(m blas64.General, n int) (a, b, c, d blas64.General) {
	return columnsOf(m, 0, n), columnsOf(m, n, 2*n), columnsOf(m, 2*n, 3*n), columnsOf(m, 3*n, 4*n)
}
