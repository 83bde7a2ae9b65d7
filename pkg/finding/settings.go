package finding

import (
	"math"

	"kobai/pkg/finding/plan"
)

// Plan, Verdict and Report are what the compiler of lessons and a finding tell each other.
type (
	Plan    = plan.Plan
	Verdict = plan.Verdict
	Report  = plan.Report
)

// setting is what one number was measured in.
type setting struct {
	rate  float64
	seed  uint64
	steps int
	width float64
	point float64
}

// scope is how much of a plan is run.
type scope int

const (
	sample  scope  = iota // one seed, as it stands
	reseed                // all seeds, as it stands
	shake                 // all seeds, more steps, other widths, past the grid's borders
	nothing = -1.0        // marks what a plan does not vary
)

// settings lists all cases of a plan but for their rates.
func settings(p Plan, s scope) []setting {
	seeds := max(1, p.Seeds)
	if s == sample {
		seeds = 1
	}
	shapes := []setting{{steps: 1, width: 1}}
	if s == shake {
		if p.Steps > 1 {
			shapes = append(shapes, setting{steps: p.Steps, width: 1})
		}
		for _, w := range p.Widths {
			shapes = append(shapes, setting{steps: 1, width: w})
		}
	}
	points := []float64{0}
	if len(p.Grid) > 0 {
		points = p.Grid
		if s == shake && p.Edge {
			points = widened(points)
		}
	}
	var all []setting
	for _, one := range shapes {
		for _, one.point = range points {
			for seed := range seeds {
				one.seed = uint64(seed) + 1
				all = append(all, one)
			}
		}
	}
	return all
}

// widened adds one value beyond each end of a grid in rising order: the next of a geometric series where all values are
// positive, of an arithmetic one otherwise. A grid of whole numbers keeps to whole numbers, and one from 1 on does not fall below 1.
func widened(grid []float64) []float64 {
	n := len(grid)
	if n < 2 {
		return grid
	}
	below, above := beyond(grid[1], grid[0]), beyond(grid[n-2], grid[n-1])
	whole := true
	for _, v := range grid {
		whole = whole && v == math.Round(v)
	}
	if whole {
		below, above = math.Floor(below), math.Ceil(above)
		if grid[0] >= 1 {
			below = max(below, 1)
		}
	}
	out := append([]float64(nil), grid...)
	if below < grid[0] {
		out = append([]float64{below}, out...)
	}
	return append(out, above)
}

// beyond continues from the last but one value over the last one.
func beyond(before, last float64) float64 {
	if before > 0 && last > 0 {
		return last * last / before
	}
	return last + (last - before)
}
