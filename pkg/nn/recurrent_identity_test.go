package nn

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestRecurrentEqualsItsCell walks a cell by hand, one step after another, and finds what the unrolled layer has.
func TestRecurrentEqualsItsCell(t *testing.T) {
	const in, hidden, batch = 3, 4, 2
	const steps = 2*blockRows/batch + 5 // two whole blocks and a part
	for name, cell := range testCells(in, hidden) {
		rng := newRand(3)
		_, width, out := cell.Dims()
		r := Unroll(cell, steps)
		x, dy := gaussian(rng, steps*batch, in), gaussian(rng, steps*batch, out)
		r.Initial, r.FinalGrad = gaussian(rng, batch, width), gaussian(rng, batch, width)
		ZeroGrad(r.Params())
		y := mat.DenseCopyOf(r.Forward(x))
		dx := mat.DenseCopyOf(r.Backward(dy))
		final, initialGrad := mat.DenseCopyOf(r.Final), mat.DenseCopyOf(r.InitialGrad)
		var grads []*mat.Dense
		for _, p := range r.Params() {
			grads = append(grads, mat.DenseCopyOf(p.Grad))
		}

		ZeroGrad(r.Params())
		step := func(m *mat.Dense, t int) *mat.Dense {
			_, c := m.Dims()
			return m.Slice(t*batch, (t+1)*batch, 0, c).(*mat.Dense)
		}
		s := r.Initial
		for i := range steps {
			s = cell.Forward(i, step(x, i), s)
			equal(t, fmt.Sprintf("%s: output of step %d", name, i), s.Slice(0, batch, 0, out).(*mat.Dense), step(y, i), 1e-14)
		}
		equal(t, name+": final state", s, final, 1e-14)
		ds := r.FinalGrad
		for i := steps - 1; i >= 0; i-- {
			dnext := mat.DenseCopyOf(ds)
			for b := range batch {
				for j := range out {
					dnext.Set(b, j, dnext.At(b, j)+dy.At(i*batch+b, j))
				}
			}
			before := mat.DenseCopyOf(dnext)
			var dxStep *mat.Dense
			dxStep, ds = cell.Backward(i, dnext)
			equal(t, fmt.Sprintf("%s: dx of step %d", name, i), dxStep, step(dx, i), 1e-14)
			equal(t, name+": the gradient given to a cell", dnext, before, 0)
		}
		equal(t, name+": gradient of the first state", ds, initialGrad, 1e-14)
		for i, p := range r.Params() {
			equal(t, name+": gradient of "+p.Name, p.Grad, grads[i], 1e-13)
		}
	}
}

// equal asks that no entry differs by more than so much.
func equal(t *testing.T, what string, got, want *mat.Dense, tolerance float64) {
	t.Helper()
	if !mat.EqualApprox(got, want, tolerance) {
		t.Errorf("%s is\n%v, want\n%v", what, mat.Formatted(got), mat.Formatted(want))
	}
}

// TestTwoHalvesEqualOneRun runs a sequence whole, and in two halves with the state and its gradient handed over.
func TestTwoHalvesEqualOneRun(t *testing.T) {
	const in, hidden, half, batch = 3, 4, 4, 2
	for name, cell := range testCells(in, hidden) {
		if _, own := asBuiltin(cell); !own {
			continue // it has one memory for each step, so it stands in one Recurrent at a time
		}
		rng := newRand(5)
		_, width, out := cell.Dims()
		whole, first, second := Unroll(cell, 2*half), Unroll(cell, half), Unroll(cell, half)
		x, dy := gaussian(rng, 2*half*batch, in), gaussian(rng, 2*half*batch, out)
		whole.Initial, whole.FinalGrad = gaussian(rng, batch, width), gaussian(rng, batch, width)
		ZeroGrad(cell.Params())
		y := whole.Forward(x)
		dx := whole.Backward(dy)
		grad := mat.DenseCopyOf(cell.Params()[1].Grad)

		part := func(m *mat.Dense, i int) *mat.Dense {
			_, c := m.Dims()
			return m.Slice(i*half*batch, (i+1)*half*batch, 0, c).(*mat.Dense)
		}
		ZeroGrad(cell.Params())
		first.Initial = whole.Initial
		equal(t, name+": first half", first.Forward(part(x, 0)), part(y, 0), 1e-14)
		second.Initial = first.Final
		equal(t, name+": second half", second.Forward(part(x, 1)), part(y, 1), 1e-14)
		equal(t, name+": final state", second.Final, whole.Final, 1e-14)

		second.FinalGrad = whole.FinalGrad
		equal(t, name+": dx of the second half", second.Backward(part(dy, 1)), part(dx, 1), 1e-14)
		first.FinalGrad = second.InitialGrad
		equal(t, name+": dx of the first half", first.Backward(part(dy, 0)), part(dx, 0), 1e-14)
		equal(t, name+": gradient of the first state", first.InitialGrad, whole.InitialGrad, 1e-14)
		equal(t, name+": gradient of Wh", cell.Params()[1].Grad, grad, 1e-13)
	}
}

