package nn_test

import (
	"bytes"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// scale is a layer of one's own, y = g·x with one learned number g.
type scale struct {
	nn.Location
	G        *nn.Param // 1×1
	width    int
	x, y, dx *mat.Dense
}

func newScale(width int) *scale {
	l := &scale{G: nn.NewParam("g", 1, 1), width: width}
	l.G.Value.Set(0, 0, 1)
	return l
}

func (l *scale) Forward(x *mat.Dense) *mat.Dense {
	nn.WantColumns(l, x, l.width)
	l.x, l.y = x, &mat.Dense{}
	l.y.Scale(l.G.Value.At(0, 0), x)
	return l.y
}

func (l *scale) Backward(dy *mat.Dense) *mat.Dense {
	nn.WantGradient(l, dy, l.y)
	var product mat.Dense
	product.MulElem(dy, l.x)
	l.G.Grad.Set(0, 0, l.G.Grad.At(0, 0)+mat.Sum(&product))
	l.dx = &mat.Dense{}
	l.dx.Scale(l.G.Value.At(0, 0), dy)
	return l.dx
}

func (l *scale) Params() []*nn.Param { return []*nn.Param{l.G} }

func (l *scale) Clone() nn.Layer {
	return &scale{Location: l.Location, G: l.G.Clone(), width: l.width}
}

// bend is an activation of one's own as a layer, x + sin x, which counts its calls in a buffer. (One that is a function alone
// needs no layer: nn.NewElementwise takes it.)
type bend struct{ calls, y, slope, dx *mat.Dense }

func newBend() *bend { return &bend{calls: mat.NewDense(1, 1, nil)} }

func (l *bend) Forward(x *mat.Dense) *mat.Dense {
	l.calls.Set(0, 0, l.calls.At(0, 0)+1)
	l.y, l.slope = &mat.Dense{}, &mat.Dense{}
	l.y.Apply(func(_, _ int, v float64) float64 { return v + math.Sin(v) }, x)
	l.slope.Apply(func(_, _ int, v float64) float64 { return 1 + math.Cos(v) }, x)
	return l.y
}

func (l *bend) Backward(dy *mat.Dense) *mat.Dense {
	nn.WantGradient(l, dy, l.y)
	l.dx = &mat.Dense{}
	l.dx.MulElem(dy, l.slope)
	return l.dx
}

func (l *bend) Params() []*nn.Param { return nil }
func (l *bend) Slope() *mat.Dense   { return l.slope }
func (l *bend) Clone() nn.Layer     { return &bend{calls: mat.DenseCopyOf(l.calls)} }

func (l *bend) Buffers() iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) { yield("calls", l.calls) }
}

// fade is a cell of one's own: h′ = k·h + x with one learned number k. It remembers the state before each step.
type fade struct {
	K      *nn.Param
	width  int
	before map[int]*mat.Dense
}

func newFade(width int) *fade {
	c := &fade{K: nn.NewParam("k", 1, 1), width: width, before: map[int]*mat.Dense{}}
	c.K.Value.Set(0, 0, 0.5)
	return c
}

func (c *fade) Dims() (in, state, out int) { return c.width, c.width, c.width }
func (c *fade) Params() []*nn.Param        { return []*nn.Param{c.K} }

func (c *fade) Clone() nn.Cell {
	return &fade{K: c.K.Clone(), width: c.width, before: map[int]*mat.Dense{}}
}

func (c *fade) Forward(t int, x, s *mat.Dense) *mat.Dense {
	c.before[t] = s
	var next mat.Dense
	next.Scale(c.K.Value.At(0, 0), s)
	next.Add(&next, x)
	return &next
}

func (c *fade) Backward(t int, dnext *mat.Dense) (dx, ds *mat.Dense) {
	var product mat.Dense
	product.MulElem(dnext, c.before[t])
	c.K.Grad.Set(0, 0, c.K.Grad.At(0, 0)+mat.Sum(&product))
	ds = &mat.Dense{}
	ds.Scale(c.K.Value.At(0, 0), dnext)
	return dnext, ds
}

// signs is an optimiser of one's own: every number takes a step of the same length.
type signs struct{ params []*nn.Param }

func (o signs) Params() []*nn.Param { return o.params }

func (o signs) Step(lr float64) {
	for _, p := range o.params {
		p.Value.Apply(func(i, j int, v float64) float64 {
			if g := p.Grad.At(i, j); g != 0 {
				v -= math.Copysign(lr, g)
			}
			return v
		}, p.Value)
	}
}

// What is written by oneself is as good as what is built in: it is checked, watched, trained, asked and saved.
// twoPaths, a container, stands beside ExampleContainer.
func Example_layersOfYourOwn() {
	build := func(seed uint64) *nn.Sequential {
		rng := rand.New(rand.NewPCG(seed, 0))
		return nn.NewSequential(
			nn.Unroll(newFade(2), 3),
			&twoPaths{a: nn.NewLinear(rng, 2, 2, nn.LeCun), b: newScale(2)},
			newBend(),
		)
	}
	net, rng := build(1), rand.New(rand.NewPCG(2, 0))
	x, target := mat.NewDense(6, 2, nil), mat.NewDense(6, 2, nil) // 3 steps of a batch of 2
	nn.Normal(1)(rng, x, 1, 1)
	nn.Normal(1)(rng, target, 1, 1)
	fmt.Println("check:", diagnostics.GradientCheck(net, x, rng))

	loss := &nn.MSE{}
	var first, last float64
	sgd := signs{net.Params()}
	for step := range 100 {
		nn.ZeroGrad(sgd.Params())
		value, dy := loss.Eval(net.Forward(x), target)
		net.Backward(dy)
		sgd.Step(0.01)
		if last = value; step == 0 {
			first = value
		}
	}
	fmt.Println("learns:", last < first/2)
	for _, f := range diagnostics.GradientFlow(net) {
		fmt.Println("flow:", f.Name, f.Delta > 0)
	}

	var file bytes.Buffer
	other := build(3)
	fmt.Println("saved and loaded:", nn.Save(&file, nn.State(net)), nn.Load(&file, nn.State(other)))
	for name := range nn.State(other) {
		fmt.Print(name, " ")
	}
	fmt.Println(mat.Equal(diagnostics.Evaluate(net, x), diagnostics.Evaluate(other, x)))
	// Output:
	// check: <nil>
	// learns: true
	// flow: 0.h[0] true
	// flow: 0.h[1] true
	// flow: 0.h[2] true
	// flow: 2 bend true
	// saved and loaded: <nil> <nil>
	// 0.k 1.a.W 1.a.b 1.b.g 2.calls true
}

// signs goes into a Loop as any other.
var _ optim.Optimizer = signs{}
