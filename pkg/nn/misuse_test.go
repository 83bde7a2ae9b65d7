package nn_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// TestMisuse holds the sentences: each has the package's prefix and names what was wrong and what was expected.
func TestMisuse(t *testing.T) {
	rng := seeded(1)
	matrix := func(rows, columns int) *mat.Dense { return gaussian(seeded(2), rows, columns) }
	linear := func(in, out int) *nn.Linear { return nn.NewLinear(rng, in, out, nn.LeCun) }
	run := func(l nn.Layer, x *mat.Dense) nn.Layer { l.Forward(x); return l }
	recipe := nn.MLP{In: 2, Out: 2, Width: 2, Depth: 2, Activation: nn.Tanh, Init: nn.LeCun}
	with := func(change func(*nn.MLP)) func() {
		return func() { m := recipe; change(&m); m.Build(rng) }
	}
	at := func(v float64) *mat.Dense { m := mat.NewDense(2, 3, nil); m.Set(1, 2, v); return m }
	shared := linear(4, 4)

	for _, c := range []struct {
		misuse   func()
		sentence string
	}{
		{func() { linear(64, 10).Forward(matrix(32, 128)) }, "nn: Linear 64→10 got 32×128, wants 64 columns"},
		{func() {
			nn.NewSequential(linear(8, 64), nn.NewElementwise(nn.Tanh), nn.NewLayerNorm(64), linear(32, 10)).Forward(matrix(3, 8))
		}, "nn: layer 3 (Linear 32→10) got 3×64, wants 32 columns"},
		{func() {
			nn.NewSequential(linear(4, 4), nn.NewResidual(1, nn.NewSequential(linear(4, 4), linear(5, 4)))).Forward(matrix(3, 4))
		}, "nn: layer 1.branch.1 (Linear 5→4) got 3×4, wants 5 columns"},
		{func() { nn.NewSequential(&twoPaths{a: linear(4, 2), b: linear(3, 2)}).Forward(matrix(5, 4)) }, "nn: layer 0.b (Linear 3→2) got 5×4, wants 3 columns"},
		{func() { linear(64, 10).Forward(nil) }, "nn: Linear 64→10 got no matrix, wants 64 columns"},
		{func() { linear(64, 10).Forward(&mat.Dense{}) }, "nn: Linear 64→10 got 0×0, wants 64 columns"},
		{func() { linear(4, 3).Backward(matrix(2, 3)) }, "nn: Linear 4→3 was asked for Backward before any Forward"},
		{func() { run(linear(4, 3), matrix(2, 4)).Backward(matrix(2, 4)) }, "nn: Linear 4→3 got a gradient of 2×4, wants 2×3 as its last Forward gave"},
		{func() { run(linear(4, 3), matrix(2, 4)).Backward(matrix(5, 3)) }, "nn: Linear 4→3 got a gradient of 5×3, wants 2×3 as its last Forward gave"},
		{func() { run(linear(4, 3), matrix(2, 4)).Backward(nil) }, "nn: Linear 4→3 got no gradient, wants 2×3 as its last Forward gave"},
		{func() { nn.NewLinear(rng, 0, 3, nn.LeCun) }, "nn: Linear 0→3 needs at least one unit on each side"},
		{func() { nn.NewLinear(rng, 3, -1, nn.LeCun) }, "nn: Linear 3→-1 needs at least one unit on each side"},
		{func() { nn.NewLinear(nil, 3, 3, nn.LeCun) }, "nn: Linear 3→3 got no rng; pass rand.New(rand.NewPCG(seed, 0))"},
		{func() { nn.NewLinear(rng, 3, 3, nil) }, "nn: Linear 3→3 got no Init; pass nn.LeCun, nn.He or another"},
		{func() { nn.NewLinear(rng, 1<<20, 1<<20, nn.LeCun) }, "nn: parameter W of 1048576×1048576 would take 1.64e+04 GiB with its gradient"},

		{func() { nn.NewSequential() }, "nn: a Sequential needs at least one layer"},
		{func() { nn.NewSequential(linear(1, 1), nil) }, "nn: layer 1 of a Sequential is nil"},
		{func() { nn.NewSequential(shared, nn.NewElementwise(nn.Tanh), shared) }, "nn: layer 2 (Linear 4→4) is the same instance as layer 0; a layer remembers one pass, so build a second one"},
		{func() { nn.NewSequential(shared, nn.NewResidual(1, shared)) }, "nn: layer 1.branch (Linear 4→4) is the same instance as layer 0; a layer remembers one pass, so build a second one"},
		{func() { nn.NewSequential(linear(4, 4)).Backward(matrix(1, 4)) }, "nn: layer 0 (Linear 4→4) was asked for Backward before any Forward"},
		{func() { nn.NewElementwise(nn.Activation{Name: "Odd"}) }, `nn: activation "Odd" has no function At`},
		{func() { nn.NewElementwise(nn.ReLU).Forward(nil) }, "nn: ReLU got no matrix"},
		{func() { nn.NewElementwise(nn.ReLU).Backward(matrix(2, 3)) }, "nn: ReLU was asked for Backward before any Forward"},
		{func() { run(nn.NewElementwise(nn.ReLU), matrix(2, 3)).Backward(matrix(3, 2)) }, "nn: ReLU got a gradient of 3×2, wants 2×3 as its last Forward gave"},
		{func() { nn.NewResidual(1, nil) }, "nn: a Residual needs a branch"},
		{func() { nn.NewResidual(1, linear(4, 4)).Forward(nil) }, "nn: Residual 1 got no matrix"},
		{func() { nn.NewResidual(0.5, linear(4, 3)).Forward(matrix(2, 4)) }, "nn: Residual 0.5 got 2×4 and its branch (Linear 4→3) made 2×3 of it; the two are added and need one shape"},
		{func() {
			run(nn.NewResidual(1, nn.NewEmbedding(rng, 5, 1, nn.LeCun)), tokens(2, 2)).Backward(matrix(2, 1))
		}, "nn: Residual 1 has a branch that returns no gradient; tokens cannot be added to"},
		{func() { nn.NewResidual(1, linear(4, 4)).Backward(matrix(2, 4)) }, "nn: Residual 1 was asked for Backward before any Forward"},

		{func() { nn.NewEmbedding(rng, 5, 2, nn.LeCun).Forward(nil) }, "nn: Embedding 5→2 got no tokens, wants some in each row"},
		{func() { nn.NewEmbedding(rng, 5, 2, nn.LeCun).Forward(mat.NewDense(2, 2, []float64{0, 1, 2, 7})) }, "nn: Embedding 5→2 got token 7 in row 1, column 1 of 2×2, wants whole numbers from 0 to 4"},
		{func() { run(nn.NewEmbedding(rng, 5, 2, nn.LeCun), windows(3, 2, 5)).Backward(matrix(3, 2)) }, "nn: Embedding 5→2 got a gradient of 3×2, wants 3×4 as its last Forward gave"},
		{func() { nn.NewEmbedding(rng, 5, 2, nn.LeCun).Forward(mat.NewDense(2, 1, []float64{0, 5})) }, "nn: Embedding 5→2 got token 5 in row 1, column 0 of 2×1, wants whole numbers from 0 to 4"},
		{func() { nn.NewEmbedding(rng, 5, 2, nn.LeCun).Forward(mat.NewDense(1, 1, []float64{-1})) }, "nn: Embedding 5→2 got token -1 in row 0, column 0 of 1×1, wants whole numbers from 0 to 4"},
		{func() { nn.NewEmbedding(rng, 5, 2, nn.LeCun).Forward(mat.NewDense(1, 1, []float64{1.5})) }, "nn: Embedding 5→2 got token 1.5 in row 0, column 0 of 1×1, wants whole numbers from 0 to 4"},
		{func() { nn.NewEmbedding(rng, 5, 2, nn.LeCun).Forward(mat.NewDense(1, 1, []float64{math.NaN()})) }, "nn: Embedding 5→2 got token NaN in row 0, column 0 of 1×1, wants whole numbers from 0 to 4"},
		{func() { nn.NewEmbedding(rng, 0, 2, nn.LeCun) }, "nn: Embedding 0→2 needs at least one token and one column"},
		{func() { nn.NewEmbedding(nil, 5, 2, nn.LeCun) }, "nn: Embedding 5→2 got no rng; pass rand.New(rand.NewPCG(seed, 0))"},
		{func() { nn.NewEmbedding(rng, 5, 2, nn.LeCun).Backward(matrix(2, 2)) }, "nn: Embedding 5→2 was asked for Backward before any Forward"},

		{func() { nn.NewBatchNorm(0) }, "nn: BatchNorm 0 needs at least one column"},
		{func() { nn.NewBatchNorm(4).Forward(matrix(2, 3)) }, "nn: BatchNorm 4 got 2×3, wants 4 columns"},
		{func() { nn.NewBatchNorm(4).Backward(matrix(2, 4)) }, "nn: BatchNorm 4 was asked for Backward before any Forward"},
		{func() { nn.NewLayerNorm(-2) }, "nn: LayerNorm -2 needs at least one column"},
		{func() { nn.NewLayerNorm(4).Forward(matrix(2, 3)) }, "nn: LayerNorm 4 got 2×3, wants 4 columns"},
		{func() { run(nn.NewLayerNorm(4), matrix(2, 4)).Backward(matrix(1, 4)) }, "nn: LayerNorm 4 got a gradient of 1×4, wants 2×4 as its last Forward gave"},

		{with(func(m *nn.MLP) { m.Depth = 0 }), "nn: MLP of depth 0: a network needs at least one hidden layer"},
		{with(func(m *nn.MLP) { m.Depth = -3 }), "nn: MLP of depth -3: a network needs at least one hidden layer"},
		{with(func(m *nn.MLP) { m.Width = 0 }), "nn: MLP with In 2, Width 0, Out 2: each needs at least one unit"},
		{with(func(m *nn.MLP) { m.In = -1 }), "nn: MLP with In -1, Width 2, Out 2: each needs at least one unit"},
		{with(func(m *nn.MLP) { m.Activation = nn.Activation{} }), "nn: MLP without an Activation; nn.Identity makes a linear network"},
		{with(func(m *nn.MLP) { m.Init = nil }), "nn: MLP without an Init; nn.LeCun, nn.He and others draw the weights"},
		{with(func(m *nn.MLP) { m.Depth, m.Width = 100_000, 1000 }), "nn: MLP of depth 100000 and width 1000 has 1e+11 weights, which would take 1.49e+03 GiB with their gradients"},
		{func() { recipe.Build(nil) }, "nn: Linear 2→2 got no rng; pass rand.New(rand.NewPCG(seed, 0))"},
		{func() { recipe.Build(rng).Forward(matrix(3, 5)) }, "nn: layer 0 (Linear 2→2) got 3×5, wants 2 columns"},

		{func() { nn.Normal(-1) }, "nn: Normal(-1): a spread is not negative"},
		{func() { nn.Uniform(math.NaN()) }, "nn: Uniform(NaN): a spread is not negative"},
		{func() { nn.Gain(2, nil) }, "nn: Gain needs an Init to multiply"},

		{func() { (&nn.MSE{}).Eval(matrix(4, 3), matrix(4, 2)) }, "nn: MSE got a prediction of 4×3 and a target of 4×2; they need one shape"},
		{func() { (&nn.MSE{}).Eval(nil, matrix(4, 2)) }, "nn: MSE needs a prediction and a target, and got nil"},
		{func() { (&nn.MSE{}).Eval(&mat.Dense{}, &mat.Dense{}) }, "nn: MSE got an empty batch, whose mean is nothing"},
		{func() { (&nn.MSE{}).Eval(matrix(2, 3), at(math.NaN())) }, "nn: MSE's target holds NaN in row 1, column 2"},
		{func() { (&nn.MSE{Mask: matrix(3, 1)}).Eval(matrix(2, 3), matrix(2, 3)) }, "nn: MSE got a mask of 3×1 for a prediction of 2×3; it needs that shape, or one column"},
		{func() { (&nn.MSE{Mask: at(-1)}).Eval(matrix(2, 3), matrix(2, 3)) }, "nn: MSE's mask holds -1 in row 1, column 2; it takes 1 for what counts and 0 for what does not"},
		{func() { (&nn.BinaryCrossEntropy{}).Eval(matrix(2, 3), matrix(1, 3)) }, "nn: BinaryCrossEntropy got a prediction of 2×3 and a target of 1×3; they need one shape"},
		{func() { (&nn.BinaryCrossEntropy{}).Eval(matrix(2, 3), at(1.5)) }, "nn: BinaryCrossEntropy's target holds 1.5 in row 1, column 2; it is a probability, from 0 to 1"},
		{func() { (&nn.BinaryCrossEntropy{}).Eval(matrix(2, 3), at(math.NaN())) }, "nn: BinaryCrossEntropy's target holds NaN in row 1, column 2; it is a probability, from 0 to 1"},
		{func() { (&nn.SoftmaxCrossEntropy{}).Eval(matrix(2, 3), matrix(2, 4)) }, "nn: SoftmaxCrossEntropy got a prediction of 2×3 and a target of 2×4; they need one shape"},
		{func() { (&nn.SoftmaxCrossEntropy{}).Eval(matrix(2, 3), at(-0.5)) }, "nn: SoftmaxCrossEntropy's target holds -0.5 in row 1, column 2; probabilities are not negative"},
		{func() { (&nn.SoftmaxCrossEntropy{}).Eval(matrix(2, 3), at(math.NaN())) }, "nn: SoftmaxCrossEntropy's target holds NaN in row 1, column 2; probabilities are not negative"},
		{func() { nn.Softmax(nil) }, "nn: Softmax got an empty matrix"},
		{func() { nn.ArgMax(&mat.Dense{}) }, "nn: ArgMax got an empty matrix"},
		{func() { nn.Accuracy(matrix(2, 3), matrix(2, 4)) }, "nn: Accuracy got a prediction of 2×3 and a target of 2×4; they need one shape"},
	} {
		if got := panicOf(c.misuse); got != c.sentence {
			t.Errorf("got  %q\nwant %q", got, c.sentence)
		}
	}
}

