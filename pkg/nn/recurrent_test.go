package nn

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/reference"
)

// TestRecurrentMatchesPyTorch compares every case of recurrent.json: outputs, states, gradients of input, parameters and
// first state, and the gradient that reaches the state after each step.
func TestRecurrentMatchesPyTorch(t *testing.T) {
	for _, c := range reference.Layers("recurrent") {
		t.Run(c.Name, func(t *testing.T) {
			r := Unroll(referenceCell(c.Layer), c.Layer.Steps)
			load(t, r.Params(), c.Params)
			r.Initial = state(c.State0)
			r.FinalGrad = state(c.DstateLast)

			y := r.Forward(c.X.Dense())
			dx := r.Backward(c.Dy.Dense())

			compare(t, "y", y, c.Y)
			compare(t, "dx", dx, c.Dx)
			compareState(t, "final state", r.Final, c.StateLast)
			compareState(t, "gradient of the first state", r.InitialGrad, c.Dstate0)
			for _, p := range r.Params() {
				compare(t, "gradient of "+p.Name, p.Grad, c.Grads[p.Name])
			}
			compare(t, "dh", along(r, "h"), c.Dh)
			if !c.Dc.Zero() {
				compare(t, "dc", along(r, "c"), c.Dc)
			}
		})
	}
}

// along stacks the gradients of one part of the state, step after step, as the reference has them.
func along(r *Recurrent, part string) *mat.Dense {
	var all *mat.Dense
	for s := range r.Parts() {
		if !strings.HasPrefix(s.Name, part) {
			continue
		}
		if all == nil {
			all = mat.DenseCopyOf(s.Grad)
			continue
		}
		var longer mat.Dense
		longer.Stack(all, s.Grad)
		all = &longer
	}
	return all
}

// referenceCell builds the cell that a reference case describes, of zeros.
func referenceCell(l reference.Layer) Cell {
	rng := newRand(1)
	switch l.Kind {
	case "RNN":
		return NewRNN(rng, l.In, l.Hidden, map[string]Activation{"Tanh": Tanh, "ReLU": ReLU}[l.Activation], LeCun, LeCun)
	case "LSTM":
		return NewLSTM(rng, l.In, l.Hidden, LeCun, LeCun)
	case "GRU":
		return NewGRU(rng, l.In, l.Hidden, LeCun, LeCun)
	}
	panic("no cell of kind " + l.Kind)
}

// state puts h, and c behind it, into one matrix; nil where the case has none.
func state(m reference.Matrices) *mat.Dense {
	h, ok := m["h"]
	if !ok {
		return nil
	}
	c, ok := m["c"]
	if !ok {
		return h.Dense()
	}
	var s mat.Dense
	s.Augment(h.Dense(), c.Dense())
	return &s
}

func compareState(t *testing.T, what string, got *mat.Dense, want reference.Matrices) {
	t.Helper()
	_, n := state(want).Dims()
	compare(t, what, got, reference.Matrix{Rows: got.RawMatrix().Rows, Cols: n, Data: state(want).RawMatrix().Data})
}

func compare(t *testing.T, what string, got mat.Matrix, want reference.Matrix) {
	t.Helper()
	if err := reference.Compare(got, want); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}

// load sets parameters by name.
func load(t *testing.T, params []*Param, values reference.Matrices) {
	t.Helper()
	if len(params) != len(values) {
		t.Fatalf("%d parameters, the reference has %d", len(params), len(values))
	}
	for _, p := range params {
		v, ok := values[p.Name]
		if !ok {
			t.Fatalf("the reference has no %s", p.Name)
		}
		p.Value.Copy(v.Dense())
	}
}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// gaussian returns a matrix of draws from N(0, 1).
func gaussian(rng *rand.Rand, r, c int) *mat.Dense {
	m := mat.NewDense(r, c, nil)
	m.Apply(func(int, int, float64) float64 { return rng.NormFloat64() }, m)
	return m
}
