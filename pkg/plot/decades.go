package plot

import (
	"fmt"
	"math"
	"strconv"
)

// mostDecades is how many steps a logarithmic axis has between its labels at most. ECharts itself labels every power of ten or every
// tenth, and lets an axis over eleven of them begin nine too low.
const mostDecades = 10

// decades returns the ends of a logarithmic axis over s: powers of ten with a whole number of steps between them, or as near to that
// as the ends of float64 allow.
func decades(s span) (low, high float64) {
	first, last := exponent(powerBelow(s.low)), exponent(powerAbove(s.high))
	if first == last {
		first, last = first-1, last+1
	}
	step := decadeStep(first, last)
	low, high = power(step*floorDiv(first, step)), power(-step*floorDiv(-last, step))
	if low == 0 {
		low = powerBelow(s.low)
	}
	if math.IsInf(high, 1) {
		high = powerAbove(s.high)
	}
	return low, high
}

// decadeStep returns how many powers of ten lie from one label to the next between 10^first and 10^last.
func decadeStep(first, last int) int {
	for _, step := range []int{1, 2, 5, 10, 20, 50} {
		if -floorDiv(-last, step)-floorDiv(first, step) <= mostDecades {
			return step
		}
	}
	return 100
}

// smallestNormal is the least number with all its 53 bits. ECharts never comes to the end of counting steps from below it.
const smallestNormal = 0x1p-1022

// interval returns an axis' decadeStep for ECharts, which counts it from the lower end, or 0 where it does not lead to the upper end.
func interval(axis string, low, high any) int {
	from, ok := low.(float64)
	to, both := high.(float64)
	if axis != "log" || !ok || !both || from < smallestNormal {
		return 0
	}
	first, last := exponent(from), exponent(to)
	step := decadeStep(first, last)
	if power(first) != from || power(last) != to || (last-first)%step != 0 {
		return 0
	}
	return step
}

// power returns the float64 nearest to 10^e, which that of math.Pow10 is not always: 0 or +Inf beyond the ends of float64.
func power(e int) float64 {
	p, _ := strconv.ParseFloat(fmt.Sprintf("1e%d", e), 64)
	return p
}

// exponent returns the whole number nearest to log10(v).
func exponent(v float64) int { return int(math.Round(log10(v))) }

// floorDiv returns a/b rounded down, for a positive b.
func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

// log10 is math.Log10 for every number above 0. On amd64, Go's own misses by up to 16 decades below 2.2e-308, where gradients end.
func log10(v float64) float64 { return math.Log2(v) * (math.Ln2 / math.Ln10) }

// powerBelow returns the greatest power of ten that is at most v > 0, or v itself below the smallest normal number.
func powerBelow(v float64) float64 {
	p := power(exponent(v))
	if p > v {
		p = power(exponent(v) - 1)
	}
	if p > 0 {
		return p
	}
	return v
}

// powerAbove returns the least power of ten that is at least v > 0, or v itself near the largest number.
func powerAbove(v float64) float64 {
	p := power(exponent(v))
	if p < v {
		p = power(exponent(v) + 1)
	}
	if !math.IsInf(p, 1) {
		return p
	}
	return v
}
