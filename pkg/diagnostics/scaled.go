package diagnostics

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// scaledRow is the vector e^log·unit, where unit has length 1, or is zero with a log of −Inf.
type scaledRow struct {
	log  float64
	unit []float64
}

// lost is the size of rounding errors: a difference of unit vectors that is no longer has lost its direction.
const lost = 0x1p-52

// combine returns Σ c_j·rows_j, adding what is small to what is large without leaving the range of a float64.
func combine(c []float64, rows []scaledRow) scaledRow {
	top := math.Inf(-1)
	for j, r := range rows {
		top = math.Max(top, r.log+math.Log(math.Abs(c[j])))
	}
	sum := scaledRow{log: top, unit: make([]float64, len(rows[0].unit))}
	for j, r := range rows {
		if c[j] != 0 && !math.IsInf(r.log, -1) {
			share := math.Exp(r.log + math.Log(math.Abs(c[j])) - top)
			floats.AddScaled(sum.unit, math.Copysign(share, c[j]), r.unit)
		}
	}
	return sum.normal()
}

// normal moves the length of the vector into its logarithm.
func (r scaledRow) normal() scaledRow {
	length := floats.Norm(r.unit, 2)
	if length == 0 {
		return scaledRow{math.Inf(-1), r.unit}
	}
	floats.Scale(1/length, r.unit)
	return scaledRow{r.log + math.Log(length), r.unit}
}

// orthogonalise turns rows, pair by pair, until each stands at a right angle to all others; their lengths are then the singular
// values of the matrix that they make up. This one-sided Jacobi method (Hestenes, "Inversion of Matrices by
// Biorthogonalization and Related Results", 1958) finds small singular values as exactly as large ones when the rows differ in
// size, where a method that first mixes them drowns the small in the rounding errors of the large.
func orthogonalise(rows []scaledRow) {
	const sweeps = 100 // about ten are enough
	for range sweeps {
		turned := false
		for p := range rows {
			for q := range p {
				turned = turn(&rows[p], &rows[q]) || turned
			}
		}
		if !turned {
			return
		}
	}
}

// turn rotates a and b in their plane to a right angle, and reports whether they were not at one.
func turn(a, b *scaledRow) bool {
	if a.log < b.log {
		a, b = b, a
	}
	cos := floats.Dot(a.unit, b.unit)
	if !(math.Abs(cos) > 1e-15*math.Sqrt(float64(len(a.unit)))) || math.IsInf(b.log, -1) {
		return false
	}
	// With ε = |b|/|a| the tangent t of the angle solves t² + 2ζt = 1, ζ = (1−ε²)/(2ε·cos). τ = t/ε stays finite when ε underflows.
	epsilon := math.Exp(b.log - a.log)
	z := (1 - epsilon*epsilon) / (2 * cos)
	tau := 1 / (z + math.Copysign(math.Hypot(z, epsilon), cos))
	t := tau * epsilon
	c := 1 / math.Sqrt(1+t*t)
	for i, u := range a.unit {
		v := b.unit[i]
		a.unit[i] = c * (u + t*epsilon*v)
		b.unit[i] = c * (v - tau*u)
	}
	if floats.Norm(b.unit, 2) < lost*float64(len(b.unit)) {
		clear(b.unit) // b lay along a up to rounding
	}
	*a, *b = a.normal(), b.normal()
	return true
}
