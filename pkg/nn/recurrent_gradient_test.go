package nn

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// testCells are the cells that the tests of the recurrent layers go through, their parameters off the values that they start with.
func testCells(in, hidden int) map[string]Cell {
	rng := newRand(7)
	cells := map[string]Cell{
		"RNN tanh":    NewRNN(rng, in, hidden, Tanh, LeCun, LeCun),
		"RNN sigmoid": NewRNN(rng, in, hidden, Sigmoid, LeCun, LeCun),
		"RNN ReLU":    NewRNN(rng, in, hidden, ReLU, He, He),
		"LSTM":        NewLSTM(rng, in, hidden, LeCun, LeCun).WithForgetBias(1),
		"GRU":         NewGRU(rng, in, hidden, LeCun, LeCun).WithKeepBias(1),
		"a user's":    newLeaky(rng, in, hidden),
	}
	for _, name := range slices.Sorted(maps.Keys(cells)) { // in one order, so that each run draws the same
		for _, p := range cells[name].Params() {
			shift := gaussian(rng, p.Value.RawMatrix().Rows, p.Value.RawMatrix().Cols)
			addScaled(p.Value, p.Value, 0.3, shift, 0, shift.RawMatrix().Rows)
		}
	}
	return cells
}

// leaky is a cell from outside: h′ = h/2 + tanh(xW). It keeps the matrices it is given, as a cell may.
type leaky struct {
	w     *Param
	xs    map[int]*mat.Dense
	nexts map[int]*mat.Dense
	slope map[int]*mat.Dense
}

func newLeaky(rng *rand.Rand, in, hidden int) *leaky {
	w := NewParam("W", in, hidden)
	LeCun(rng, w.Value, in, hidden)
	return &leaky{w, map[int]*mat.Dense{}, map[int]*mat.Dense{}, map[int]*mat.Dense{}}
}

func (c *leaky) Dims() (in, state, out int) {
	in, state = c.w.Value.Dims()
	return in, state, state
}

func (c *leaky) Forward(t int, x, s *mat.Dense) *mat.Dense {
	var z, next mat.Dense
	z.Mul(x, c.w.Value)
	next.Apply(func(i, j int, h float64) float64 { return h/2 + math.Tanh(z.At(i, j)) }, s)
	z.Apply(func(_, _ int, z float64) float64 { return 1 - math.Pow(math.Tanh(z), 2) }, &z)
	c.xs[t], c.nexts[t], c.slope[t] = x, &next, &z
	return &next
}

func (c *leaky) Backward(t int, dnext *mat.Dense) (dx, ds *mat.Dense) {
	var dz, dw mat.Dense
	dx, ds = new(mat.Dense), new(mat.Dense)
	dz.MulElem(dnext, c.slope[t])
	dw.Mul(c.xs[t].T(), &dz)
	c.w.Grad.Add(c.w.Grad, &dw)
	dx.Mul(&dz, c.w.Value.T())
	ds.Scale(0.5, dnext)
	return dx, ds
}

func (c *leaky) Params() []*Param { return []*Param{c.w} }

// TestRecurrentGradients checks every entry of the gradients of input, parameters and first state by central differences
// of L = Σ dy ⊙ y + Σ FinalGrad ⊙ Final, with random dy and FinalGrad.
func TestRecurrentGradients(t *testing.T) {
	const in, hidden, h = 3, 4, 1e-5
	for name, cell := range testCells(in, hidden) {
		for _, shape := range []struct{ steps, batch int }{{1, 1}, {1, 3}, {6, 1}, {5, 2}} {
			for _, last := range []bool{false, true} {
				rng := newRand(11)
				r := Unroll(cell, shape.steps)
				r.LastOnly = last
				_, width, _ := cell.Dims()
				x := gaussian(rng, shape.steps*shape.batch, in)
				r.Initial = gaussian(rng, shape.batch, width)
				r.FinalGrad = gaussian(rng, shape.batch, width)
				rows, columns := r.Forward(x).Dims()
				dy := gaussian(rng, rows, columns)
				loss := func() float64 { return dot(r.Forward(x), dy) + dot(r.Final, r.FinalGrad) }

				ZeroGrad(r.Params())
				gradients := map[string][2]*mat.Dense{"x": {x, mat.DenseCopyOf(r.Backward(dy))}}
				gradients["the first state"] = [2]*mat.Dense{r.Initial, mat.DenseCopyOf(r.InitialGrad)}
				for _, p := range r.Params() {
					gradients[p.Name] = [2]*mat.Dense{p.Value, p.Grad}
				}
				for what, g := range gradients {
					worst, entries := 0.0, g[0].RawMatrix().Data
					for k, v := range entries {
						entries[k] = v + h
						above := loss()
						entries[k] = v - h
						below := loss()
						entries[k] = v
						analytic := g[1].RawMatrix().Data[k]
						worst = math.Max(worst, math.Abs((above-below)/(2*h)-analytic)/math.Max(1, math.Abs(analytic)))
					}
					if !(worst < 1e-8) {
						t.Errorf("%s, %d steps, batch %d, last only %v: gradient of %s is off by %.2g", name, shape.steps, shape.batch, last, what, worst)
					}
				}
			}
		}
	}
}

func dot(a, b *mat.Dense) (sum float64) {
	rows, columns := a.Dims()
	for i := range rows {
		for j := range columns {
			sum += a.At(i, j) * b.At(i, j)
		}
	}
	return sum
}
