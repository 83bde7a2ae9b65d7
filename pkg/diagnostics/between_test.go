package diagnostics_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// TestBetweenExamplesSeesExamplesAlone has units that differ and examples that do not, and the other way round.
func TestBetweenExamplesSeesExamplesAlone(t *testing.T) {
	for _, c := range []struct {
		name string
		data []float64 // three examples of two units
		want float64
	}{
		{"units differ, examples do not", []float64{-5, 7, -5, 7, -5, 7}, 0},
		{"examples differ, units do not", []float64{-3, -3, 0, 0, 3, 3}, math.Sqrt(6)},
		{"one unit of two tells them apart", []float64{-3, 1, 0, 1, 3, 1}, math.Sqrt(6) / 2},
	} {
		if got := diagnostics.BetweenExamples(mat.NewDense(3, 2, c.data)); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
	}
}

// TestBetweenExamplesKeepsSmallDifferences has differences of 1e-12 around 0.5, as a deep sigmoid net has them.
func TestBetweenExamplesKeepsSmallDifferences(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	m := mat.NewDense(1000, 3, nil)
	for i := range 1000 {
		for j := range 3 {
			m.Set(i, j, 0.5+1e-12*rng.NormFloat64())
		}
	}
	if got := diagnostics.BetweenExamples(m); math.Abs(got/1e-12-1) > 0.05 {
		t.Errorf("differences of 1e-12 are measured as %g", got)
	}
}

// TestFlowTellsBetweenFromStd holds the two apart in a deep sigmoid net at its start: its units differ, its examples hardly do.
func TestFlowTellsBetweenFromStd(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	net := nn.MLP{In: 8, Out: 2, Width: 32, Depth: 10, Activation: nn.Sigmoid, Init: nn.LeCun}.Build(rng)
	x := mat.NewDense(20, 8, nil)
	for i := range 20 {
		for j := range 8 {
			x.Set(i, j, rng.NormFloat64())
		}
	}
	y := net.Forward(x)
	net.Backward(y)
	flow := diagnostics.GradientFlow(net)
	last := flow[len(flow)-1]
	if between := diagnostics.Betweens(flow); between[len(between)-1] != last.Between || !(last.Between < 1e-6) || !(last.Std > 0.05) {
		t.Errorf("between examples %g, over all entries %g", last.Between, last.Std)
	}
}

func TestBetweenExamplesWantsABatch(t *testing.T) {
	defer func() {
		if got, _ := recover().(string); got != "diagnostics: BetweenExamples got no signal, wants a batch with one example per row" {
			t.Errorf("panic %q", got)
		}
	}()
	diagnostics.BetweenExamples(nil)
}
