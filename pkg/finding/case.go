package finding

import (
	"fmt"
	"math"
	"sync/atomic"
)

// Case is what one number is measured in. Its methods say what varies; whoever does not ask for one does not vary it.
type Case struct {
	setting
	plan *Plan
	arm  string
	asks *asked
}

// asked keeps what an arm has asked its cases for.
type asked struct{ rate, seed, steps, width, grid atomic.Bool }

// Rate is the learning rate. It panics where the finding omits rates.
func (c *Case) Rate() float64 {
	if c.plan.Rates == nil {
		panic(fmt.Sprintf("finding: %s asks for a rate, but the finding omits rates", c.arm))
	}
	c.asks.rate.Store(true)
	return c.rate
}

// Seed is the seed of everything random, from 1 on.
func (c *Case) Seed() uint64 {
	c.asks.seed.Store(true)
	return c.seed
}

// Steps is how many steps to take where the lesson takes n.
func (c *Case) Steps(n int) int {
	c.asks.steps.Store(true)
	return n * c.steps
}

// Width is how many units to give a layer where the lesson gives n, one at least.
func (c *Case) Width(n int) int {
	c.asks.width.Store(true)
	return max(1, int(math.Round(float64(n)*c.width)))
}

// Grid is the value of the grid. It panics where the finding has none.
func (c *Case) Grid() float64 {
	if len(c.plan.Grid) == 0 {
		panic(fmt.Sprintf("finding: %s asks for a value of the grid, but the finding has no grid", c.arm))
	}
	c.asks.grid.Store(true)
	return c.point
}

// String names the arm and the case, for messages about it.
func (c *Case) String() string {
	v := Value{Rate: c.rate, Seed: c.seed, Steps: c.steps, Width: c.width, Grid: c.point}
	if where := v.describe(*c.plan); where != "" {
		return c.arm + ", " + where
	}
	return c.arm
}

// unasked names what the plan varies and the arm has not asked for.
func (a *asked) unasked(p Plan) []string {
	var names []string
	for _, one := range []struct {
		name   string
		varies bool
		asked  *atomic.Bool
	}{
		{"Rate", p.Rates != nil, &a.rate}, {"Seed", p.Seeds > 0, &a.seed}, {"Steps", p.Steps > 1, &a.steps},
		{"Width", len(p.Widths) > 0, &a.width}, {"Grid", len(p.Grid) > 0, &a.grid},
	} {
		if one.varies && !one.asked.Load() {
			names = append(names, one.name)
		}
	}
	return names
}
