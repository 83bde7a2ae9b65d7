package main

import (
	"compress/gzip"
	"math"
	"os"
	"runtime"
	"testing"

	"kobai/pkg/sweep"
)

// The run that a lesson shows is this program's: its nets are the grid's, and some that are trained again come out as they did.
func TestTheRecordedRunIsOfThisProgram(t *testing.T) {
	f, err := os.Open("../../pkg/recorded/data/trainability.tsv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := sweep.Read[Net, Outcome](text)
	if err != nil {
		t.Fatal(err)
	}
	nets := grid(false)
	if len(rows) != len(nets) {
		t.Fatalf("%d nets are recorded, and the grid has %d", len(rows), len(nets))
	}
	for i, row := range rows {
		if row.Item != nets[i] {
			t.Fatalf("net %d is %+v, and the grid's is %+v", i, row.Item, nets[i])
		}
		if i%271 != 0 || nets[i].Depth > 16 { // a few, and not the deepest, which take longest
			continue
		}
		// Bits are the same on one kind of processor. Another rounds otherwise, and training makes more of it.
		slack := 0.1
		if runtime.GOARCH == "amd64" {
			slack = 0.01
		}
		got := train(row.Item)
		if math.Abs(got.Factor/row.Result.Factor-1) > 1e-6 || math.Abs(got.Accuracy-row.Result.Accuracy) > slack {
			t.Errorf("%+v gives %+v, and %+v is recorded", row.Item, got, row.Result)
		}
	}
}
