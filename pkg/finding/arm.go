package finding

import (
	"fmt"
	"math"
	"slices"

	"kobai/pkg/optim"
)

// reach is how often a rate is added beyond the border where the best one lies.
const reach = 2

// Arm is one side of a comparison: something that is measured in every case.
type Arm struct {
	name     string
	f        *Finding
	run      func(c *Case) float64
	measured map[setting]float64
	asks     *asked
}

// Arm names something to be measured. run must depend on its case alone; it is called for many cases at a time.
// Two arms of a finding have two names. Arm panics when run is nil, or when the lesson gives this arm no learning rates though it
// does give some to others.
func (f *Finding) Arm(name string, run func(c *Case) float64) *Arm {
	if run == nil {
		panic(fmt.Sprintf("finding: the arm %s has no function", name))
	}
	if f.plan.Rates != nil && ratesOf(f.plan, name) == nil {
		panic(fmt.Sprintf("finding: rates: names no rates for the arm %s, and none for all", name))
	}
	if slices.Contains(f.named, name) {
		panic(fmt.Sprintf("finding: there are two arms %s", name))
	}
	f.named = append(f.named, name)
	arm := f.arms[name]
	if arm == nil {
		arm = &Arm{name: name, f: f, measured: map[setting]float64{}, asks: new(asked)}
		f.arms[name] = arm
	}
	arm.run = run
	return arm
}

func ratesOf(p Plan, arm string) []float64 {
	if own := p.Rates[arm]; own != nil {
		return own
	}
	return p.Rates[""]
}

// Every measures the arm at every rate.
func (a *Arm) Every() Values {
	cases := settings(a.f.plan, a.f.scope)
	rates := a.ladder()
	a.measure(cases, func(int) []float64 { return rates })
	values := Values{of: a.name}
	for _, s := range cases {
		for i, rate := range rates {
			s.rate = rate
			values.list = append(values.list, a.value(s, i))
		}
	}
	return values
}

// Highest measures the arm and keeps, for every setting and seed, the rate with the highest value.
func (a *Arm) Highest() Values { return a.best(1) }

// Lowest is Highest for what is the better the lower it is, such as a loss.
func (a *Arm) Lowest() Values { return a.best(-1) }

// ladder is the arm's rates in rising order, or one that says there are none.
func (a *Arm) ladder() []float64 {
	if a.f.plan.Rates == nil {
		return []float64{nothing}
	}
	return slices.Sorted(slices.Values(ratesOf(a.f.plan, a.name)))
}

func (a *Arm) best(sign float64) Values {
	cases := settings(a.f.plan, a.f.scope)
	ladders := make([][]float64, len(cases))
	for i := range ladders {
		ladders[i] = slices.Clone(a.ladder())
	}
	top := func(i int) int { // the place of the best rate; of equal ones the one in the middle, where no border is near
		best, s := []int{}, cases[i]
		high := math.Inf(-1)
		for j, rate := range ladders[i] {
			s.rate = rate
			switch v := sign * a.measured[s]; {
			case v > high:
				best, high = []int{j}, v
			case v == high:
				best = append(best, j)
			}
		}
		if len(best) == 0 { // NaN at every rate
			return len(ladders[i]) / 2
		}
		return best[len(best)/2]
	}
	edge := false
	for round := 0; ; round++ {
		a.measure(cases, func(i int) []float64 { return ladders[i] })
		edge = false
		for i, rates := range ladders {
			n := len(rates)
			if n < 2 {
				continue
			}
			at := top(i)
			edge = edge || at == 0 || at == n-1
			switch {
			case round == reach:
			case at == 0:
				ladders[i] = append([]float64{rates[0] * rates[0] / rates[1]}, rates...)
			case at == n-1:
				ladders[i] = append(rates, rates[n-1]*rates[n-1]/rates[n-2])
			}
		}
		if !edge || round == reach {
			break
		}
	}
	if edge {
		a.f.note(say("%s の最もよい学習率が、試した範囲の端にあります", "a best rate of %s lies at the edge of what was tried", a.name))
	}
	values := Values{of: a.name}
	for i, s := range cases {
		s.rate = ladders[i][top(i)]
		values.list = append(values.list, a.value(s, anyRate))
	}
	return values
}

// measure fills in what has not been measured yet, over all cores.
func (a *Arm) measure(cases []setting, rates func(i int) []float64) {
	var missing []*Case
	for i, s := range cases {
		for _, s.rate = range rates(i) {
			if _, known := a.measured[s]; !known {
				a.measured[s] = math.NaN()
				missing = append(missing, &Case{setting: s, plan: &a.f.plan, arm: a.name, asks: a.asks})
			}
		}
	}
	for i, v := range optim.Sweep(missing, a.run) {
		a.measured[missing[i].setting] = v
	}
}

func (a *Arm) value(s setting, rung int) Value {
	v := Value{V: a.measured[s], Arm: a.name, Rate: s.rate, Seed: s.seed, Steps: s.steps, Width: s.width, Grid: s.point, rung: rung}
	v.where = v.describe(a.f.plan)
	return v
}
