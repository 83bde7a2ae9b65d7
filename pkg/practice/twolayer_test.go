package practice

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

// lines is the backward pass as a learner writes it, line by line, with one line exchanged.
type lines struct {
	dz, dh     func(n TwoLayer, h, p, t, d *mat.Dense) // after the right line
	into1      func(x, h *mat.Dense) *mat.Dense
	into2      func(x, h *mat.Dense) *mat.Dense
	back       func(dh, dz *mat.Dense, w2 *mat.Dense)
	b1, b2     bool // left out
	outputOnly bool
}

func (l lines) write(n TwoLayer, x, h, p, t *mat.Dense) {
	rows, out := p.Dims()
	_, hidden := h.Dims()
	column := func(grad, d *mat.Dense, width int) {
		for i := range rows {
			for j := range width {
				grad.Set(0, j, grad.At(0, j)+d.At(i, j))
			}
		}
	}
	var dz, dh, dw1, dw2 mat.Dense
	dz.Sub(p, t)
	dz.Scale(1/float64(rows), &dz)
	if l.dz != nil {
		l.dz(n, h, p, t, &dz)
	}
	into1, into2 := x, h
	if l.into1 != nil {
		into1 = l.into1(x, h)
	}
	if l.into2 != nil {
		into2 = l.into2(x, h)
	}
	dw2.Mul(into2.T(), &dz)
	n.W2.Grad.Add(n.W2.Grad, &dw2)
	if !l.b2 {
		column(n.B2.Grad, &dz, out)
	}
	if l.outputOnly {
		return
	}
	if l.back != nil {
		l.back(&dh, &dz, n.W2.Value)
	} else {
		dh.Mul(&dz, n.W2.Value.T())
	}
	if l.dh != nil {
		l.dh(n, h, p, t, &dh)
	} else {
		dh.Apply(func(i, j int, v float64) float64 { return v * h.At(i, j) * (1 - h.At(i, j)) }, &dh)
	}
	dw1.Mul(into1.T(), &dh)
	n.W1.Grad.Add(n.W1.Grad, &dw1)
	if !l.b1 {
		column(n.B1.Grad, &dh, hidden)
	}
}

// entryByEntry is the right answer without a matrix product.
func entryByEntry(n TwoLayer, x, h, p, t *mat.Dense) {
	rows, in := x.Dims()
	_, hidden := h.Dims()
	_, out := p.Dims()
	to := func(p *nn.Param, i, j int, g float64) { p.Grad.Set(i, j, p.Grad.At(i, j)+g/float64(rows)) }
	for r := range rows {
		dh := make([]float64, hidden)
		for k := range out {
			d := p.At(r, k) - t.At(r, k)
			to(n.B2, 0, k, d)
			for j := range hidden {
				to(n.W2, j, k, h.At(r, j)*d)
				dh[j] += d * n.W2.Value.At(j, k)
			}
		}
		for j, d := range dh {
			d *= h.At(r, j) * (1 - h.At(r, j))
			to(n.B1, 0, j, d)
			for i := range in {
				to(n.W1, i, j, x.At(r, i)*d)
			}
		}
	}
}

func TestTwoLayerBackward(t *testing.T) {
	scaleBy := func(k func(rows float64) float64) func(n TwoLayer, h, p, t, d *mat.Dense) {
		return func(_ TwoLayer, _, p, _, d *mat.Dense) { d.Scale(k(float64(p.RawMatrix().Rows)), d) }
	}
	slope := func(of func(h float64) float64) func(n TwoLayer, h, p, t, d *mat.Dense) {
		return func(_ TwoLayer, h, _, _, d *mat.Dense) {
			d.Apply(func(i, j int, v float64) float64 { return v * of(h.At(i, j)) }, d)
		}
	}
	mustMark(t, twoLayer,
		answer[twoLayerBackward]{"line by line", lines{}.write, ""},
		answer[twoLayerBackward]{"entry by entry", entryByEntry, ""},
		answer[twoLayerBackward]{"output alone", lines{outputOnly: true}.write, "output-only"},
		answer[twoLayerBackward]{"no slope", lines{dh: slope(func(h float64) float64 { return 1 })}.write, "no-slope"},
		answer[twoLayerBackward]{"slope of tanh", lines{dh: slope(func(h float64) float64 { return (1 - h) * (1 + h) })}.write, "slope-of-tanh"},
		answer[twoLayerBackward]{"value", lines{dh: slope(func(h float64) float64 { return h })}.write, "slope-value"},
		answer[twoLayerBackward]{"slope of p", lines{dz: func(_ TwoLayer, _, p, _, d *mat.Dense) {
			d.Apply(func(i, j int, v float64) float64 { return v * (p.At(i, j) - p.At(i, j)*p.At(i, j)) }, d)
		}}.write, "output-slope"},
		answer[twoLayerBackward]{"no transpose", lines{back: func(dh, dz, w2 *mat.Dense) { dh.Mul(dz, w2) }}.write, "w2-transpose"},
		answer[twoLayerBackward]{"h for x", lines{into1: func(x, h *mat.Dense) *mat.Dense { return h }}.write, "dw1-input"},
		answer[twoLayerBackward]{"x for h", lines{into2: func(x, h *mat.Dense) *mat.Dense { return x }}.write, "dw2-input"},
		answer[twoLayerBackward]{"no biases", lines{b1: true, b2: true}.write, "no-bias"},
		answer[twoLayerBackward]{"no b1", lines{b1: true}.write, "no-b1"},
		answer[twoLayerBackward]{"no b2", lines{b2: true}.write, "no-b2"},
		answer[twoLayerBackward]{"no mean", lines{dz: scaleBy(func(rows float64) float64 { return rows })}.write, "no-mean"},
		answer[twoLayerBackward]{"mean of the mean", lines{dz: scaleBy(func(rows float64) float64 { return 1 / rows })}.write, "mean-twice"},
		answer[twoLayerBackward]{"t − p", lines{dz: scaleBy(func(rows float64) float64 { return -1 })}.write, "sign"},
		answer[twoLayerBackward]{"set", func(n TwoLayer, x, h, p, t *mat.Dense) {
			for _, param := range []*nn.Param{n.W1, n.B1, n.W2, n.B2} {
				param.Grad.Zero()
			}
			entryByEntry(n, x, h, p, t)
		}, "overwritten"},
	)
}
