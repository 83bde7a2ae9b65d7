package optim_test

import (
	"testing"

	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// TestDecaySparesBiasesAndNorms takes a step along gradients of zero, after which nothing but the decay has moved anything.
func TestDecaySparesBiasesAndNorms(t *testing.T) {
	net := nn.MLP{In: 3, Out: 2, Width: 4, Depth: 1, Activation: nn.Tanh, Init: nn.Constant(1), Norm: nn.LayerNormed}.Build(seeded(1))
	for _, p := range net.Params() {
		rows, columns := p.Value.Dims()
		for i := range rows {
			for j := range columns {
				p.Value.Set(i, j, 1)
			}
		}
	}
	optim.NewAdamW(optim.DecayWeights(net.Params(), 0.5)...).Step(0.1)
	for name, p := range nn.Named(net) {
		want := 1.0
		if p.Name == "W" {
			want = 1 - 0.1*0.5
		}
		if got := p.Value.At(0, 0); got != want {
			t.Errorf("%s is %g after the step, want %g", name, got, want)
		}
	}
}

// TestGroupsDecayEachByItsOwn gives two matrices two decays.
func TestGroupsDecayEachByItsOwn(t *testing.T) {
	a, b := param([]float64{1}, []float64{0}), param([]float64{1}, []float64{0})
	optim.NewAdamW(optim.Group{Params: []*nn.Param{a}, WeightDecay: 0.5}, optim.Group{Params: []*nn.Param{b}, WeightDecay: 1}).Step(0.1)
	if a.Value.At(0, 0) != 0.95 || b.Value.At(0, 0) != 0.9 {
		t.Errorf("values %g and %g, want 0.95 and 0.9", a.Value.At(0, 0), b.Value.At(0, 0))
	}
}
