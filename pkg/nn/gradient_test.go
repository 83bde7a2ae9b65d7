package nn_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// scored makes a layer of a loss, so that the same check serves both: y (1×1) is the loss against a fixed target.
type scored struct {
	loss         nn.Loss
	target, y    *mat.Dense
	dpred, dloss *mat.Dense
}

func (s *scored) Forward(pred *mat.Dense) *mat.Dense {
	value, grad := s.loss.Eval(pred, s.target)
	s.y, s.dloss = mat.NewDense(1, 1, []float64{value}), grad
	return s.y
}

func (s *scored) Backward(dy *mat.Dense) *mat.Dense {
	s.dpred = mat.DenseCopyOf(s.dloss)
	s.dpred.Scale(dy.At(0, 0), s.dpred)
	return s.dpred
}

func (s *scored) Params() []*nn.Param { return nil }

// probabilities are targets: every row a distribution, but for those that are padding.
func probabilities(rows, columns int, padding ...int) *mat.Dense {
	p := nn.Softmax(gaussian(seeded(5), rows, columns))
	for _, i := range padding {
		for j := range columns {
			p.Set(i, j, 0)
		}
	}
	return p
}

// times is the matrix of c·m.
func times(c float64, m *mat.Dense) *mat.Dense {
	m.Scale(c, m)
	return m
}

// weights is a net without its biases: BatchNorm subtracts a bias that stands before it, whose gradient is then 0 but
// for rounding, and nothing that differences could confirm.
type weights struct{ *nn.Sequential }

func (w weights) Params() []*nn.Param {
	return slices.DeleteFunc(slices.Clone(w.Sequential.Params()), func(p *nn.Param) bool { return p.Name == "b" })
}

// from is a Recurrent that starts every pass from one state.
type from struct {
	*nn.Recurrent
	initial *mat.Dense
}

func (f from) Forward(x *mat.Dense) *mat.Dense {
	f.Initial = f.initial
	return f.Recurrent.Forward(x)
}

// tokens are rows×1 with some of n tokens, one of them twice.
func tokens(rows, n int) *mat.Dense {
	x := mat.NewDense(rows, 1, nil)
	for i := range rows {
		x.Set(i, 0, float64(i*i%n))
	}
	return x
}

// windows returns rows of several tokens each.
func windows(rows, columns, n int) *mat.Dense {
	return mat.NewDense(rows, columns, tokens(rows*columns, n).RawMatrix().Data)
}

