package diagnostics_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// gauss returns r×c draws from N(0, 1).
func gauss(rng *rand.Rand, r, c int) *mat.Dense {
	m := mat.NewDense(r, c, nil)
	for i := range r {
		for j := range c {
			m.Set(i, j, rng.NormFloat64())
		}
	}
	return m
}

// custom is a layer made of functions, for the mistakes that layers can have.
type custom struct {
	forward  func(x *mat.Dense) *mat.Dense
	backward func(dy *mat.Dense) *mat.Dense
	params   []*nn.Param
}

func (c custom) Forward(x *mat.Dense) *mat.Dense   { return c.forward(x) }
func (c custom) Backward(dy *mat.Dense) *mat.Dense { return c.backward(dy) }
func (c custom) Params() []*nn.Param               { return c.params }

func TestGradientCheckPassesWhatIsRight(t *testing.T) {
	rng := seeded(1)
	for name, l := range map[string]nn.Layer{
		"Linear":  nn.NewLinear(rng, 4, 3, nn.LeCun),
		"sigmoid": nn.NewElementwise(nn.Sigmoid),
		"MLP":     nn.MLP{In: 4, Out: 3, Width: 6, Depth: 3, Activation: nn.ReLU, Init: nn.He}.Build(rng),
	} {
		worst, err := diagnostics.GradientError(l, gauss(rng, 5, 4), rng)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if worst == 0 || worst > 1e-7 {
			t.Errorf("%s: worst error %g, want a rounding error", name, worst)
		}
	}
}

func TestGradientCheckFindsWrongLayers(t *testing.T) {
	rng := seeded(2)
	linear := nn.NewLinear(rng, 3, 2, nn.LeCun)
	scaled := func(factor float64, m *mat.Dense) *mat.Dense {
		var s mat.Dense
		s.Scale(factor, m)
		return &s
	}
	b := &nn.Param{Name: "b", Value: mat.NewDense(1, 1, nil), Grad: mat.NewDense(1, 1, nil)}
	tests := []struct {
		name  string
		layer custom
		want  string
	}{
		{"an input gradient 0.1 % too large", custom{linear.Forward, func(dy *mat.Dense) *mat.Dense {
			return scaled(1.001, linear.Backward(dy))
		}, linear.Params()}, "input["},
		{"a bias gradient that is doubled", custom{linear.Forward, func(dy *mat.Dense) *mat.Dense {
			before := mat.DenseCopyOf(linear.B.Grad)
			dx := linear.Backward(dy)
			var more mat.Dense
			more.Sub(linear.B.Grad, before)
			linear.B.Grad.Add(linear.B.Grad, &more)
			return dx
		}, linear.Params()}, "b["},
		{"a Grad that is set instead of added to", custom{linear.Forward, func(dy *mat.Dense) *mat.Dense {
			nn.ZeroGrad(linear.Params())
			return linear.Backward(dy)
		}, linear.Params()}, "must add"},
		{"an answer that is random", custom{func(x *mat.Dense) *mat.Dense {
			return scaled(rng.Float64(), x)
		}, func(dy *mat.Dense) *mat.Dense { return dy }, nil}, "two forward passes"},
		{"an input gradient of another shape", custom{linear.Forward, func(dy *mat.Dense) *mat.Dense { return dy }, nil}, "5×2 for an input of 5×3"},
		{"a slope of one half where there is no kink", custom{func(x *mat.Dense) *mat.Dense {
			return scaled(1, x)
		}, func(dy *mat.Dense) *mat.Dense { return scaled(0.5, dy) }, nil}, "input["},
		{"a bias gradient that is right at b = 0 alone", custom{func(x *mat.Dense) *mat.Dense { // y = x + b + b²
			y, v := mat.DenseCopyOf(x), b.Value.At(0, 0)
			y.Apply(func(_, _ int, x float64) float64 { return x + v + v*v }, y)
			return y
		}, func(dy *mat.Dense) *mat.Dense {
			b.Grad.Set(0, 0, b.Grad.At(0, 0)+mat.Sum(dy))
			return dy
		}, []*nn.Param{b}}, "b["},
		{"an input gradient that is right for equal dy alone", custom{centred, func(dy *mat.Dense) *mat.Dense {
			return scaled(1.5, centred(dy))
		}, nil}, "input["},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := diagnostics.GradientCheck(test.layer, gauss(rng, 5, 3), rng)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

// centred takes the mean from each row; it is its own derivative.
func centred(x *mat.Dense) *mat.Dense {
	y := mat.DenseCopyOf(x)
	r, c := x.Dims()
	for i := range r {
		row := y.RawRowView(i)
		floats.AddConst(-floats.Sum(row)/float64(c), row)
	}
	return y
}

func TestGradientCheckRefusesVacuousPasses(t *testing.T) {
	rng := seeded(3)
	zero := custom{
		func(x *mat.Dense) *mat.Dense { r, c := x.Dims(); return mat.NewDense(r, c, nil) },
		func(dy *mat.Dense) *mat.Dense { r, c := dy.Dims(); return mat.NewDense(r, c, nil) }, nil}
	vanished := nn.MLP{In: 3, Out: 2, Width: 5, Depth: 60, Activation: nn.Sigmoid, Init: nn.LeCun}.Build(rng)
	inputOnly := custom{vanished.Forward, vanished.Backward, nil}
	for name, test := range map[string]struct {
		layer nn.Layer
		want  string
	}{
		"a gradient that is zero everywhere":  {zero, "is zero in every entry"},
		"gradients below the rounding errors": {inputOnly, "smaller than the rounding errors"},
		"nothing to compare":                  {custom{zero.forward, func(*mat.Dense) *mat.Dense { return nil }, nil}, "nothing to compare"},
	} {
		err := diagnostics.GradientCheck(test.layer, gauss(rng, 4, 3), rng)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want an error with %q", name, err, test.want)
		}
	}
}

func TestGradientCheckAcceptsEitherSlopeAtAKink(t *testing.T) {
	relu := nn.NewElementwise(nn.ReLU)
	x := mat.NewDense(2, 2, []float64{0, 1, -1, 3e-8}) // one at the kink, one within the shortest step of it
	if err := diagnostics.GradientCheck(relu, x, seeded(4)); err != nil {
		t.Error(err)
	}
	steep := custom{relu.Forward, func(dy *mat.Dense) *mat.Dense {
		dx := mat.DenseCopyOf(relu.Backward(dy))
		dx.Set(0, 0, 1.5*dy.At(0, 0)) // the slopes at 0 are 0 and 1
		return dx
	}, nil}
	if err := diagnostics.GradientCheck(steep, x, seeded(4)); err == nil {
		t.Error("a slope of 1.5 at ReLU's kink passed")
	}
}

func TestGradientCheckRestoresParameters(t *testing.T) {
	rng := seeded(5)
	l := nn.NewLinear(rng, 3, 2, nn.LeCun)
	l.W.Grad.Set(1, 1, 42)
	w, g := mat.DenseCopyOf(l.W.Value), mat.DenseCopyOf(l.W.Grad)
	if err := diagnostics.GradientCheck(l, gauss(rng, 4, 3), rng); err != nil {
		t.Fatal(err)
	}
	if !mat.Equal(l.W.Value, w) || !mat.Equal(l.W.Grad, g) {
		t.Error("values or gradients are not what they were")
	}
}
