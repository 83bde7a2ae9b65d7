package practice

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

func TestRNNStep(t *testing.T) {
	// loops computes every unit by itself: of gives h′ of the three sums.
	loops := func(of func(input, state, bias float64) float64) rnnStep {
		return func(wx, wh, b *nn.Param, x, h *mat.Dense) *mat.Dense {
			rows, hidden := h.Dims()
			next := mat.NewDense(rows, hidden, nil)
			for n := range rows {
				for j := range hidden {
					input := mat.Dot(x.RowView(n), wx.Value.ColView(j))
					state := mat.Dot(h.RowView(n), wh.Value.ColView(j))
					next.Set(n, j, of(input, state, b.Value.At(0, j)))
				}
			}
			return next
		}
	}
	// matrices adds two products.
	matrices := func(input, state func(wx, wh, x, h *mat.Dense) (a, b mat.Matrix)) rnnStep {
		return func(wx, wh, b *nn.Param, x, h *mat.Dense) *mat.Dense {
			var z, s mat.Dense
			z.Mul(input(wx.Value, wh.Value, x, h))
			s.Mul(state(wx.Value, wh.Value, x, h))
			z.Add(&z, &s)
			z.Apply(func(_, j int, v float64) float64 { return math.Tanh(v + b.Value.At(0, j)) }, &z)
			return &z
		}
	}
	input := func(wx, _, x, _ *mat.Dense) (a, b mat.Matrix) { return x, wx }
	state := func(_, wh, _, h *mat.Dense) (a, b mat.Matrix) { return h, wh }
	mustMark(t, rnnForward,
		answer[rnnStep]{"with matrices", matrices(input, state), ""},
		answer[rnnStep]{"with loops", loops(func(i, s, b float64) float64 { return math.Tanh(i + s + b) }), ""},
		answer[rnnStep]{"no tanh", loops(func(i, s, b float64) float64 { return i + s + b }), "no-tanh"},
		answer[rnnStep]{"sigmoid", loops(func(i, s, b float64) float64 { return 1 / (1 + math.Exp(-i-s-b)) }), "sigmoid"},
		answer[rnnStep]{"no bias", loops(func(i, s, b float64) float64 { return math.Tanh(i + s) }), "no-bias"},
		answer[rnnStep]{"no state", loops(func(i, s, b float64) float64 { return math.Tanh(i + b) }), "no-state"},
		answer[rnnStep]{"no input", loops(func(i, s, b float64) float64 { return math.Tanh(s + b) }), "no-input"},
		answer[rnnStep]{"bias afterwards", loops(func(i, s, b float64) float64 { return math.Tanh(i+s) + b }), "bias-outside"},
		answer[rnnStep]{"transposed", matrices(input, func(_, wh, _, h *mat.Dense) (a, b mat.Matrix) { return h, wh.T() }), "wh-transpose"},
		answer[rnnStep]{"exchanged", matrices(
			func(wx, _, _, h *mat.Dense) (a, b mat.Matrix) { return h, wx },
			func(_, wh, x, _ *mat.Dense) (a, b mat.Matrix) { return x, wh }), "exchanged"},
	)
}

// rnnLines is the backward pass as a learner writes it, with one line exchanged.
type rnnLines struct {
	slope  func(h, next float64) float64
	grad   func(g *mat.Dense, rows int) // what is added to a Grad
	into   func(h, next *mat.Dense) *mat.Dense
	way    func(wh *mat.Dense) mat.Matrix
	noBias bool
	noDH   bool
}