// TestGradients is the one table of the package: every layer and loss, and the compositions that could hide a mistake,
// by central differences. The check moves parameters off their initial values and refuses to pass on zeros.
func TestGradients(t *testing.T) {
	type entry struct {
		name  string
		layer nn.Layer
		x     *mat.Dense
	}
	rng := seeded(2)
	var table []entry
	add := func(name string, l nn.Layer, x *mat.Dense) { table = append(table, entry{name, l, x}) }
	elementwise := map[string]nn.Activation{"LeakyReLU": nn.LeakyReLU(0.1), "ELU": nn.ELU(0.7), "GELU": nn.GELU, "GELUTanh": nn.GELUTanh,
		"a user's": {Name: "Square", At: func(x float64) (y, slope float64) { return x * x, 2 * x }}}
	for name, a := range activations {
		elementwise[name] = a
	}
	for _, shape := range [][2]int{{1, 1}, {2, 3}, {5, 4}} {
		rows, columns := shape[0], shape[1]
		size := fmt.Sprintf(" %d×%d", rows, columns)
		x := func() *mat.Dense { return gaussian(rng, rows, columns) }
		for _, name := range slices.Sorted(maps.Keys(elementwise)) {
			a, positive := elementwise[name], x() // a single unit must not happen to be dead
			positive.Apply(func(_, _ int, v float64) float64 { return math.Min(math.Abs(v), 0.9) }, positive)
			add(name+size, nn.NewElementwise(a), positive)
			if rows > 1 {
				add(name+" of both signs"+size, nn.NewElementwise(a), x())
			}
		}
		for _, out := range []int{1, 4} {
			add(fmt.Sprintf("Linear%s to %d", size, out), nn.NewLinear(rng, columns, out, nn.LeCun), x())
		}
		add("Embedding"+size, nn.NewEmbedding(rng, rows, columns, nn.LeCun), tokens(rows, rows))
		add("Embedding of windows"+size, nn.NewEmbedding(rng, rows, columns, nn.LeCun), windows(rows, 3, rows))
		add("Residual of Linear"+size, nn.NewResidual(0.6, nn.NewLinear(rng, columns, columns, nn.LeCun)), x())
		evaluating := nn.NewBatchNorm(columns)
		evaluating.Training = false
		add("BatchNorm in evaluation"+size, evaluating, x())
		if rows > 1 {
			add("BatchNorm in training"+size, nn.NewBatchNorm(columns), times(2, gaussian(rng, rows+2, columns)))
			add("LayerNorm"+size, nn.NewLayerNorm(columns), times(2, x()))
		}
		add("Sequential"+size, nn.NewSequential(nn.NewLinear(rng, columns, 3, nn.He), nn.NewElementwise(nn.GELU), nn.NewLayerNorm(3),
			nn.NewResidual(0.5, nn.NewSequential(nn.NewLinear(rng, 3, 3, nn.He), nn.NewElementwise(nn.Tanh)))), x())
		add("MSE"+size, &scored{loss: &nn.MSE{}, target: x()}, x())
		add("BinaryCrossEntropy"+size, &scored{loss: &nn.BinaryCrossEntropy{}, target: probabilities(rows, columns)}, times(3, x()))
		if rows > 1 {
			mask := mat.NewDense(rows, columns, nil)
			mask.Apply(func(i, j int, _ float64) float64 { return float64((i + j) % 2) }, mask)
			lines := mat.NewDense(rows, 1, nil)
			lines.Set(1, 0, 1)
			add("MSE, entries masked"+size, &scored{loss: &nn.MSE{Mask: mask}, target: x()}, x())
			add("MSE, rows masked"+size, &scored{loss: &nn.MSE{Mask: lines}, target: x()}, x())
			add("BinaryCrossEntropy, entries masked"+size, &scored{loss: &nn.BinaryCrossEntropy{Mask: mask}, target: probabilities(rows, columns)}, x())
			add("BinaryCrossEntropy, rows masked"+size, &scored{loss: &nn.BinaryCrossEntropy{Mask: lines}, target: probabilities(rows, columns)}, x())
			add("SoftmaxCrossEntropy"+size, &scored{loss: &nn.SoftmaxCrossEntropy{}, target: probabilities(rows, columns)}, times(3, x()))
			add("SoftmaxCrossEntropy, a row masked"+size, &scored{loss: &nn.SoftmaxCrossEntropy{}, target: probabilities(rows, columns, 1)}, times(3, x()))
			weighted := times(1.7, probabilities(rows, columns))
			add("SoftmaxCrossEntropy, rows that sum to 1.7"+size, &scored{loss: &nn.SoftmaxCrossEntropy{}, target: weighted}, x())
		}
		for _, steps := range []int{1, 3} {
			for name, cell := range map[string]nn.Cell{
				"RNN":  nn.NewRNN(rng, columns, 3, nn.Tanh, nn.LeCun, nn.LeCun),
				"LSTM": nn.NewLSTM(rng, columns, 3, nn.LeCun, nn.LeCun),
				"GRU":  nn.NewGRU(rng, columns, 3, nn.LeCun, nn.LeCun),
			} {
				r := nn.Unroll(cell, steps)
				// From a state of zeros the recurrent weights of a single step have no gradient to compare.
				_, state, _ := cell.Dims()
				from := from{r, gaussian(seeded(8), rows, state)}
				add(fmt.Sprintf("%s%s of %d steps", name, size, steps), from, gaussian(seeded(7), steps*rows, columns))
			}
		}
	}
	for _, norm := range []nn.NormLayer{nil, nn.BatchNormed, nn.LayerNormed} {
		for _, residual := range []float64{0, 0.7} {
			m := nn.MLP{In: 3, Out: 2, Width: 4, Depth: 3, Activation: nn.Tanh, Init: nn.LeCun, Norm: norm, Residual: residual}
			net := m.Build(rng)
			add(fmt.Sprintf("MLP of %d layers, residual %g", len(slices.Collect(net.Parts())), residual), weights{net}, gaussian(rng, 6, 3))
		}
	}

	var worst float64
	var where string
	for _, e := range table {
		relative, err := diagnostics.GradientError(e.layer, e.x, seeded(9))
		if err != nil {
			t.Errorf("%s: %v", e.name, err)
		}
		if relative > worst {
			worst, where = relative, e.name
		}
	}
	t.Logf("%d entries; the worst relative error is %.2g, in %s", len(table), worst, where)
}
