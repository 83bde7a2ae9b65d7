package diagnostics_test

import (
	"iter"
	"math"
	"slices"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// counting is an activation of one's own, tanh, that counts its passes in a buffer.
type counting struct{ count, y, slope, dx *mat.Dense }

func newCounting() *counting { return &counting{count: mat.NewDense(1, 1, nil)} }

func (l *counting) Forward(x *mat.Dense) *mat.Dense {
	l.count.Set(0, 0, l.count.At(0, 0)+1)
	l.y, l.slope = &mat.Dense{}, &mat.Dense{}
	l.y.Apply(func(_, _ int, v float64) float64 { return math.Tanh(v) }, x)
	l.slope.Apply(func(_, _ int, y float64) float64 { return 1 - y*y }, l.y)
	return l.y
}

func (l *counting) Backward(dy *mat.Dense) *mat.Dense {
	l.dx = &mat.Dense{}
	l.dx.MulElem(dy, l.slope)
	return l.dx
}

func (l *counting) Params() []*nn.Param { return nil }
func (l *counting) Slope() *mat.Dense   { return l.slope }
func (l *counting) Clone() nn.Layer     { return &counting{count: mat.DenseCopyOf(l.count)} }

func (l *counting) Buffers() iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) { yield("count", l.count) }
}

// both is a container of one's own, y = a(x) + b(x).
type both struct {
	a, b       nn.Layer
	ya, yb, dy *mat.Dense
}

func (l *both) Forward(x *mat.Dense) *mat.Dense {
	l.ya, l.yb = l.a.Forward(x), l.b.Forward(x)
	var y mat.Dense
	y.Add(l.ya, l.yb)
	return &y
}

func (l *both) Backward(dy *mat.Dense) *mat.Dense {
	l.dy = dy
	var dx mat.Dense
	dx.Add(l.a.Backward(dy), l.b.Backward(dy))
	return &dx
}

func (l *both) Params() []*nn.Param { return slices.Concat(l.a.Params(), l.b.Params()) }
func (l *both) Clone() nn.Layer     { return &both{a: nn.Clone(l.a), b: nn.Clone(l.b)} }

func (l *both) Parts() iter.Seq[nn.Part] {
	return func(yield func(nn.Part) bool) {
		_ = yield(nn.Part{Name: "a", Layer: l.a, Value: l.ya, Grad: l.dy}) && yield(nn.Part{Name: "b", Layer: l.b, Value: l.yb, Grad: l.dy})
	}
}

// TestFlowOfOnesOwnLayers: an activation and a container that nobody knows have the rows that built-in ones would have.
func TestFlowOfOnesOwnLayers(t *testing.T) {
	build := func(act, inside nn.Layer) *nn.Sequential {
		return nn.NewSequential(nn.NewLinear(seeded(1), 3, 4, nn.LeCun), act,
			&both{a: nn.NewSequential(nn.NewLinear(seeded(2), 4, 4, nn.LeCun), inside), b: nn.NewElementwise(nn.Tanh)})
	}
	mine := build(newCounting(), newCounting())
	theirs := build(nn.NewElementwise(nn.Tanh), nn.NewElementwise(nn.Tanh))
	x := gauss(seeded(3), 5, 3)
	got, want := diagnostics.GradientFlow(ran(mine, x, 4)), diagnostics.GradientFlow(ran(theirs, x, 4))
	names := []string{"1 counting", "2.a.1 counting", "2.b Tanh"}
	if len(got) != 3 || len(want) != 3 {
		t.Fatalf("%d and %d rows, want 3", len(got), len(want))
	}
	for i := range got {
		if got[i].Name != names[i] {
			t.Errorf("row %d is called %q, want %q", i, got[i].Name, names[i])
		}
		if math.Abs(got[i].Delta/want[i].Delta-1) > 1e-12 || got[i].WeightGrad == 0 || math.Abs(got[i].WeightGrad/want[i].WeightGrad-1) > 1e-12 ||
			math.Abs(got[i].Saturated-want[i].Saturated) > 1e-12 {
			t.Errorf("%+v, want the numbers of %+v", got[i], want[i])
		}
	}
	if dead := diagnostics.DeadUnits(mine, x); len(dead) != 3 || dead[1] != (diagnostics.Dead{Name: "2.a.1 counting", Units: 4}) {
		t.Errorf("dead units are %+v", dead)
	}
}

// TestGradientCheckRestoresBuffers of every layer, of one's own too.
func TestGradientCheckRestoresBuffers(t *testing.T) {
	l := newCounting()
	net := nn.NewSequential(nn.NewBatchNorm(3), l)
	ran(net, gauss(seeded(1), 5, 3), 2)
	if err := diagnostics.GradientCheck(net, gauss(seeded(3), 4, 3), seeded(4)); err != nil {
		t.Fatal(err)
	}
	if got := l.count.At(0, 0); got != 1 {
		t.Errorf("the buffer counts %g passes after one and a check", got)
	}
}

// TestStepsOfOnePart: a state is called by its whole name.
func TestStepsOfOnePart(t *testing.T) {
	flow := []diagnostics.Flow{{Name: "0 Tanh"}, {State: "h", Step: 0}, {State: "hidden", Step: 0}, {State: "c", Step: 0}, {State: "h", Step: 1}}
	if h := diagnostics.Steps(flow, "h"); len(h) != 2 || h[0].Step != 0 || h[1].Step != 1 {
		t.Errorf("the steps of h are %+v", h)
	}
}