// panicOf is what f panics with, or "nothing".
func panicOf(f func()) (sentence string) {
	defer func() { sentence = fmt.Sprint(recover()) }()
	f()
	return
}

// TestSharingIsForOneNetOnly: the same layers may stand in a second net, such as the first half of one.
func TestSharingIsForOneNetOnly(t *testing.T) {
	a, b := nn.NewLinear(seeded(1), 3, 3, nn.LeCun), nn.NewElementwise(nn.Tanh)
	whole := nn.NewSequential(a, b, nn.NewLinear(seeded(2), 3, 3, nn.LeCun))
	half := nn.NewSequential(a, b)
	x := gaussian(seeded(3), 2, 3)
	if whole.Forward(x); !mat.Equal(half.Forward(x), b.Forward(a.Forward(x))) {
		t.Error("half of a net is not its first layers")
	}
	nn.NewSequential(stateless{}, stateless{}, &stateless{}, &stateless{})
}

// stateless is a layer without fields, of which two pointers may be equal.
type stateless struct{}

func (stateless) Forward(x *mat.Dense) *mat.Dense   { return x }
func (stateless) Backward(dy *mat.Dense) *mat.Dense { return dy }
func (stateless) Params() []*nn.Param               { return nil }

// FuzzShapes: whatever the widths and the batch, a net runs or panics with a sentence of the package.
func FuzzShapes(f *testing.F) {
	f.Add(int8(3), int8(4), int8(2), int8(5), int8(1))
	f.Add(int8(0), int8(-1), int8(2), int8(1), int8(7))
	f.Fuzz(func(t *testing.T, rows, columns, in, width, depth int8) {
		sentence := panicOf(func() {
			m := nn.MLP{In: int(in), Out: 2, Width: int(width), Depth: int(depth), Activation: nn.GELU, Init: nn.He, Norm: nn.LayerNormed, Residual: 1}
			net := m.Build(rand.New(rand.NewPCG(1, 0)))
			x := &mat.Dense{}
			if rows > 0 && columns > 0 {
				x = gaussian(seeded(1), int(rows), int(columns))
			}
			y := net.Forward(x)
			if r, c := y.Dims(); r != int(rows) || c != 2 {
				panic(fmt.Sprintf("%d×%d", r, c))
			}
			net.Backward(y)
		})
		if sentence != "<nil>" && !strings.HasPrefix(sentence, "nn: ") {
			t.Error(sentence)
		}
	})
}
