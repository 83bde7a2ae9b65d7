package experiment_test

import (
	"math"
	"reflect"
	"testing"

	"kobai/pkg/experiment"
)

func TestAnswersAreCounted(t *testing.T) {
	answers, labels := []int{0, 2, 2, 2}, []int{0, 1, 2, 2}
	if got := experiment.Right(answers, labels); got != 75 {
		t.Errorf("%v %% are right", got)
	}
	if got := experiment.Distinct([]string{"b", "a", "b"}); got != 2 {
		t.Errorf("%d different answers", got)
	}
	if got, want := experiment.Confusion(answers, labels, 3), [][]float64{{1, 0, 0}, {0, 0, 1}, {0, 0, 2}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	var none []int
	if !math.IsNaN(experiment.Right(none, labels)) || experiment.Distinct(none) != 0 || experiment.Confusion(none, labels, 2)[1][1] != 0 {
		t.Error("of no answers something is said")
	}
}

func TestAnswersWithoutLabelsAreRefused(t *testing.T) {
	for want, misuse := range map[string]func(){
		"experiment: Right got 2 answers and 1 labels, wants as many":     func() { experiment.Right([]int{1, 2}, []int{1}) },
		"experiment: Confusion got 1 answers and 2 labels, wants as many": func() { experiment.Confusion([]int{0}, []int{0, 1}, 2) },
		"experiment: Grid got 0 seeds, wants at least 1": func() {
			experiment.Grid([]int{1}, []int{1}, 0, func(int, int, uint64) int { return 0 })
		},
		"experiment: Watch got to measure after every 0 steps, wants at least 1": func() {
			experiment.Watch(nil, 0, 1, func() float64 { return 0 })
		},
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panic %v, want %s", got, want)
				}
			}()
			misuse()
		}()
	}
}
