package experiment_test

import (
	"reflect"
	"testing"

	"kobai/pkg/experiment"
)

func TestSeedsForKeepsItemsAndSeedsApart(t *testing.T) {
	got := experiment.SeedsFor([]float64{10, 20}, 3, func(item float64, seed uint64) float64 { return item + float64(seed) })
	if want := [][]float64{{11, 12, 13}, {21, 22, 23}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := experiment.SeedsFor[int](nil, 3, func(int, uint64) float64 { return 0 }); len(got) != 0 {
		t.Errorf("no items gave %v", got)
	}
}
