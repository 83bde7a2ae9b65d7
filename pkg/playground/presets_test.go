package playground

import (
	"slices"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/playground/settings"
)

// run trains a network and returns it as it was before and after.
func run(t *testing.T, s settings.Settings, steps int) (before, after Snapshot) {
	t.Helper()
	n, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	before = n.Look(1)
	n.Train(steps)
	return before, n.Look(1)
}

// fall is how much smaller the gradient is at the first layer, or time step, than at the last.
func fall(s Snapshot) float64 {
	d := diagnostics.Deltas(s.Flow)
	return d[0] / d[len(d)-1]
}

// outcome is what a preset's words promise: bounds on what A and B do with every seed.
type outcome struct {
	steps         int
	failsBelow    float64 // A's accuracy
	learnsAbove   float64 // B's
	fallA, fallB  float64 // A's gradient falls to less than this share, B's to no less
	growsA, deadA float64 // A's gradient grows by more than this; the share of dead units of A's deadest layer
}

var promised = map[string]outcome{
	"depth":    {steps: 300, failsBelow: .15, learnsAbove: .9, fallA: 2e-3, fallB: .5},
	"moves":    {steps: 300, failsBelow: .15, learnsAbove: .85, fallA: 1e-3, fallB: .2},
	"gain":     {steps: 300, failsBelow: .15, learnsAbove: .6, fallA: 1e-4, fallB: .02},
	"relu":     {steps: 300, failsBelow: .15, learnsAbove: .6, fallA: 1e-5, fallB: .1},
	"explode":  {steps: 300, failsBelow: .15, learnsAbove: .6, fallB: .1, growsA: 500},
	"dead":     {steps: 300, failsBelow: .8, learnsAbove: .85, fallB: .1, deadA: .7},
	"adam":     {steps: 300, failsBelow: .2, learnsAbove: .25, fallA: 1e-2},
	"size":     {steps: 300, failsBelow: .15, learnsAbove: .5, fallA: 1e-3, fallB: .1},
	"norm":     {steps: 300, failsBelow: .15, learnsAbove: .7, fallA: 1e-10, fallB: .1},
	"residual": {steps: 300, failsBelow: .15, learnsAbove: .9, fallA: 1e-6, fallB: .1},
	"short":    {steps: 300, failsBelow: .3, learnsAbove: .9, fallA: 1e-2, fallB: .1},
	"lstm":     {steps: 300, failsBelow: .3, learnsAbove: .6, fallA: 1e-20, fallB: .1},
	"gru":      {steps: 300, failsBelow: .3, learnsAbove: .8, fallA: 1e-10, fallB: .02},
}

func TestPresetsFailAndCure(t *testing.T) {
	seeds, presets := []int{1, 2, 3}, settings.Presets()
	if testing.Short() { // on other processors, whose arithmetic has tests of its own
		seeds, presets = seeds[:1], presets[:2]
	}
	for _, p := range presets {
		want, ok := promised[p.Name]
		if !ok {
			t.Errorf("nothing is promised of %s", p.Name)
			continue
		}
		for _, seed := range seeds {
			a, b := p.Pair.A, *p.Pair.B
			a.Seed, b.Seed = seed, seed
			startA, endA := run(t, a, want.steps)
			startB, endB := run(t, b, want.steps)
			if !(endA.Accuracy < want.failsBelow) {
				t.Errorf("%s, seed %d: A comes to %g, wants less than %g", p.Name, seed, endA.Accuracy, want.failsBelow)
			}
			if !(endB.Accuracy > want.learnsAbove) {
				t.Errorf("%s, seed %d: B comes to %g, wants more than %g", p.Name, seed, endB.Accuracy, want.learnsAbove)
			}
			if f := fall(startA); want.fallA > 0 && !(f < want.fallA) || want.growsA > 0 && !(f > want.growsA) {
				t.Errorf("%s, seed %d: A's gradient goes to %g of itself, wants less than %g or more than %g", p.Name, seed, f, want.fallA, want.growsA)
			}
			if f := fall(startB); !(f >= want.fallB) {
				t.Errorf("%s, seed %d: B's gradient falls to %g of itself, wants no less than %g", p.Name, seed, f, want.fallB)
			}
			if dead := slices.Max(diagnostics.DeadShares(endA.Flow)); want.deadA > 0 && !(dead > want.deadA) {
				t.Errorf("%s, seed %d: of A's deadest layer %g is dead, wants more than %g", p.Name, seed, dead, want.deadA)
			}
		}
	}
}
