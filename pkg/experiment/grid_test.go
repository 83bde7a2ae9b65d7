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

func TestNumbersLeaveOutWhatIsNotKnown(t *testing.T) {
	nan := math.NaN()
	got := experiment.Numbers([][]float64{{3, nan, 1}, {math.Inf(1), 2}, {nan, nan}}, func(v float64) float64 { return v })
	if len(got) != 3 || !reflect.DeepEqual(got[:2], [][]float64{{3, 1}, {math.Inf(1), 2}}) || len(got[2]) != 1 || !math.IsNaN(got[2][0]) {
		t.Errorf("got %v", got)
	}
}
