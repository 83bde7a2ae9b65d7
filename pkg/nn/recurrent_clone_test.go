package nn

import (
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestReplacedWeights: a parameter that someone replaced by one of another shape is named with both shapes, in a net, by
// itself and step by step, and so is a gradient that is missing.
func TestReplacedWeights(t *testing.T) {
	const in, hidden = 3, 4
	for _, kind := range []string{"RNN tanh", "LSTM", "GRU"} {
		fields := []string{"Wx", "Wh", "b"}
		if kind == "GRU" {
			fields = []string{"Wx", "Wh", "bx", "bh"}
		}
		for _, field := range fields {
			cell := testCells(in, hidden)[kind]
			_, width, _ := cell.Dims()
			p := map[string]**Param{}
			switch c := cell.(type) {
			case *RNN:
				p = map[string]**Param{"Wx": &c.Wx, "Wh": &c.Wh, "b": &c.B}
			case *LSTM:
				p = map[string]**Param{"Wx": &c.Wx, "Wh": &c.Wh, "b": &c.B}
			case *GRU:
				p = map[string]**Param{"Wx": &c.Wx, "Wh": &c.Wh, "bx": &c.Bx, "bh": &c.Bh}
			}
			right := *p[field]
			x, s := mat.NewDense(4, in, nil), mat.NewDense(2, width, nil)
			r := Unroll(cell, 2)
			r.Forward(x)
			cell.Forward(0, mat.NewDense(2, in, nil), s)

			says := func(what string, do func()) {
				t.Helper()
				if got := sentence(do); !strings.HasPrefix(got, "nn: ") || !strings.Contains(got, kind[:3]) || !strings.Contains(got, what) {
					t.Errorf("%s without a proper %s says %q, wants %q in it", kind, field, got, what)
				}
			}
			*p[field] = NewParam(field, 7, 5)
			for _, do := range []func(){func() { r.Forward(x) }, func() { cell.Forward(0, mat.NewDense(2, in, nil), s) }} {
				says("has a "+field+" of 7×5, wants ", do)
			}
			*p[field] = nil
			says("has no "+field+", wants ", func() { r.Forward(x) })
			*p[field] = right.Clone()
			for _, do := range []func(){func() { r.Backward(nil) }, func() { cell.Backward(0, s) }} {
				says("has no gradient of "+field, do)
			}
			*p[field] = &Param{Name: field, Value: right.Value, Grad: mat.NewDense(7, 5, nil)}
			says("has a gradient of "+field+" of 7×5, wants ", func() { r.Backward(nil) })
		}
	}
}

// TestRecurrentCloneStartsAnew: a clone keeps what is configured, shares the values and has a memory of its own.
func TestRecurrentCloneStartsAnew(t *testing.T) {
	const in, hidden, steps, batch = 3, 4, 3, 2
	for name, cell := range testCells(in, hidden) {
		if _, ours := asBuiltin(cell); !ours {
			continue
		}
		rng := newRand(16)
		_, width, _ := cell.Dims()
		r := Unroll(cell, steps)
		r.LastOnly = true
		x := gaussian(rng, steps*batch, in)
		want := mat.DenseCopyOf(r.Forward(x))
		r.Initial, r.FinalGrad = gaussian(rng, batch, width), gaussian(rng, batch, width)
		y := r.Forward(x)
		r.Backward(nil)
		before := []*mat.Dense{mat.DenseCopyOf(y), mat.DenseCopyOf(r.Final), mat.DenseCopyOf(r.InitialGrad)}

		cell.Forward(0, x.Slice(0, batch, 0, in).(*mat.Dense), nil)
		c := r.Clone().(*Recurrent)
		if c.Steps != steps || !c.LastOnly || c.Initial != nil || c.FinalGrad != nil || c.Final != nil || c.InitialGrad != nil {
			t.Errorf("%s: the clone is %+v", name, c)
		}
		equal(t, name+": what the clone gives from a state of zeros", c.Forward(x), want, 0)
		c.Forward(gaussian(rng, steps*batch, in))
		for i, m := range []*mat.Dense{y, r.Final, r.InitialGrad} {
			equal(t, name+": what the original holds", m, before[i], 0)
		}
		for i, p := range c.Params() {
			if q := r.Params()[i]; p == q || p.Value != q.Value || p.Grad != nil {
				t.Errorf("%s: %s of the clone does not share the value alone", name, p.Name)
			}
		}
		if got := sentence(func() { c.Cell().Backward(0, nil) }); !strings.Contains(got, "before any Forward") {
			t.Errorf("%s: a step of the cell reached its clone: %q", name, got)
		}
	}
	if got := sentence(func() { Unroll(newLeaky(newRand(1), in, hidden), 2).Clone() }); !strings.HasPrefix(got, "nn: cell leaky cannot be copied") {
		t.Errorf("a cell without Clone says %q", got)
	}
}

// TestPartsOfARecurrent carry the step, the state and the slopes; a user's cell has no slopes.
func TestPartsOfARecurrent(t *testing.T) {
	cells := testCells(3, 4)
	r := Unroll(cells["LSTM"], 3)
	r.Backward(r.Forward(gaussian(newRand(1), 6, 3)))
	parts := slices.Collect(r.Parts())
	for i, p := range parts {
		rows, columns := p.Slope.Dims()
		if state := []string{"h", "c"}[i%2]; p.State != state || p.Step != i/2 || p.Layer != nil || rows != 2 || columns != 16 {
			t.Errorf("part %d is %s, step %d of %s, slopes %d×%d", i, p.Name, p.Step, p.State, rows, columns)
		}
	}
	if mat.Equal(parts[0].Slope, parts[2].Slope) {
		t.Error("two steps have the same slopes")
	}
	r = Unroll(cells["a user's"], 3)
	r.Forward(gaussian(newRand(1), 6, 3))
	for p := range r.Parts() {
		if p.Slope != nil || p.Value == nil {
			t.Errorf("%s of a user's cell has slopes %v, value %v", p.Name, p.Slope, p.Value)
		}
	}
}
