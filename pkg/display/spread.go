package display

import (
	"fmt"
	"slices"
)

// Spread is how a table shows a number that was measured with several seeds: the median, and in brackets the least and the
// greatest, all with so many decimals: "96.6 (94.6–97.2)". It panics when there is no value.
func Spread(values []float64, decimals int) string {
	if len(values) == 0 {
		panic("display: Spread got no values, wants one for every seed")
	}
	sorted := slices.Sorted(slices.Values(values))
	return fmt.Sprintf("%.*f (%.*f–%.*f)", decimals, sorted[len(sorted)/2], decimals, sorted[0], decimals, sorted[len(sorted)-1])
}
