// Package experiment repeats what a lesson measures with several seeds, on all cores, and sums up what they gave.
//
//	runs := experiment.Seeds(5, func(seed uint64) []float64 { … })   // a curve of each seed
//	display.Figure(plot.Lines(plot.Axes{…}, plot.Seeds("ReLU", nil, runs)))
package experiment

import (
	"fmt"
	"slices"

	"kobai/pkg/display"
	"kobai/pkg/optim"
)

// Seeds runs an experiment with the seeds 1 to n, spread over all cores ([optim.Sweep]), shows how far it has come, and returns
// what each seed gave, in their order. Where the cell is interrupted it returns the seeds that were done by then.
// It panics where n is below 1.
func Seeds[Result any](n int, run func(seed uint64) Result) []Result {
	if n < 1 {
		panic(fmt.Sprintf("experiment: Seeds got %d seeds, wants at least 1", n))
	}
	seeds := make([]uint64, n)
	for i := range seeds {
		seeds[i] = uint64(i + 1)
	}
	return Each(seeds, run)
}

// Each is [Seeds] over items of any kind.
func Each[Item, Result any](items []Item, run func(Item) Result) []Result {
	var results []Result
	for _, result := range display.Track(optim.Sweep(items, run), len(items)) {
		results = append(results, result)
	}
	return results
}

// Median is the middle one of the values, the lower one of the two where their number is even; a NaN counts as the least.
// It panics where there is no value.
func Median(values []float64) float64 {
	if len(values) == 0 {
		panic("experiment: Median got no values, wants at least one")
	}
	return slices.Sorted(slices.Values(values))[(len(values)-1)/2]
}

// Means shortens a curve, such as the losses of a run: the mean of every n values in turn, and at which value, counted from 1,
// each of these groups ends. The last group may be shorter. It panics where n is below 1.
func Means(values []float64, n int) (ends, means []float64) {
	if n < 1 {
		panic(fmt.Sprintf("experiment: Means got groups of %d values, wants at least 1", n))
	}
	at := 0
	for group := range slices.Chunk(values, n) {
		sum := 0.0
		for _, v := range group {
			sum += v
		}
		at += len(group)
		ends, means = append(ends, float64(at)), append(means, sum/float64(len(group)))
	}
	return ends, means
}
