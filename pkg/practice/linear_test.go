package practice

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

// TestTwoMistakesAtOnce writes dx without its transpose and nothing else: no word may call dx right.
func TestTwoMistakesAtOnce(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	right, words := linear.mark(func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense { return times(dy, w.Value) }, patience)
	if want := not(linear.says(t, "dx-transpose")); right || words != want {
		t.Errorf("marked %v: %q, wants %q", right, words, want)
	}
}

func TestLinearBackward(t *testing.T) {
	// loops adds dw and db of every entry, times k, and returns dx.
	loops := func(k float64, bias bool) linearBackward {
		return func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			rows, in := x.Dims()
			_, out := dy.Dims()
			dx := mat.NewDense(rows, in, nil)
			for n := range rows {
				for j := range out {
					d := dy.At(n, j)
					for i := range in {
						w.Grad.Set(i, j, w.Grad.At(i, j)+k*x.At(n, i)*d)
						dx.Set(n, i, dx.At(n, i)+d*w.Value.At(i, j))
					}
					if bias {
						b.Grad.Set(0, j, b.Grad.At(0, j)+k*d)
					}
				}
			}
			return dx
		}
	}
	// matrices adds dw, and db row by row, and returns dx.
	matrices := func(dw, dx func(w, x, dy *mat.Dense) *mat.Dense) linearBackward {
		return func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			if dw != nil {
				w.Grad.Add(w.Grad, dw(w.Value, x, dy))
			}
			for n := range dy.RawMatrix().Rows {
				b.Grad.Add(b.Grad, dy.RowView(n).T())
			}
			return dx(w.Value, x, dy)
		}
	}
	product := func(a, b mat.Matrix) *mat.Dense {
		var c mat.Dense
		c.Mul(a, b)
		return &c
	}
	dw := func(_, x, dy *mat.Dense) *mat.Dense { return product(x.T(), dy) }
	dx := func(w, _, dy *mat.Dense) *mat.Dense { return product(dy, w.T()) }
	mustMark(t, linear,
		answer[linearBackward]{"with matrices", matrices(dw, dx), ""},
		answer[linearBackward]{"with loops", loops(1, true), ""},
		answer[linearBackward]{"no transpose of W", matrices(dw, func(w, _, dy *mat.Dense) *mat.Dense { return product(dy, w) }), "dx-transpose"},
		answer[linearBackward]{"no transpose of x", matrices(func(_, x, dy *mat.Dense) *mat.Dense { return product(x, dy) }, dx), "dw-transpose"},
		answer[linearBackward]{"the other way round", matrices(func(_, x, dy *mat.Dense) *mat.Dense { return product(dy.T(), x) }, dx), "dw-turned"},
		answer[linearBackward]{"no bias", loops(1, false), "bias"},
		answer[linearBackward]{"minus", loops(-1, true), "sign"},
		answer[linearBackward]{"no dx", matrices(dw, func(_, _, _ *mat.Dense) *mat.Dense { return nil }), "no-dx"},
		answer[linearBackward]{"dx alone", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense { return product(dy, w.Value.T()) }, "no-grads"},
		answer[linearBackward]{"no dW", matrices(nil, dx), "no-dw"},
		answer[linearBackward]{"the mean once more", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			rows, _ := x.Dims()
			return loops(1/float64(rows), true)(w, b, x, dy)
		}, "mean-twice"},
		answer[linearBackward]{"the mean of the bias", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			rows, out := dy.Dims()
			for j := range out {
				mean := mat.Sum(dy.ColView(j)) / float64(rows)
				b.Grad.Set(0, j, b.Grad.At(0, j)+mean)
			}
			return loops(1, false)(w, b, x, dy)
		}, "bias-mean"},
		answer[linearBackward]{"one row of the bias", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			b.Grad.Add(b.Grad, dy.RowView(0).T())
			return loops(1, false)(w, b, x, dy)
		}, "bias-row"},
		answer[linearBackward]{"set", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			w.Grad.Mul(x.T(), dy)
			b.Grad.Zero()
			for n := range dy.RawMatrix().Rows {
				b.Grad.Add(b.Grad, dy.RowView(n).T())
			}
			return product(dy, w.Value.T())
		}, "overwritten"},
	)
}
