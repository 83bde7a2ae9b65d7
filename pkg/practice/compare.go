package practice

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// same tells whether two matrices agree: NaN with NaN, ∞ with ∞, and numbers within distance.
func same(a, b *mat.Dense, distance float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	if !fits(a, b) {
		return false
	}
	rows, columns := a.Dims()
	for i := range rows {
		for j := range columns {
			x, y := a.At(i, j), b.At(i, j)
			if x != y && !(math.IsNaN(x) && math.IsNaN(y)) && !(math.Abs(x-y) <= distance) {
				return false
			}
		}
	}
	return true
}

// fits tells whether both are there and have one shape.
func fits(a, b *mat.Dense) bool {
	if a == nil || b == nil {
		return false
	}
	r, c := a.Dims()
	rows, columns := b.Dims()
	return r == rows && c == columns
}

// size is the largest finite entry, by its absolute value.
func size(m *mat.Dense) float64 {
	var top float64
	rows, columns := m.Dims()
	for i := range rows {
		for j := range columns {
			if v := math.Abs(m.At(i, j)); v > top && !math.IsInf(v, 0) {
				top = v
			}
		}
	}
	return top
}

// agree tells whether result k of two trials is the same, to the tolerance of right.
func agree(got, right *trial, k int) bool {
	if k >= len(got.results) || k >= len(right.results) {
		return false
	}
	return same(got.results[k].m, right.results[k].m, right.results[k].distance())
}

// wrong tells whether result k is wrong in a trial in which the function did not panic.
func wrong(got, right []*trial, k int) bool {
	for i := range got {
		if got[i].panicked == "" && !agree(got[i], right[i], k) {
			return true
		}
	}
	return false
}

// explains tells whether result k of got comes out of the mistake in every trial in which it has the right shape in both, or is
// missing in both, and the mistake makes it wrong in one of them at least.
func explains(mistaken, got, right []*trial, k int) bool {
	differs := false
	for i := range got {
		if mistaken[i].panicked != "" || got[i].panicked != "" {
			continue
		}
		m, g, r := mistaken[i].results[k], got[i].results[k], right[i].results[k]
		if m.m != nil && !fits(m.m, r.m) || g.m != nil && !fits(g.m, r.m) {
			continue
		}
		if !same(g.m, m.m, math.Min(r.distance(), m.distance())) {
			return false
		}
		differs = differs || !agree(mistaken[i], right[i], k)
	}
	return differs
}

// diagnose returns the number of the mistake that explains most of what is wrong in got, and least of what is right; or −1. Of two
// that explain the same, the first. A mistake that is meant to stand alone must explain all that is wrong.
func diagnose(mistakes [][]*trial, alone []bool, got, right []*trial) int {
	best, most, least := -1, 0, 0
	for n, mistaken := range mistakes {
		explained, contradicted, unexplained := 0, 0, 0
		for k := range right[0].results {
			switch {
			case wrong(got, right, k):
				if explains(mistaken, got, right, k) {
					explained++
				} else {
					unexplained++
				}
			case wrong(mistaken, right, k):
				contradicted++
			}
		}
		if alone[n] && unexplained > 0 {
			continue
		}
		if explained > most || explained == most && best >= 0 && contradicted < least {
			best, most, least = n, explained, contradicted
		}
	}
	return best
}

// factor returns the number by which right must be multiplied to give got, the same for all entries, and whether there is one.
func factor(got *mat.Dense, want result) (k float64, ok bool) {
	right := want.m
	if !fits(got, right) {
		return 0, false
	}
	rows, columns := right.Dims()
	top, at := 0.0, 0.0
	for i := range rows {
		for j := range columns {
			if v := right.At(i, j); math.Abs(v) > math.Abs(top) {
				top, at = v, got.At(i, j)
			}
		}
	}
	k = at / top
	if top == 0 || k == 0 || math.IsNaN(k) || math.IsInf(k, 0) {
		return 0, false
	}
	var scaled mat.Dense
	scaled.Scale(k, right)
	return k, same(got, &scaled, math.Abs(k)*want.distance())
}