func (l rnnLines) write(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense) {
	rows, hidden := next.Dims()
	dz := mat.NewDense(rows, hidden, nil)
	for i := range rows {
		for j := range hidden {
			s := 1 - next.At(i, j)*next.At(i, j)
			if l.slope != nil {
				s = l.slope(h.At(i, j), next.At(i, j))
			}
			dz.Set(i, j, s*dnext.At(i, j))
		}
	}
	adds := func(p *nn.Param, g *mat.Dense) {
		if l.grad != nil {
			l.grad(g, rows)
		}
		p.Grad.Add(p.Grad, g)
	}
	into := h
	if l.into != nil {
		into = l.into(h, next)
	}
	var dwx, dwh mat.Dense
	dwx.Mul(x.T(), dz)
	dwh.Mul(into.T(), dz)
	adds(wx, &dwx)
	adds(wh, &dwh)
	for i := range rows {
		if !l.noBias {
			adds(b, mat.NewDense(1, hidden, append([]float64(nil), dz.RawRowView(i)...)))
		}
	}
	dx, dh = &mat.Dense{}, &mat.Dense{}
	dx.Mul(dz, wx.Value.T())
	if l.noDH {
		return dx, nil
	}
	way := wh.Value.T()
	if l.way != nil {
		way = l.way(wh.Value)
	}
	dh.Mul(dz, way)
	return dx, dh
}

func TestRNNBackward(t *testing.T) {
	mustMark(t, rnnBack,
		answer[rnnBackward]{"line by line", rnnLines{}.write, ""},
		answer[rnnBackward]{"entry by entry", func(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense) {
			rows, in := x.Dims()
			_, hidden := h.Dims()
			dx, dh = mat.NewDense(rows, in, nil), mat.NewDense(rows, hidden, nil)
			for n := range rows {
				for j := range hidden {
					dz := dnext.At(n, j) * (1 - math.Pow(next.At(n, j), 2))
					b.Grad.Set(0, j, b.Grad.At(0, j)+dz)
					for i := range in {
						wx.Grad.Set(i, j, wx.Grad.At(i, j)+x.At(n, i)*dz)
						dx.Set(n, i, dx.At(n, i)+dz*wx.Value.At(i, j))
					}
					for i := range hidden {
						wh.Grad.Set(i, j, wh.Grad.At(i, j)+h.At(n, i)*dz)
						dh.Set(n, i, dh.At(n, i)+dz*wh.Value.At(i, j))
					}
				}
			}
			return dx, dh
		}, ""},
		answer[rnnBackward]{"no slope", rnnLines{slope: func(h, next float64) float64 { return 1 }}.write, "no-slope"},
		answer[rnnBackward]{"of h", rnnLines{slope: func(h, next float64) float64 { return 1 - h*h }}.write, "slope-of-state"},
		answer[rnnBackward]{"sigmoid", rnnLines{slope: func(h, next float64) float64 { return next - next*next }}.write, "slope-of-sigmoid"},
		answer[rnnBackward]{"tanh again", rnnLines{slope: func(h, next float64) float64 { return 1 / math.Pow(math.Cosh(next), 2) }}.write, "slope-of-output"},
		answer[rnnBackward]{"no square", rnnLines{slope: func(h, next float64) float64 { return 1 - next }}.write, "slope-not-squared"},
		answer[rnnBackward]{"dh before dx", func(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (*mat.Dense, *mat.Dense) {
			dx, dh := rnnLines{}.write(wx, wh, b, x, h, next, dnext)
			return dh, dx
		}, "returned"},
		answer[rnnBackward]{"no transpose", rnnLines{way: func(wh *mat.Dense) mat.Matrix { return wh }}.write, "dh-transpose"},
		answer[rnnBackward]{"next for h", rnnLines{into: func(h, next *mat.Dense) *mat.Dense { return next }}.write, "dwh-next"},
		answer[rnnBackward]{"no bias", rnnLines{noBias: true}.write, "no-bias"},
		answer[rnnBackward]{"no dh", rnnLines{noDH: true}.write, "no-dh"},
		answer[rnnBackward]{"mean", rnnLines{grad: func(g *mat.Dense, rows int) { g.Scale(1/float64(rows), g) }}.write, "mean"},
		answer[rnnBackward]{"minus", rnnLines{grad: func(g *mat.Dense, _ int) { g.Scale(-1, g) }}.write, "sign"},
		answer[rnnBackward]{"set", func(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense) {
			nn.ZeroGrad([]*nn.Param{wx, wh, b})
			return rnnLines{}.write(wx, wh, b, x, h, next, dnext)
		}, "overwritten"},
	)
}
