package nn_test

import (
	"math/rand/v2"
	"testing"

	"kobai/pkg/internal/reference"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// gaussian returns a matrix of draws from N(0, 1).
func gaussian(rng *rand.Rand, rows, columns int) *mat.Dense {
	m := mat.NewDense(rows, columns, nil)
	nn.Normal(1)(rng, m, rows, columns)
	return m
}

var activations = map[string]nn.Activation{
	"Identity": nn.Identity, "Sigmoid": nn.Sigmoid, "Tanh": nn.Tanh, "ReLU": nn.ReLU, "SELU": nn.SELU, "SiLU": nn.SiLU,
	"Softplus": nn.Softplus, "Softsign": nn.Softsign, "HardTanh": nn.HardTanh,
}

// referenceLayer builds the layer that a reference case describes.
func referenceLayer(l reference.Layer) nn.Layer {
	rng := seeded(1)
	switch l.Kind {
	case "Linear":
		return nn.NewLinear(rng, l.In, l.Out, nn.Zero)
	case "LeakyReLU":
		return nn.NewElementwise(nn.LeakyReLU(l.Slope))
	case "ELU":
		return nn.NewElementwise(nn.ELU(l.Alpha))
	case "GELU":
		return nn.NewElementwise(map[string]nn.Activation{"erf": nn.GELU, "tanh": nn.GELUTanh}[l.Form])
	case "BatchNorm":
		b := nn.NewBatchNorm(l.Width)
		b.Eps, b.Momentum, b.Training = l.Eps, l.Momentum, l.Training
		return b
	case "LayerNorm":
		n := nn.NewLayerNorm(l.Width)
		n.Eps = l.Eps
		return n
	case "Embedding":
		return nn.NewEmbedding(rng, l.Count, l.Dim, nn.Zero)
	case "Residual":
		return nn.NewResidual(1, referenceNet(l.Branch))
	case "LSTM":
		return nn.Unroll(nn.NewLSTM(rng, l.In, l.Hidden, nn.Zero, nn.Zero), l.Steps)
	case "GRU":
		return nn.Unroll(nn.NewGRU(rng, l.In, l.Hidden, nn.Zero, nn.Zero), l.Steps)
	}
	return nn.NewElementwise(activations[l.Kind])
}

func referenceNet(layers []reference.Layer) *nn.Sequential {
	var built []nn.Layer
	for _, l := range layers {
		built = append(built, referenceLayer(l))
	}
	return nn.NewSequential(built...)
}

func referenceLoss(kind string) nn.Loss {
	return map[string]nn.Loss{
		"MSE": &nn.MSE{}, "SoftmaxCrossEntropy": &nn.SoftmaxCrossEntropy{}, "BinaryCrossEntropyWithLogits": &nn.BinaryCrossEntropy{},
	}[kind]
}

// comparison collects what differs from the reference under the name of a case.
type comparison struct {
	*testing.T
	name string
}

func (c comparison) matrix(what string, got mat.Matrix, want reference.Matrix) {
	c.Helper()
	if err := reference.Compare(got, want); err != nil {
		c.Errorf("%s: %s: %v", c.name, what, err)
	}
}

func (c comparison) number(what string, got, want float64) {
	c.Helper()
	if err := reference.CompareNumber(got, want); err != nil {
		c.Errorf("%s: %s: %v", c.name, what, err)
	}
}

// params puts the values into the parameters of the same names.
func (c comparison) params(l nn.Layer, values reference.Matrices) {
	c.Helper()
	if params := l.Params(); len(params) != len(values) {
		c.Fatalf("%s: %d parameters, the reference has %d", c.name, len(params), len(values))
	}
	for name, p := range nn.Named(l) {
		v, ok := values[name]
		if !ok {
			c.Fatalf("%s: the reference has no parameter %s", c.name, name)
		}
		p.Value.Copy(v.Dense())
	}
	nn.ZeroGrad(l.Params())
}

func (c comparison) grads(l nn.Layer, want reference.Matrices) {
	c.Helper()
	for name, p := range nn.Named(l) {
		if w, ok := want[name]; ok {
			c.matrix("gradient of "+name, p.Grad, w)
		}
	}
}

// running compares a BatchNorm's running statistics; prefix is its place in the reference's names.
func (c comparison) running(l nn.Layer, prefix string, want reference.Matrices) {
	c.Helper()
	if b, ok := l.(*nn.BatchNorm); ok {
		c.matrix("running mean", b.RunningMean, want[prefix+"running_mean"])
		c.matrix("running variance", b.RunningVar, want[prefix+"running_var"])
	}
}

func TestLayersMatchPyTorch(t *testing.T) {
	for _, file := range []string{"activations", "layers", "normalization"} {
		for _, r := range reference.Layers(file) {
			c := comparison{t, file + ": " + r.Name}
			l := referenceLayer(r.Layer)
			c.params(l, r.Params)
			if b, ok := l.(*nn.BatchNorm); ok {
				b.RunningMean.Copy(r.Buffers["running_mean"].Dense())
				b.RunningVar.Copy(r.Buffers["running_var"].Dense())
			}
			c.matrix("y", l.Forward(r.X.Dense()), r.Y)
			dx := l.Backward(r.Dy.Dense())
			if !r.Dx.Zero() {
				c.matrix("dx", dx, r.Dx)
			} else if dx != nil {
				t.Errorf("%s: an input gradient where there is none", c.name)
			}
			c.grads(l, r.Grads)
			after := r.BuffersAfter1
			if after == nil {
				after = r.Buffers // evaluation leaves them alone
			}
			c.running(l, "", after)
			for i, x := range r.MoreX {
				c.matrix("y of a further batch", l.Forward(x.Dense()), r.MoreY[i])
			}
			if r.MoreX != nil {
				c.running(l, "", r.BuffersAfter3)
			}
		}
	}
}

func TestLossesMatchPyTorch(t *testing.T) {
	for _, r := range reference.Losses() {
		c := comparison{t, r.Name}
		value, grad := referenceLoss(r.Loss.Kind).Eval(r.Pred.Dense(), r.Target.Dense())
		c.matrix("value", mat.NewDense(1, 1, []float64{value}), reference.Matrix{Rows: 1, Cols: 1, Data: []float64{r.Value}})
		c.matrix("gradient", grad, r.Grad)
	}
}

// TestInitializersMatchPyTorch draws 400 000 weights for each case: the standard deviation of that many is known to 0.5 %.
func TestInitializersMatchPyTorch(t *testing.T) {
	inits := map[string]nn.Init{
		"XavierNormal": nn.Xavier, "XavierUniform": nn.XavierUniform, "HeNormal": nn.He, "HeUniform": nn.HeUniform,
		"LeCunNormal": nn.LeCun, "LeCunUniform": nn.LeCunUniform, "TorchLinear": nn.PyTorchUniform,
	}
	for _, r := range reference.Initializers() {
		c, rng := comparison{t, r.Name}, seeded(3)
		if r.Kind == "Orthogonal" {
			w := mat.NewDense(r.FanIn, r.FanOut, nil)
			nn.Orthogonal(r.Gain)(rng, w, r.FanIn, r.FanOut)
			var squares mat.Dense
			squares.MulElem(w, w)
			c.number("mean square", mat.Sum(&squares)/float64(r.FanIn*r.FanOut), r.Std*r.Std)
			continue
		}
		init, ok := inits[r.Kind]
		if !ok {
			t.Fatalf("no initialiser of kind %s", r.Kind)
		}
		w := mat.NewDense(400, 1000, nil)
		nn.Gain(r.Gain, init)(rng, w, r.FanIn, r.FanOut)
		m := momentsOf(w)
		if m.std < 0.99*r.Std || m.std > 1.01*r.Std {
			t.Errorf("%s: standard deviation %v, want %v", r.Name, m.std, r.Std)
		}
		if r.Bound != 0 && (m.largest > r.Bound || m.largest < 0.999*r.Bound) {
			t.Errorf("%s: the largest weight is %v, the bound %v", r.Name, m.largest, r.Bound)
		}
		if r.Bound == 0 && m.largest < 3.5*r.Std {
			t.Errorf("%s: the largest of 400 000 normal draws is %v, only %.1f standard deviations", r.Name, m.largest, m.largest/r.Std)
		}
	}
}
