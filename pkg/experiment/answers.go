package experiment

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Right is the share of answers, in per cent, that are the label, and NaN where there are none. It panics where there are answers
// and not as many labels.
func Right[T comparable](answers, labels []T) float64 {
	if len(answers) == 0 {
		return math.NaN()
	}
	wantLabels("Right", len(answers), len(labels))
	right := 0
	for i, answer := range answers {
		if answer == labels[i] {
			right++
		}
	}
	return 100 * float64(right) / float64(len(answers))
}

// Distinct tells how many different answers there are.
func Distinct[T cmp.Ordered](answers []T) int {
	return len(slices.Compact(slices.Sorted(slices.Values(answers))))
}

// Confusion counts the answers by what was right: counts[i][j] is how often j was answered where the label is i, both from 0 on
// and below classes. It panics where there are answers and not as many labels.
func Confusion(answers, labels []int, classes int) (counts [][]float64) {
	counts = make([][]float64, classes)
	for i := range counts {
		counts[i] = make([]float64, classes)
	}
	if len(answers) == 0 {
		return counts
	}
	wantLabels("Confusion", len(answers), len(labels))
	for at, answer := range answers {
		counts[labels[at]][answer]++
	}
	return counts
}

func wantLabels(who string, answers, labels int) {
	if answers != labels {
		panic(fmt.Sprintf("experiment: %s got %d answers and %d labels, wants as many", who, answers, labels))
	}
}
