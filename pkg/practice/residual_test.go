package practice

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

func TestResidualBackward(t *testing.T) {
	scaled := func(k float64, m *mat.Dense) *mat.Dense {
		var s mat.Dense
		s.Scale(k, m)
		return &s
	}
	mustMark(t, residual,
		answer[residualBackward]{"into a new matrix", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			var dx mat.Dense
			dx.Add(dy, branch.Backward(scaled(k, dy)))
			return &dx
		}, ""},
		answer[residualBackward]{"into the branch's", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			dx := branch.Backward(scaled(k, dy))
			dx.Add(dx, dy)
			return dx
		}, ""},
		answer[residualBackward]{"branch alone", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			return branch.Backward(scaled(k, dy))
		}, "no-skip"},
		answer[residualBackward]{"branch alone, unscaled", func(_ float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			return branch.Backward(dy)
		}, "branch-unscaled"},
		answer[residualBackward]{"branch alone, scaled afterwards", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			return scaled(k, branch.Backward(dy))
		}, "branch-late"},
		answer[residualBackward]{"shortcut alone", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense { return mat.DenseCopyOf(dy) }, "no-branch"},
		answer[residualBackward]{"no scale", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			var dx mat.Dense
			dx.Add(branch.Backward(dy), dy)
			return &dx
		}, "no-scale"},
		answer[residualBackward]{"scale afterwards", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			dx := scaled(k, branch.Backward(dy))
			dx.Add(dx, dy)
			return dx
		}, "scale-late"},
		answer[residualBackward]{"all scaled", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			in := scaled(k, dy)
			var dx mat.Dense
			dx.Add(in, branch.Backward(in))
			return &dx
		}, "scale-both"},
		answer[residualBackward]{"scaled twice", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			dx := scaled(k, branch.Backward(scaled(k, dy)))
			dx.Add(dx, dy)
			return dx
		}, "scale-twice"},
		answer[residualBackward]{"minus", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			var dx mat.Dense
			dx.Sub(dy, branch.Backward(scaled(k, dy)))
			return &dx
		}, "sign"},
		answer[residualBackward]{"times", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			var dx mat.Dense
			dx.MulElem(dy, branch.Backward(scaled(k, dy)))
			return &dx
		}, "product"},
		answer[residualBackward]{"called twice", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			var dx mat.Dense
			if branch.Backward(scaled(k, dy)) != nil {
				dx.Add(dy, branch.Backward(scaled(k, dy)))
			}
			return &dx
		}, "called-twice"},
	)
}

// TestResidualIsTheLibrarys compares the answer that the exercise takes for right with nn.Residual.
func TestResidualIsTheLibrarys(t *testing.T) {
	trial := newTrial(1)
	branch := nn.NewSequential(nn.NewLinear(trial.rng, 5, 5, nn.LeCun), nn.NewElementwise(nn.Tanh))
	x, dy := trial.draw(3, 5), trial.draw(3, 5)
	layer := nn.NewResidual(.3, branch)
	layer.Forward(x)
	want := mat.DenseCopyOf(layer.Backward(dy))
	if got := rightResidual(.3, branch, dy); !mat.EqualApprox(got, want, 1e-12) {
		t.Errorf("dx is\n%v, and the library's\n%v", mat.Formatted(got), mat.Formatted(want))
	}
}