// TestCarriedState runs a sequence chunk by chunk through one layer, r.Initial = r.Final, also with fewer steps at the end.
func TestCarriedState(t *testing.T) {
	const in, hidden, batch = 3, 4, 2
	for name, cell := range testCells(in, hidden) {
		x := gaussian(newRand(6), 8*batch, in)
		y := mat.DenseCopyOf(Unroll(cell, 8).Forward(x))
		r := Unroll(cell, 3)
		at := 0
		for _, steps := range []int{3, 3, 1, 1} {
			r.Steps = steps
			rows := steps * batch
			got := r.Forward(x.Slice(at, at+rows, 0, in).(*mat.Dense))
			equal(t, name+": outputs of a chunk", got, y.Slice(at, at+rows, 0, hidden).(*mat.Dense), 1e-14)
			r.Initial = r.Final
			at += rows
		}
	}
}

// TestStepsMayGrow: a layer that has run over few steps runs over more as a new one does.
func TestStepsMayGrow(t *testing.T) {
	const in, hidden, batch = 3, 4, 2
	for name, cell := range testCells(in, hidden) {
		rng := newRand(15)
		x, dy := gaussian(rng, 7*batch, in), gaussian(rng, 7*batch, hidden)
		fresh := Unroll(cell, 7)
		y, dx := mat.DenseCopyOf(fresh.Forward(x)), mat.DenseCopyOf(fresh.Backward(dy))
		r := Unroll(cell, 2)
		r.Backward(r.Forward(x.Slice(0, 2*batch, 0, in).(*mat.Dense)))
		r.Steps = 7
		equal(t, name+": outputs", r.Forward(x), y, 0)
		equal(t, name+": dx", r.Backward(dy), dx, 0)
	}
}

// TestBackwardThroughTimeIsLinear: the way back of 2a − 3b is twice that of a less three times that of b.
func TestBackwardThroughTimeIsLinear(t *testing.T) {
	const in, hidden, steps, batch = 3, 4, 5, 2
	for name, cell := range testCells(in, hidden) {
		rng := newRand(8)
		r := Unroll(cell, steps)
		r.Forward(gaussian(rng, steps*batch, in))
		a, b, mix := gaussian(rng, steps*batch, hidden), gaussian(rng, steps*batch, hidden), new(mat.Dense)
		da, db := mat.DenseCopyOf(r.Backward(a)), mat.DenseCopyOf(r.Backward(b))
		mix.Apply(func(i, j int, v float64) float64 { return 2*v - 3*b.At(i, j) }, a)
		var want mat.Dense
		want.Apply(func(i, j int, v float64) float64 { return 2*v - 3*db.At(i, j) }, da)
		equal(t, name+": dx", r.Backward(mix), &want, 1e-13)
	}
}

// TestGradientsAlongTimeAddUp: what reaches the states from the outputs of each step alone adds up to the whole, and none
// of it reaches a later state.
func TestGradientsAlongTimeAddUp(t *testing.T) {
	const in, hidden, steps, batch = 3, 4, 5, 2
	for name, cell := range testCells(in, hidden) {
		rng := newRand(9)
		_, width, _ := cell.Dims()
		r := Unroll(cell, steps)
		r.Forward(gaussian(rng, steps*batch, in))
		dy := gaussian(rng, steps*batch, hidden)
		parts := []string{"h", "c"}[:width/hidden]
		sum := make([]*mat.Dense, len(parts))
		for i := range sum {
			sum[i] = mat.NewDense(steps*batch, hidden, nil)
		}
		for from := range steps {
			one := mat.NewDense(steps*batch, hidden, nil)
			one.Slice(from*batch, (from+1)*batch, 0, hidden).(*mat.Dense).Copy(dy.Slice(from*batch, (from+1)*batch, 0, hidden))
			r.Backward(one)
			for i, part := range parts {
				got := along(r, part)
				sum[i].Add(sum[i], got)
				for later := from + 1; later < steps; later++ {
					if n := mat.Norm(got.Slice(later*batch, (later+1)*batch, 0, hidden), 2); n != 0 {
						t.Errorf("%s: a gradient at step %d reaches %s[%d] after it: %g", name, from, part, later, n)
					}
				}
			}
		}
		r.Backward(dy)
		for i, part := range parts {
			equal(t, name+": gradient of "+part, sum[i], along(r, part), 1e-13)
		}
	}
}

