package finding

import (
	"fmt"
	"strconv"
)

// Finding is one conclusion while it is shaken.
type Finding struct {
	plan  Plan
	scope scope
	arms  map[string]*Arm // kept from one scope to the next, with what they measured

	named   []string // the arms of this scope
	notes   []string
	cases   int
	nearest Verdict
	passed  bool // something was not judged for want of seeds
}

// stop ends the experiment of a finding that has fallen.
type stop struct{}

// Above wants a to be above b, by at least so much, in every case that they have together.
func (f *Finding) Above(a, b Values, by float64) {
	d := f.begin()
	for _, x := range a.list {
		for _, y := range b.list {
			if x.with(y) {
				says := fmt.Sprintf("%s %s > %s %s", x.Arm, show(x.V), y.Arm, show(y.V))
				if by != 0 {
					says += " + " + show(by)
				}
				d.take(says, together(x, y), distance(x.V, y.V+by), false)
			}
		}
	}
	d.end()
}

// Order wants each to be above the next one.
func (f *Finding) Order(values ...Values) {
	for i := 1; i < len(values); i++ {
		f.Above(values[i-1], values[i], 0)
	}
}

// Ratio wants a ÷ b between low and high, both included.
func (f *Finding) Ratio(a, b Values, low, high float64) { f.Within(a.Over(b), low, high) }

// Within wants every value between low and high, both included.
func (f *Finding) Within(v Values, low, high float64) {
	if !(low <= high) {
		panic(fmt.Sprintf("finding: Within got %g to %g, wants two numbers in order", low, high))
	}
	d := f.begin()
	for _, x := range v.list {
		says := fmt.Sprintf("%s ≤ %s %s ≤ %s", show(low), x.Arm, show(x.V), show(high))
		d.take(says, x.where, min(distance(x.V, low), distance(high, x.V)), true)
	}
	d.end()
}

// AtLeast wants every value at low or above.
func (f *Finding) AtLeast(v Values, low float64) {
	d := f.begin()
	for _, x := range v.list {
		d.take(fmt.Sprintf("%s %s ≥ %s", x.Arm, show(x.V), show(low)), x.where, distance(x.V, low), true)
	}
	d.end()
}

// AtMost wants every value at high or below.
func (f *Finding) AtMost(v Values, high float64) {
	d := f.begin()
	for _, x := range v.list {
		d.take(fmt.Sprintf("%s %s ≤ %s", x.Arm, show(x.V), show(high)), x.where, distance(high, x.V), true)
	}
	d.end()
}

// Equal wants a and b to differ by no more than the tolerance: for identities.
func (f *Finding) Equal(a, b Values, tolerance float64) {
	d := f.begin()
	for _, x := range a.list {
		for _, y := range b.list {
			if x.with(y) {
				difference := max(x.V-y.V, y.V-x.V)
				says := say("%s %s = %s %s（差は %s まで）", "%s %s = %s %s within %s", x.Arm, show(x.V), y.Arm, show(y.V), show(tolerance))
				d.take(says, together(x, y), distance(tolerance, difference), true)
			}
		}
	}
	d.end()
}

// Each judges every value by code of the finding's own: margin returns how far the value is from falling, on a scale where 1 is
// as far as can be, and a negative number where it falls. says tells in words what must hold.
func (f *Finding) Each(v Values, says string, margin func(Value) float64) {
	d := f.begin()
	for _, x := range v.list {
		d.take(fmt.Sprintf("%s: %s %s", says, x.Arm, show(x.V)), x.where, margin(x), true)
	}
	d.end()
}

// judging is one call of a judgement.
type judging struct {
	f     *Finding
	cases int
	fell  bool
	empty bool
}

func (f *Finding) begin() *judging { return &judging{f: f, empty: f.passed} }

// take judges one case. On the edge a case falls unless touching is allowed.
func (d *judging) take(says, where string, distance float64, touching bool) {
	d.cases++
	f := d.f
	f.cases++
	falls := !(distance > 0 || touching && distance == 0)
	if distance != distance {
		distance = -1 // NaN has no place in an order, nor in JSON
	}
	distance = min(max(distance, -1), 1)
	// A case that falls outweighs any that does not.
	if f.cases == 1 || falls && !d.fell || falls == d.fell && distance < f.nearest.Distance {
		f.nearest = Verdict{Says: says, Where: where, Distance: distance}
	}
	d.fell = d.fell || falls
}

// end stops the finding where something fell.
func (d *judging) end() {
	switch {
	case d.fell:
		panic(stop{})
	case d.cases == 0 && !d.empty:
		panic("finding: a judgement has no case to judge: the values belong to no common case, or Where left none")
	}
}

func (f *Finding) note(text string) {
	for _, known := range f.notes {
		if known == text {
			return
		}
	}
	f.notes = append(f.notes, text)
}

// show writes a number for a reader.
func show(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }
