package main

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
)

func TestThePhaseGrid(t *testing.T) {
	nets := phaseGrid(false)
	if len(nets) != 3*2*9*8*25 {
		t.Errorf("%d nets", len(nets))
	}
	biases := map[float64]int{}
	for i, n := range nets {
		biases[n.Bias]++
		if n.Seed != uint64(i) || n.Depth < 4 || n.Depth > 32 {
			t.Fatalf("net %d is %+v", i, n)
		}
	}
	for _, bias := range []float64{0, 1. / 32, 1. / 16, 1. / 8, 1. / 4, 1. / 2, 1, 2, 4} {
		if biases[bias] != len(nets)/9 {
			t.Errorf("%d nets have biases of deviation %g", biases[bias], bias)
		}
	}
}

// The hidden layers' biases have the deviation that the item names; weights and the output's biases stay as they were.
func TestTheBiasesOfANet(t *testing.T) {
	n := Net{Activation: "Tanh", Skip: true, Depth: 40, Gain: 1, Seed: 5}
	plain, biased := n.build(0).Params(), n.build(0.5).Params()
	var drawn []float64
	for i, p := range biased {
		if p.Name != "b" || i == len(biased)-1 {
			if !mat.Equal(p.Value, plain[i].Value) {
				t.Errorf("%s %d is not what it is without biases", p.Name, i)
			}
			continue
		}
		drawn = append(drawn, p.Value.RawMatrix().Data...)
	}
	if mean, deviation := stat.MeanStdDev(drawn, nil); len(drawn) != 40*width || math.Abs(mean) > 0.05 || math.Abs(deviation-0.5) > 0.03 {
		t.Errorf("%d biases of mean %.3f and deviation %.3f, wants %d of 0 and 0.5", len(drawn), mean, deviation, 40*width)
	}
}

// A net with biases changes its gradients as the depth scale says.
func TestTheDepthScaleWithBiasesIsThatOfANet(t *testing.T) {
	n := Phase{Net{Activation: "Tanh", Depth: 12, Gain: 2.5, Rate: 0.003}, 0.5}
	mean, want := 0.0, diagnostics.DepthScale(nn.Tanh, n.Gain, n.Bias)
	for n.Seed = range uint64(8) {
		got := trainPhase(n)
		if mean += 2 * math.Log(got.Factor) / 8; got.Scale != want {
			t.Errorf("%+v has a scale of %g, wants %g", n, got.Scale, want)
		}
	}
	if math.Abs(math.Abs(mean)-1/want) > 0.1 {
		t.Errorf("the gradient's square changes by e^%.3f a layer, wants %.3f", mean, 1/want)
	}
}
