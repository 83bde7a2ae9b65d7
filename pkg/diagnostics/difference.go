package diagnostics

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// steps are the step lengths of the differences, in units of max(1, |v|). The first is near the best balance of truncation (h²)
// against rounding (1/h); the shorter ones step out of the reach of a kink nearby.
var steps = [...]float64{1e-5, 1e-6, 1e-7}

// verdict is what the differences say of one entry.
type verdict struct {
	difference float64 // ∂/∂v Σ dy⊙y by central differences
	error      float64 // how far Backward's claim is off, relative to its size and to what rounding explains; 0 at a kink it may sit on
	relative   float64 // how far it is off, relative to its size
}

// entry judges Backward's claim for the entry [i, j] of m; scale is the largest claim of its matrix.
func (c *check) entry(m *mat.Dense, i, j int, claim, scale float64) verdict {
	best := verdict{error: math.Inf(1)}
	var left, right [len(steps)]float64
	for k, step := range steps {
		h := step * math.Max(1, math.Abs(m.At(i, j)))
		left[k], right[k] = c.slopes(m, i, j, h)
		difference := (left[k] + right[k]) / 2
		// An entry far smaller than its neighbours carries their rounding errors, so it is not asked for more digits than they have.
		size, off := math.Max(math.Max(math.Abs(claim), math.Abs(difference)), 0.01*scale), math.Abs(claim-difference)
		e := off / (size + c.rounding/h/tolerance) // as much as rounding explains is no error
		if size == 0 {
			e = 0 // both are exactly zero, and so is everything around them
		}
		if math.IsNaN(e) {
			return verdict{difference, e, e}
		}
		if e < best.error {
			best = verdict{difference, e, off / size}
		}
		if e <= tolerance {
			return best
		}
	}
	last := len(steps) - 1
	if c.kink(left, right, scale, steps[last]) && between(claim, left[last], right[last], tolerance*scale+c.rounding/steps[last]) {
		best.error = 0
	}
	return best
}

// slopes returns the one-sided differences of Σ dy⊙y by the entry [i, j] of m, and leaves m as it was.
func (c *check) slopes(m *mat.Dense, i, j int, h float64) (left, right float64) {
	v := m.At(i, j)
	up, down := v+h, v-h
	m.Set(i, j, up)
	right = c.change() / (up - v)
	m.Set(i, j, down)
	left = c.change() / (down - v)
	m.Set(i, j, v)
	return left, right
}

// change is Σ dy⊙(Forward(x) − y): subtracting before summing keeps the digits.
func (c *check) change() float64 {
	y := c.layer.Forward(c.x)
	var sum float64
	rows, _ := y.Dims()
	for i := range rows {
		was, dy := c.y.RawRowView(i), c.dy.RawRowView(i)
		for j, now := range y.RawRowView(i) {
			sum += dy[j] * (now - was[j])
		}
	}
	return sum
}

// kink reports whether the slopes of the two sides stay apart as the step shrinks a hundredfold; those of a smooth function close
// in as fast as the step.
func (c *check) kink(left, right [len(steps)]float64, scale, step float64) bool {
	last := len(steps) - 1
	gap := math.Abs(right[last] - left[last])
	return gap > 0.1*math.Abs(right[0]-left[0]) && gap > tolerance*scale+10*c.rounding/step
}

// between reports whether v lies between a and b, give or take slack.
func between(v, a, b, slack float64) bool {
	return v >= math.Min(a, b)-slack && v <= math.Max(a, b)+slack
}
