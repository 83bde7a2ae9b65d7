package main

import (
	"compress/gzip"
	"math"
	"os"
	"testing"

	"kobai/pkg/sweep"
)

// The runs that a lesson shows are this program's: their nets are the grids', and some that are trained again come out as they did.
// The deepest are not, since they take longest.
func TestTheRecordedRunsAreOfThisProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("on another processor a net may learn otherwise; what one computes there, package nn's tests compare")
	}
	isOfThisProgram(t, "trainability", grid(false), train, func(i int, n Net) bool { return i%271 == 0 && n.Depth <= 16 })
	isOfThisProgram(t, "phases", phaseGrid(false), trainPhase, func(i int, p Phase) bool { return i%541 == 0 && p.Depth <= 20 })
}

func isOfThisProgram[Item comparable](t *testing.T, name string, items []Item, train func(Item) Outcome, again func(i int, item Item) bool) {
	t.Helper()
	f, err := os.Open("../../pkg/recorded/data/" + name + ".tsv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := sweep.Read[Item, Outcome](text)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(items) {
		t.Fatalf("%s: %d nets are recorded, and the grid has %d", name, len(rows), len(items))
	}
	trained, apart := 0, 0
	for i, row := range rows {
		if row.Item != items[i] {
			t.Fatalf("%s: net %d is %+v, and the grid's is %+v", name, i, row.Item, items[i])
		}
		if !again(i, row.Item) {
			continue
		}
		trained++
		// Bits are the same on one kind of processor. Another rounds otherwise, and where gradients explode training makes more of it.
		got, want := train(row.Item), row.Result
		if math.Abs(got.Accuracy-want.Accuracy) > 0.01 {
			apart++
		}
		if math.Abs(got.Factor/want.Factor-1) > 1e-6 || math.Abs(got.Accuracy-want.Accuracy) > 0.1 || !(got.Scale == want.Scale || math.Abs(got.Scale/want.Scale-1) < 1e-6 || math.IsNaN(got.Scale) && math.IsNaN(want.Scale)) {
			t.Errorf("%s: %+v gives %+v, and %+v is recorded", name, row.Item, got, want)
		}
	}
	if trained < 5 || 4*apart > trained {
		t.Errorf("%s: of %d nets that were trained again %d learned otherwise", name, trained, apart)
	}
}
