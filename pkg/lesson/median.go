package lesson

import "slices"

// Median returns the middle one of the values that several seeds gave, and of an even number the upper of the two. NaN counts as
// the least. It panics when there is no value.
func Median(values []float64) float64 {
	if len(values) == 0 {
		panic("lesson: Median got no values, wants one for every seed")
	}
	return slices.Sorted(slices.Values(values))[len(values)/2]
}
