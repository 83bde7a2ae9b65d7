package main

import (
	"math"
	"slices"
	"testing"

	"kobai/pkg/optim"
)

func TestTheGrid(t *testing.T) {
	nets := grid(false)
	if len(nets) != 3*2*25*25 {
		t.Errorf("%d nets", len(nets))
	}
	var depths []int
	var gains []float64
	for i, n := range nets {
		depths, gains = append(depths, n.Depth), append(gains, n.Gain)
		if n.Seed != uint64(i) {
			t.Fatalf("net %d has seed %d", i, n.Seed)
		}
	}
	if slices.Min(depths) != 2 || slices.Max(depths) != 50 || slices.Min(gains) != 0.25 || slices.Max(gains) != 16 || !slices.ContainsFunc(gains, func(g float64) bool { return math.Abs(g-math.Sqrt2) < 1e-12 }) {
		t.Errorf("depths %d to %d, gains %g to %g", slices.Min(depths), slices.Max(depths), slices.Min(gains), slices.Max(gains))
	}
}

// A net's outcome is its own: the same whatever ran before it, and it learns where it can.
func TestAnOutcomeDependsOnItsNetAlone(t *testing.T) {
	n := Net{"Tanh", true, 6, 1, 0.01, 7, 60}
	before := train(n)
	train(Net{"ReLU", false, 3, 2, 0.01, 8, 3})
	if after := train(n); before.Factor != after.Factor || before.Accuracy != after.Accuracy || before.Accuracy < 0.5 || !(before.Factor > 0.5 && before.Factor < 2) {
		t.Errorf("%+v, then %+v", before, after)
	}
	n.Seed++
	if train(n).Factor == before.Factor {
		t.Error("another seed makes the same net")
	}
}

// Nets that train side by side do not disturb each other.
func TestNetsSideBySide(t *testing.T) {
	nets := grid(true)[:12]
	for i, got := range optim.Sweep(nets, train) {
		if want := train(nets[i]); got.Factor != want.Factor || got.Accuracy != want.Accuracy || got.Scale != want.Scale && !nets[i].Skip {
			t.Errorf("%+v gives %+v among others, and %+v alone", nets[i], got, want)
		}
	}
}
