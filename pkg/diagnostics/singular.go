package diagnostics

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// LogSingularValues returns the natural logarithms of the singular values of ∂y/∂x at one example x, the largest first, as many
// as the smaller side of the Jacobian; −Inf is a direction that is lost entirely, or
// so nearly that float64 cannot tell.
//
// The Jacobian is never formed. Orthonormal rows go back through one layer at a time, a QR decomposition straightens them
// again, and what it took off is collected as logarithms: ten thousand layers that shrink a direction to e^-15,000 underflow
// nowhere. net is copied and not training. It panics when a layer has no input gradient.
func LogSingularValues(net *nn.Sequential, x []float64) []float64 {
	if net == nil {
		panic("diagnostics: LogSingularValues got a nil network")
	}
	if len(x) == 0 {
		panic("diagnostics: LogSingularValues got no input, wants one example")
	}
	copied := backwardCopy("LogSingularValues", net).(*nn.Sequential)
	_, out := copied.Forward(mat.NewDense(1, len(x), x)).Dims()
	copied.Forward(repeated(mat.NewDense(1, len(x), x), out))
	c := newChain(out)
	for _, part := range slices.Backward(slices.Collect(copied.Parts())) {
		c.back(out, func(dy *mat.Dense) *mat.Dense {
			dx := part.Layer.Backward(dy)
			if dx == nil {
				panic(fmt.Sprintf("diagnostics: LogSingularValues found no input gradient in %s", nameOf(part.Layer)))
			}
			return dx
		})
	}
	return c.logs(min(out, len(x)))
}

// LogSingularValuesOverTime returns the logarithms of the singular values of ∂s_T/∂s_0, the state after the last step of x (T×in,
// one time step per row) by the state before the first, which is zero: what of the past a cell still knows. The largest comes
// first. A plain RNN's fall with T where its gradient vanishes and rise where it explodes. r is copied.
func LogSingularValuesOverTime(r *nn.Recurrent, x *mat.Dense) []float64 {
	if r == nil {
		panic("diagnostics: LogSingularValuesOverTime got a nil Recurrent")
	}
	if x == nil || x.IsEmpty() {
		panic("diagnostics: LogSingularValuesOverTime got no input, wants a row for each time step")
	}
	one := backwardCopy("LogSingularValuesOverTime", r).(*nn.Recurrent)
	one.Steps = 1
	steps, in := x.Dims()
	row := func(t int) *mat.Dense { return x.Slice(t, t+1, 0, in).(*mat.Dense) }
	states := make([]*mat.Dense, steps) // before each step; nil is zero
	for t := range steps {
		one.Initial = states[t]
		one.Forward(row(t))
		if t+1 < steps {
			states[t+1] = mat.DenseCopyOf(one.Final)
		}
	}
	_, state := one.Final.Dims()
	c := newChain(state)
	for t, before := range slices.Backward(states) {
		one.Initial = nil
		if before != nil {
			one.Initial = repeated(before, state)
		}
		one.Forward(repeated(row(t), state))
		c.back(state, func(ds *mat.Dense) *mat.Dense {
			one.FinalGrad = ds
			one.Backward(nil)
			return one.InitialGrad
		})
	}
	return c.logs(state)
}

// chain is a product of Jacobians in the making: J = (what was taken off)·rows, where rows are orthonormal.
//
// Going back, rows·J_k = Rᵀ·Qᵀ by the QR decomposition of its transpose; the rows of Qᵀ go on, and R multiplies what was taken
// off before. That product, R_1⋯R_L read from the input, is upper triangular with rows of very different size, so each is
// kept as a vector of ordinary size and a logarithm.
type chain struct {
	rows *mat.Dense
	off  []scaledRow
}

func newChain(n int) *chain {
	c := &chain{rows: mat.NewDense(n, n, nil)}
	for i := range n {
		c.rows.Set(i, i, 1)
		unit := make([]float64, n)
		unit[i] = 1
		c.off = append(c.off, scaledRow{unit: unit})
	}
	return c
}

// back multiplies the product by one more Jacobian, whose Backward is given for a batch of that many rows.
func (c *chain) back(batch int, backward func(dy *mat.Dense) *mat.Dense) {
	n, width := c.rows.Dims()
	dy := mat.NewDense(batch, width, nil) // a bottleneck passed on the way leaves fewer rows than the batch has
	dy.Slice(0, n, 0, width).(*mat.Dense).Copy(c.rows)
	dx := backward(dy)
	_, in := dx.Dims()
	size := max(n, in) // gonum decomposes no wide matrix, so zero rows make it square
	tall := mat.NewDense(size, n, nil)
	tall.Slice(0, in, 0, n).(*mat.Dense).Copy(dx.Slice(0, n, 0, in).T())
	var qr mat.QR
	qr.Factorize(tall)
	var q, r mat.Dense
	qr.QTo(&q)
	qr.RTo(&r)
	kept := min(n, in)
	off := make([]scaledRow, kept)
	for i := range off {
		if math.Abs(r.At(i, i)) < lost*float64(size)*mat.Norm(r.ColView(i), 2) {
			r.Set(i, i, 0) // the row lay in the space of those before it, up to rounding
		}
		off[i] = combine(r.RawRowView(i)[:n], c.off)
	}
	c.off = off
	c.rows = mat.DenseCopyOf(q.Slice(0, in, 0, kept).T())
}

// logs returns the n largest log singular values; those beyond a bottleneck are −Inf.
func (c *chain) logs(n int) []float64 {
	orthogonalise(c.off)
	logs := make([]float64, 0, n)
	for _, r := range c.off {
		logs = append(logs, r.log)
	}
	for len(logs) < n {
		logs = append(logs, math.Inf(-1))
	}
	slices.SortFunc(logs, func(a, b float64) int { return cmp.Compare(b, a) })
	return logs
}
