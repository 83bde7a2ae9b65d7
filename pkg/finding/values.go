package finding

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// anyRate is the rung of a value that is not tied to one rate, and so is compared with any.
const anyRate = -1

// Value is one measured number with the case that it was measured in.
type Value struct {
	V     float64
	Arm   string
	Rate  float64
	Seed  uint64  // 0 where it is a median over the seeds
	Steps int     // factor
	Width float64 // factor
	Grid  float64

	rung  int    // the place of the rate in the arm's list, or anyRate
	where string // the case in words
}

// Values are what an arm gave, or what was made of it.
type Values struct {
	of   string // in words
	list []Value
}

// All lists the values.
func (v Values) All() []Value { return slices.Clone(v.list) }

// Where keeps the values that a function chooses, such as those of one part of the grid.
func (v Values) Where(keep func(Value) bool) Values {
	out := Values{of: v.of}
	for _, one := range v.list {
		if keep(one) {
			out.list = append(out.list, one)
		}
	}
	return out
}

// Map replaces every number.
func (v Values) Map(of string, change func(float64) float64) Values {
	out := Values{of: of, list: slices.Clone(v.list)}
	for i := range out.list {
		out.list[i].V, out.list[i].Arm = change(out.list[i].V), of
	}
	return out
}

// Minus subtracts case by case: two values belong together when they have the same seed, steps, width and grid, and the same
// place among the rates unless one is an arm's best.
func (v Values) Minus(w Values) Values {
	return v.pairs(w, v.of+" − "+w.of, func(a, b float64) float64 { return a - b })
}

// Over divides case by case.
func (v Values) Over(w Values) Values {
	return v.pairs(w, v.of+" ÷ "+w.of, func(a, b float64) float64 { return a / b })
}

func (v Values) pairs(w Values, of string, do func(a, b float64) float64) Values {
	out := Values{of: of}
	for _, a := range v.list {
		for _, b := range w.list {
			if a.with(b) {
				c := a
				c.V, c.Arm, c.where = do(a.V, b.V), of, together(a, b)
				if a.rung == anyRate {
					c.rung = b.rung
				}
				out.list = append(out.list, c)
			}
		}
	}
	return out
}

// Median is the median over the seeds, for a sentence that speaks of a usual case. With fewer seeds than the finding has, it is
// not judged: the sample of the test passes it over.
func (f *Finding) Median(v Values) Values {
	out := Values{of: "median of " + v.of}
	if f.plan.Seeds > 0 && f.scope == sample {
		f.passed = true
		return out
	}
	groups := map[Value][]float64{}
	var order []Value
	for _, one := range v.list {
		key := one
		key.V, key.Seed, key.where = 0, 0, ""
		if key.rung == anyRate {
			key.Rate = 0
		}
		if _, known := groups[key]; !known {
			order = append(order, key)
		}
		groups[key] = append(groups[key], one.V)
	}
	for _, key := range order {
		numbers := groups[key]
		slices.Sort(numbers) // NaN comes first, and so pulls the median
		key.V = (numbers[(len(numbers)-1)/2] + numbers[len(numbers)/2]) / 2
		key.where = key.describe(f.plan)
		out.list = append(out.list, key)
	}
	return out
}

// with tells whether two values are of one case.
func (v Value) with(w Value) bool {
	return (v.Seed == w.Seed || v.Seed == 0 || w.Seed == 0) && v.Steps == w.Steps && v.Width == w.Width && v.Grid == w.Grid &&
		(v.rung == w.rung || v.rung == anyRate || w.rung == anyRate)
}

// describe says the case in words, what the plan varies of it.
func (v Value) describe(p Plan) string {
	var words []string
	add := func(ja, en string, args ...any) { words = append(words, say(ja, en, args...)) }
	if p.Rates != nil && v.Rate > 0 {
		add("学習率 %.3g", "rate %.3g", v.Rate)
	}
	if p.Seeds > 0 && v.Seed > 0 {
		add("シード %d", "seed %d", v.Seed)
	}
	if v.Steps != 1 {
		add("ステップ数 ×%d", "steps ×%d", v.Steps)
	}
	switch {
	case v.Width < 1:
		add("幅 ÷%.3g", "width ÷%.3g", 1/v.Width)
	case v.Width > 1:
		add("幅 ×%.3g", "width ×%.3g", v.Width)
	}
	if len(p.Grid) > 0 {
		add("%s %.4g", "%s %.4g", cmp.Or(p.Axis, "grid"), v.Grid)
	}
	return strings.Join(words, say("、", ", "))
}

// together says the cases of two values that belong together.
func together(a, b Value) string {
	switch {
	case a.where == b.where:
		return a.where
	case a.Rate != b.Rate && a.Rate > 0 && b.Rate > 0:
		return say("%s（%s は学習率 %.3g）", "%s; %s at rate %.3g", a.where, b.Arm, b.Rate)
	case a.where == "":
		return b.where
	}
	return a.where
}

// distance is how far v lies above what it must not fall below, over the larger of the two; negative where it does.
func distance(v, limit float64) float64 {
	size := max(math.Abs(v), math.Abs(limit))
	switch {
	case math.IsNaN(v) || math.IsNaN(limit):
		return -1
	case v == limit:
		return 0
	case math.IsInf(v, 0) || math.IsInf(limit, 0):
		return math.Copysign(1, v-limit)
	}
	return (v - limit) / size
}
