package experiment

import (
	"fmt"
	"math"
)

// Grid runs an experiment for every net with every value, such as a depth, and with the seeds 1 to n, spread over all cores:
// results[i][j][k] is what nets[i] gave with values[j] and seed k+1. Where the cell is interrupted, results[i][j] are the seeds
// that were done by then. It panics where n is below 1.
func Grid[Net, Value, Result any](nets []Net, values []Value, n int, run func(net Net, value Value, seed uint64) Result) [][][]Result {
	if n < 1 {
		panic(fmt.Sprintf("experiment: Grid got %d seeds, wants at least 1", n))
	}
	type place struct{ net, value, seed int }
	var places []place
	for seed := range n { // the first seed of all comes first, so that an interrupt leaves a whole picture
		for i := range nets {
			for j := range values {
				places = append(places, place{i, j, seed})
			}
		}
	}
	results := make([][][]Result, len(nets))
	for i := range nets {
		results[i] = make([][]Result, len(values))
	}
	for at, result := range Each(places, func(p place) Result { return run(nets[p.net], values[p.value], uint64(p.seed+1)) }) {
		p := places[at]
		results[p.net][p.value] = append(results[p.net][p.value], result)
	}
	return results
}

// Numbers takes one number from every result of one net of a [Grid]: numbers[j] are those of values[j], seed by seed, as
// plot.SeedsAt takes them. Where an interrupt left no seed, a NaN is the only one.
func Numbers[Result any](results [][]Result, number func(Result) float64) (numbers [][]float64) {
	for _, seeds := range results {
		var of []float64
		for _, result := range seeds {
			of = append(of, number(result))
		}
		if of == nil {
			of = []float64{math.NaN()}
		}
		numbers = append(numbers, of)
	}
	return numbers
}

// FirstSeed is what the first seed gave, and the zero Result where an interrupt came before it.
func FirstSeed[Result any](seeds []Result) (first Result) {
	if len(seeds) > 0 {
		first = seeds[0]
	}
	return first
}
