package experiment_test

import (
	"math"
	"reflect"
	"testing"

	"kobai/pkg/experiment"
)

func TestGridKnowsItsPlaces(t *testing.T) {
	got := experiment.Grid([]int{100, 200}, []int{10, 20, 30}, 2, func(net, value int, seed uint64) int { return net + value + int(seed) })
	want := [][][]int{{{111, 112}, {121, 122}, {131, 132}}, {{211, 212}, {221, 222}, {231, 232}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestNumbersOfWhatWasDone(t *testing.T) {
	half := func(v int) float64 { return float64(v) / 2 }
	got := experiment.Numbers([][]int{{3, 0, 1}, {2}, nil}, half)
	if len(got) != 3 || !reflect.DeepEqual(got[:2], [][]float64{{1.5, 0, .5}, {1}}) || len(got[2]) != 1 || !math.IsNaN(got[2][0]) {
		t.Errorf("got %v", got)
	}
	if first, none := experiment.FirstSeed([]int{3, 4}), experiment.FirstSeed([]int(nil)); first != 3 || none != 0 {
		t.Errorf("the first seeds gave %d and %d", first, none)
	}
}
