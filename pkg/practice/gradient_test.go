package practice

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
)

// handmade is a layer whose forward pass is written here and whose backward pass is what an exercise takes for right.
type handmade struct {
	params   []*nn.Param
	forward  func(x *mat.Dense) *mat.Dense
	backward func(x, y, dy *mat.Dense) *mat.Dense
	x, y     *mat.Dense
}

func (l *handmade) Forward(x *mat.Dense) *mat.Dense {
	l.x, l.y = x, l.forward(x)
	return l.y
}

func (l *handmade) Backward(dy *mat.Dense) *mat.Dense { return l.backward(l.x, l.y, dy) }

func (l *handmade) Params() []*nn.Param { return l.params }

// TestRightGradientsAreDerivatives holds what the exercises take for right against central differences of the formulas.
func TestRightGradientsAreDerivatives(t *testing.T) {
	trial := newTrial(1)
	w, b := trial.param("W", 3, 4), trial.param("b", 1, 4)
	wx, wh, c := trial.param("Wx", 3, 4), trial.param("Wh", 4, 4), trial.param("b", 1, 4)
	step := func(x, h *mat.Dense) *mat.Dense {
		return each(math.Tanh, spread(plus(times(x, wx.Value), times(h, wh.Value)), c.Value))
	}
	fixedX, fixedH := trial.draw(5, 3), each(math.Tanh, trial.draw(5, 4))
	branch := nn.NewLinear(trial.rng, 3, 3, nn.LeCun)
	for name, layer := range map[string]*handmade{
		"linear": {
			params:   []*nn.Param{w, b},
			forward:  func(x *mat.Dense) *mat.Dense { return spread(times(x, w.Value), b.Value) },
			backward: func(x, _, dy *mat.Dense) *mat.Dense { return linear.right(w, b, x, dy) },
		},
		"tanh": {
			forward:  func(x *mat.Dense) *mat.Dense { return each(math.Tanh, x) },
			backward: func(_, y, dy *mat.Dense) *mat.Dense { return tanh.right(y, dy) },
		},
		"residual": {
			params:   branch.Params(),
			forward:  func(x *mat.Dense) *mat.Dense { return plus(x, scale(.3, branch.Forward(x))) },
			backward: func(_, _, dy *mat.Dense) *mat.Dense { return residual.right(.3, branch, dy) },
		},
		"RNN, by its input": {
			params:  []*nn.Param{wx, wh, c},
			forward: func(x *mat.Dense) *mat.Dense { return step(x, fixedH) },
			backward: func(x, y, dy *mat.Dense) *mat.Dense {
				dx, _ := rnnBack.right(wx, wh, c, x, fixedH, y, dy)
				return dx
			},
		},
		"RNN, by its state": {
			forward: func(h *mat.Dense) *mat.Dense { return step(fixedX, h) },
			backward: func(h, y, dy *mat.Dense) *mat.Dense {
				_, dh := rnnBack.right(wx, wh, c, fixedX, h, y, dy)
				return dh
			},
		},
	} {
		width := 3
		if name == "RNN, by its state" {
			width = 4
		}
		if err := diagnostics.GradientCheck(layer, trial.draw(5, width), trial.rng); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTwoLayerGradientIsTheDerivative does the same for the net that ends in its loss.
func TestTwoLayerGradientIsTheDerivative(t *testing.T) {
	trial := newTrial(1)
	x := trial.draw(5, 3)
	truth := mat.NewDense(5, 2, []float64{1, 0, 0, 1, 1, 0, 1, 0, 0, 1})
	n := TwoLayer{trial.param("W1", 3, 4), trial.param("b1", 1, 4), trial.param("W2", 4, 2), trial.param("b2", 1, 2)}
	hidden := func(x *mat.Dense) *mat.Dense { return each(logistic, spread(times(x, n.W1.Value), n.B1.Value)) }
	loss := func() (sum float64) {
		z := spread(times(hidden(x), n.W2.Value), n.B2.Value)
		for i := range 5 {
			p := normalised(exps(z.RawRowView(i), 0))
			sum -= (truth.At(i, 0)*math.Log(p[0]) + truth.At(i, 1)*math.Log(p[1])) / 5
		}
		return sum
	}
	params := []*nn.Param{n.W1, n.B1, n.W2, n.B2}
	nn.ZeroGrad(params)
	twoLayer.right(n, x, hidden(x), nil, truth)
	for _, p := range params {
		rows, columns := p.Value.Dims()
		for i := range rows {
			for j := range columns {
				at := p.Value.At(i, j)
				p.Value.Set(i, j, at+1e-5)
				above := loss()
				p.Value.Set(i, j, at-1e-5)
				below := loss()
				p.Value.Set(i, j, at)
				if difference := (above - below) / 2e-5; math.Abs(difference-p.Grad.At(i, j)) > 1e-8 {
					t.Errorf("∂E/∂%s[%d, %d] is %g, and by differences %g", p.Name, i, j, p.Grad.At(i, j), difference)
				}
			}
		}
	}
}