// TestBatchLargerThanABlock gives each example what it gets alone.
func TestBatchLargerThanABlock(t *testing.T) {
	const in, hidden, steps, batch = 3, 4, 2, blockRows + 3
	for name, cell := range testCells(in, hidden) {
		x := gaussian(newRand(14), steps*batch, in)
		r := Unroll(cell, steps)
		if r.buffers.batch = batch; r.buffers.blockSteps() < 1 {
			t.Fatalf("a block of %d steps leads nowhere", r.buffers.blockSteps())
		}
		y := mat.DenseCopyOf(r.Forward(x))
		alone := mat.NewDense(steps, in, nil)
		for i := range steps {
			alone.SetRow(i, x.RawRowView(i*batch+batch-1))
		}
		got := r.Forward(alone)
		for i := range steps {
			equal(t, name, got.Slice(i, i+1, 0, hidden).(*mat.Dense), y.Slice((i+1)*batch-1, (i+1)*batch, 0, hidden).(*mat.Dense), 1e-14)
		}
	}
}

// TestLastOnly equals the full layer with a gradient of zeros before the last step.
func TestLastOnly(t *testing.T) {
	const in, hidden, steps, batch = 3, 4, 5, 2
	for name, cell := range testCells(in, hidden) {
		rng := newRand(10)
		x, dy := gaussian(rng, steps*batch, in), gaussian(rng, batch, hidden)
		r := Unroll(cell, steps)
		end := (steps - 1) * batch
		want := mat.DenseCopyOf(r.Forward(x).Slice(end, end+batch, 0, hidden))
		padded := mat.NewDense(steps*batch, hidden, nil)
		padded.Slice(end, end+batch, 0, hidden).(*mat.Dense).Copy(dy)
		dx := mat.DenseCopyOf(r.Backward(padded))

		r.LastOnly = true
		equal(t, name+": output", r.Forward(x), want, 0)
		equal(t, name+": dx", r.Backward(dy), dx, 0)
	}
}

// TestLongSequence takes 5,000 steps there and back.
func TestLongSequence(t *testing.T) {
	const steps = 5000
	for name, cell := range testCells(2, 3) {
		r := Unroll(cell, steps)
		x := gaussian(newRand(12), steps, 2)
		rows, columns := r.Forward(x).Dims()
		dx := r.Backward(gaussian(newRand(13), rows, columns))
		if name != "RNN ReLU" && !isFinite(dx) { // nothing bounds the states of that one
			t.Errorf("%s: dx is not finite", name)
		}
		n := 0
		for s := range r.Parts() {
			if s.Value == nil || s.Grad == nil {
				t.Fatalf("%s: %s has no value or gradient", name, s.Name)
			}
			n++
		}
		if _, width, out := cell.Dims(); n != steps*width/out {
			t.Errorf("%s: %d signals, want one for each part of the state of %d steps", name, n, steps)
		}
	}
}

func isFinite(m *mat.Dense) bool {
	for _, v := range m.RawMatrix().Data {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// TestRecurrentAllocatesNothing in the steady state, also with batches and steps that shrink and grow again.
func TestRecurrentAllocatesNothing(t *testing.T) {
	for name, cell := range testCells(3, 4) {
		if _, own := asBuiltin(cell); !own {
			continue // its allocations are its own
		}
		r := Unroll(cell, 5)
		x, dy := gaussian(newRand(1), 10, 3), gaussian(newRand(2), 10, 4)
		shortX, shortDy := gaussian(newRand(1), 2, 3), gaussian(newRand(2), 2, 4)
		pass := func() {
			for _, steps := range []int{5, 1} {
				r.Steps = steps
				if steps == 1 {
					r.Forward(shortX)
					r.Backward(shortDy)
					continue
				}
				r.Forward(x)
				r.Backward(dy)
			}
		}
		pass()
		if n := testing.AllocsPerRun(10, pass); n != 0 {
			t.Errorf("%s: %v allocations per pass", name, n)
		}
		_, width, _ := cell.Dims()
		state, dstate := mat.NewDense(2, width, nil), mat.NewDense(2, width, nil)
		oneStep := func() {
			cell.Forward(3, shortX, state)
			cell.Backward(3, dstate)
		}
		oneStep()
		if n := testing.AllocsPerRun(10, oneStep); n != 0 {
			t.Errorf("%s: %v allocations per step of its own", name, n)
		}
	}
}

// TestSignalsBeforeAPass have names and nothing else, and no gradient is shown beside states that it does not belong to.
func TestSignalsBeforeAPass(t *testing.T) {
	r := Unroll(NewLSTM(newRand(1), 2, 3, LeCun, LeCun), 2)
	var names []string
	for s := range r.Parts() {
		names = append(names, s.Name)
		if s.Value != nil || s.Grad != nil {
			t.Errorf("%s has a value or gradient before any pass", s.Name)
		}
	}
	if got := strings.Join(names, " "); got != "h[0] c[0] h[1] c[1]" {
		t.Errorf("signals are called %s", got)
	}
	x := gaussian(newRand(2), 4, 2)
	r.Backward(r.Forward(x))
	r.Forward(x)
	for s := range r.Parts() {
		if s.Value == nil || s.Grad != nil {
			t.Errorf("%s after Forward: value %v, gradient %v", s.Name, s.Value, s.Grad)
		}
	}
}
