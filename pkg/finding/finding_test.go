package finding

import (
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

// everything is a plan that varies all there is, as the compiler of lessons makes it.
func everything() Plan {
	return Plan{Rates: map[string][]float64{"": {.01, .03, .1, .3, 1}}, Seeds: 5, Steps: 3, Widths: []float64{.5, 2}}
}

// accuracy is best at one rate and falls off by decades on both sides of it.
func accuracy(best float64, c *Case) float64 {
	return .9 - .3*math.Abs(math.Log10(c.Rate()/best)) + .001*float64(c.Seed())*float64(c.Steps(1))*float64(c.Width(2))
}

func check(p Plan, run func(f *Finding)) Report {
	return Declared{ID: "test", Plan: p, Run: run}.Check(false)
}

func TestEachKindOfFalsehoodIsFound(t *testing.T) {
	arm := func(f *Finding, name string, change func(c *Case) float64) Values {
		return f.Arm(name, func(c *Case) float64 { return accuracy(.1, c) + change(c) }).Highest()
	}
	same := func(*Case) float64 { return 0 }
	for name, c := range map[string]struct {
		change func(c *Case) float64 // of the arm that is said to be below
		where  string
	}{
		"true": {func(*Case) float64 { return -.3 }, ""},
		"another seed": {func(c *Case) float64 {
			if c.Seed() == 4 {
				return .3
			}
			return -.3
		}, "seed 4"},
		"more steps": {func(c *Case) float64 { return -.6 + .3*float64(c.Steps(1)) }, "steps ×3"},
		"half the width": {func(c *Case) float64 {
			if c.Width(32) == 16 {
				return .3
			}
			return -.3
		}, "width ÷2"},
		"twice the width": {func(c *Case) float64 {
			if c.Width(32) == 64 {
				return .3
			}
			return -.3
		}, "width ×2"},
		"another rate": {func(c *Case) float64 {
			if c.Rate() == .3 {
				return .5
			}
			return -.3
		}, "high at rate 0.1"},
	} {
		r := check(everything(), func(f *Finding) { f.Above(arm(f, "high", same), arm(f, "low", c.change), 0) })
		if r.Problem != "" || r.Holds != (c.where == "") || !strings.Contains(r.Nearest.Where, c.where) && name != "another rate" {
			t.Errorf("%s: %+v", name, r)
		}
		if name == "another rate" && !strings.Contains(r.Nearest.Where, "rate 0.1, seed 1; low at rate 0.3") {
			t.Errorf("%s: %+v", name, r)
		}
		if name == "true" && (r.Cases != 20 || math.Abs(r.Nearest.Distance-.3/.93) > 1e-9) {
			t.Errorf("%+v, wants five seeds in four settings", r)
		}
	}
}

// TestBestRateIsSoughtBeyondTheBorder gives an arm rates that end before its best one, where its value is .9.
func TestBestRateIsSoughtBeyondTheBorder(t *testing.T) {
	for name, c := range map[string]struct {
		best  float64
		holds bool
		note  string
		runs  int64
	}{
		"inside":           {.1, false, "", 5},
		"above":            {3.3, false, "", 7},
		"below":            {.0034, false, "", 7},
		"far out of reach": {1e4, true, "a best rate of low lies at the edge", 7},
		"flat":             {0, true, "", 5},
	} {
		var runs atomic.Int64
		r := check(Plan{Rates: map[string][]float64{"low": {.01, .03, .1, .3, 1}}}, func(f *Finding) {
			low := f.Arm("low", func(one *Case) float64 {
				runs.Add(1)
				if rate := one.Rate(); c.best > 0 {
					return .9 - .3*math.Abs(math.Log10(rate/c.best))
				}
				return .1
			})
			f.AtMost(low.Highest(), .85)
		})
		if r.Holds != c.holds || r.Problem != "" || !strings.HasPrefix(strings.Join(r.Notes, ""), c.note) || c.note == "" && r.Notes != nil || runs.Load() != c.runs {
			t.Errorf("%s: %+v after %d runs", name, r, runs.Load())
		}
	}
}

func TestGridIsCarriedPastItsBorders(t *testing.T) {
	for _, c := range []struct{ grid, wide []float64 }{
		{[]float64{1, 2, 4}, []float64{1, 2, 4, 8}},
		{[]float64{5, 10, 20}, []float64{2, 5, 10, 20, 40}},
		{[]float64{.25, .5}, []float64{.125, .25, .5, 1}},
		{[]float64{0, 1, 2}, []float64{-1, 0, 1, 2, 4}},
		{[]float64{3}, []float64{3}},
	} {
		if got := widened(c.grid); !slices.Equal(got, c.wide) {
			t.Errorf("%v becomes %v, wants %v", c.grid, got, c.wide)
		}
	}
	for edge, holds := range map[bool]bool{true: false, false: true} {
		r := check(Plan{Grid: []float64{1, 2, 4}, Edge: edge}, func(f *Finding) {
			f.AtMost(f.Arm("depth", func(c *Case) float64 { return c.Grid() }).Every(), 4)
		})
		if r.Holds != holds || !holds && r.Nearest.Where != "grid 8" {
			t.Errorf("edge %v: %+v", edge, r)
		}
	}
}

func TestEveryRateMustHold(t *testing.T) {
	run := func(judge func(f *Finding, low, high *Arm)) Report {
		return check(Plan{Rates: map[string][]float64{"": {.01, .03, .1, .3, 1}}}, func(f *Finding) {
			judge(f, f.Arm("low", func(c *Case) float64 { return c.Rate() }), f.Arm("high", func(c *Case) float64 { return .2 + .5*c.Rate() }))
		})
	}
	if r := run(func(f *Finding, low, high *Arm) { f.Above(high.Every(), low.Every(), 0) }); r.Holds || r.Nearest.Where != "rate 1" || r.Cases != 5 {
		t.Errorf("%+v", r)
	}
	if r := run(func(f *Finding, low, high *Arm) { f.Above(low.Highest(), high.Highest(), 0) }); !r.Holds || r.Cases != 1 {
		t.Errorf("%+v", r)
	}
	if r := run(func(f *Finding, low, high *Arm) { f.Above(low.Highest(), high.Every(), 0) }); !r.Holds || r.Cases != 5 {
		t.Errorf("one best against every rate: %+v", r)
	}
}

func TestJudgements(t *testing.T) {
	for name, c := range map[string]struct {
		judge    func(f *Finding, one, two Values)
		distance float64 // of the nearest case; negative where it falls
	}{
		"above":       {func(f *Finding, one, two Values) { f.Above(two, one, 0) }, .5},
		"above by":    {func(f *Finding, one, two Values) { f.Above(two, one, 3) }, -.5},
		"order":       {func(f *Finding, one, two Values) { f.Order(two, one) }, .5},
		"wrong order": {func(f *Finding, one, two Values) { f.Order(one, two) }, -.5},
		"at least":    {func(f *Finding, one, two Values) { f.AtLeast(two, 1.5) }, .25},
		"at most":     {func(f *Finding, one, two Values) { f.AtMost(two, 1.5) }, -.25},
		"within":      {func(f *Finding, one, two Values) { f.Within(two, 1, 2.5) }, .2},
		"ratio":       {func(f *Finding, one, two Values) { f.Ratio(one, two, .4, .8) }, .2},
		"equal":       {func(f *Finding, one, two Values) { f.Equal(one, two, 2) }, .5},
		"not equal":   {func(f *Finding, one, two Values) { f.Equal(one, two, 0) }, -1},
		"minus":       {func(f *Finding, one, two Values) { f.AtLeast(two.Minus(one), .5) }, .5},
		"map":         {func(f *Finding, one, two Values) { f.AtLeast(two.Map("log", math.Log2), .5) }, .5},
		"each":        {func(f *Finding, one, two Values) { f.Each(two, "is far", func(v Value) float64 { return v.V / 8 }) }, .25},
		"NaN": {func(f *Finding, one, two Values) {
			f.AtMost(two.Map("NaN", func(float64) float64 { return math.NaN() }), 9)
		}, -1},
		"cause": {func(f *Finding, one, two Values) {
			f.Cause(Effect{Present: 1.5, Gone: 1.6}, Intervention{one, two, one})
		}, .2},
		"still there": {func(f *Finding, one, two Values) {
			f.Cause(Effect{Present: 1.5, Gone: 1.6}, Intervention{one, one, one})
		}, -.375},
		"not alone": {func(f *Finding, one, two Values) {
			f.Cause(Effect{Present: 1.5, Gone: 1.6}, Intervention{one, two, two})
		}, -.25},
		"no effect": {func(f *Finding, one, two Values) {
			f.Cause(Effect{Present: .5, Gone: 1.6}, Intervention{one, two, one})
		}, -.5},
		"high effect": {func(f *Finding, one, two Values) {
			f.Cause(Effect{Present: 1.6, Gone: 1.5}, Intervention{two, one, two})
		}, .2},
	} {
		r := check(Plan{}, func(f *Finding) {
			c.judge(f, f.Arm("one", func(*Case) float64 { return 1 }).Every(), f.Arm("two", func(*Case) float64 { return 2 }).Every())
		})
		if r.Problem != "" || r.Holds != (c.distance > 0) || math.Abs(r.Nearest.Distance-c.distance) > 1e-9 {
			t.Errorf("%s: %+v, wants the distance %g", name, r, c.distance)
		}
	}
}

func TestTieIsNoOrder(t *testing.T) {
	for judge, holds := range map[string]bool{"above": false, "at most": true} {
		r := check(Plan{}, func(f *Finding) {
			one, same := f.Arm("one", func(*Case) float64 { return 1 }).Every(), f.Arm("same", func(*Case) float64 { return 1 }).Every()
			if judge == "above" {
				f.Above(one, same, 0)
			} else {
				f.AtMost(one, 1)
				f.Equal(one, same, 0)
			}
		})
		if r.Holds != holds || r.Problem != "" {
			t.Errorf("%s: %+v", judge, r)
		}
	}
}

func TestMedianForgivesOneSeedOfFive(t *testing.T) {
	plan := Plan{Seeds: 5}
	one := func(f *Finding) Values {
		return f.Arm("one", func(c *Case) float64 {
			if c.Seed() == 1 {
				return 9
			}
			return 1
		}).Every()
	}
	if r := check(plan, func(f *Finding) { f.AtMost(one(f), 2) }); r.Holds {
		t.Errorf("each seed: %+v", r)
	}
	run := func(f *Finding) { f.AtMost(f.Median(one(f)), 2) }
	if r := check(plan, run); !r.Holds || r.Cases != 1 || r.Nearest.Where != "" {
		t.Errorf("the median: %+v", r)
	}
	if r := (Declared{"test", plan, run}).Check(true); !r.Holds || r.Problem != "" || len(r.Notes) != 1 {
		t.Errorf("the sample has one seed and so no median: %+v", r)
	}
}

// TestNothingIsMeasuredTwice runs through all three scopes.
func TestNothingIsMeasuredTwice(t *testing.T) {
	var runs atomic.Int64
	run := func(f *Finding) {
		a := f.Arm("a", func(c *Case) float64 { runs.Add(1); return accuracy(.1, c) })
		f.AtMost(a.Highest(), 1)
		f.AtMost(a.Every(), 1)
	}
	if r := check(everything(), run); !r.Holds || runs.Load() != 5*5*4 {
		t.Errorf("%d runs, %+v", runs.Load(), r)
	}
	runs.Store(0)
	if r := (Declared{"test", everything(), run}).Check(true); !r.Holds || runs.Load() != 5 {
		t.Errorf("the sample took %d runs, %+v", runs.Load(), r)
	}
	runs.Store(0)
	if r := check(everything(), func(f *Finding) {
		f.AtMost(f.Arm("a", func(c *Case) float64 { runs.Add(1); return c.Rate() }).Every(), .05)
	}); r.Holds || runs.Load() != 5 {
		t.Errorf("a finding that falls at once took %d runs", runs.Load())
	}
}

func TestWhatProvesNothingIsRefused(t *testing.T) {
	for want, run := range map[string]func(f *Finding){
		"never asks its case for Rate, Seed, Steps, Width": func(f *Finding) { f.AtMost(f.Arm("a", func(*Case) float64 { return 1 }).Every(), 2) },
		"the arm b is never measured": func(f *Finding) {
			f.AtMost(f.Arm("a", func(c *Case) float64 { return accuracy(.1, c) }).Highest(), 2)
			f.Arm("b", func(*Case) float64 { return 1 })
		},
		"judges nothing": func(f *Finding) { f.Arm("a", func(c *Case) float64 { return accuracy(.1, c) }).Every() },
		"has no case to judge": func(f *Finding) {
			f.AtMost(f.Arm("a", func(c *Case) float64 { return accuracy(.1, c) }).Every().Where(func(Value) bool { return false }), 1)
		},
		"there are two arms a": func(f *Finding) {
			f.Arm("a", func(*Case) float64 { return 1 })
			f.Arm("a", func(*Case) float64 { return 1 })
		},
		"the finding has no grid":    func(f *Finding) { f.Arm("a", func(c *Case) float64 { return c.Grid() }).Every() },
		"wants two numbers in order": func(f *Finding) { f.Within(Values{}, 2, 1) },
		"the two are equal here":     func(f *Finding) { f.Cause(Effect{}, Intervention{}) },
		"index out of range [1]":     func(f *Finding) { _ = []int{}[len(f.named)+1] },
		"the finding omits rates":    func(f *Finding) { f.plan.Rates = nil; f.Arm("a", func(c *Case) float64 { return c.Rate() }).Every() },
		"names no rates for the arm sgd": func(f *Finding) {
			f.plan.Rates = map[string][]float64{"adam": {1}}
			f.Arm("sgd", func(*Case) float64 { return 1 })
		},
	} {
		if r := check(everything(), run); r.Holds || !strings.Contains(r.Problem, want) {
			t.Errorf("%+v, wants the problem %q", r, want)
		}
	}
}

func TestPanicNamesItsCase(t *testing.T) {
	r := check(everything(), func(f *Finding) { f.Arm("net", func(*Case) float64 { panic("nn: too deep") }).Every() })
	if want := "optim: Sweep, item 0 (net, rate 0.01, seed 1): nn: too deep"; r.Holds || r.Problem != want {
		t.Errorf("%+v, wants %q", r, want)
	}
	c := &Case{setting: setting{steps: 3, width: .5, point: 7}, plan: &Plan{Axis: "depth", Grid: []float64{7}}, arm: "net"}
	if got := c.String(); got != "net, steps ×3, width ÷2, depth 7" {
		t.Errorf("got %q", got)
	}
}
