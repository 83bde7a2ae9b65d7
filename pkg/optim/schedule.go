package optim

import (
	"fmt"
	"math"
)

// Schedule says the learning rate of each step, counted from 0. It is a pure function: asked twice, it answers the same.
// The constructors below panic when a rate is negative, infinite or NaN, or a length is out of range.
type Schedule func(step int) (lr float64)

// Constant keeps one rate.
func Constant(lr float64) Schedule {
	wantRate("Constant", lr)
	return func(int) float64 { return lr }
}

// Steps multiplies the rate by gamma after each stretch of every steps: lr·gamma^⌊step/every⌋.
func Steps(lr float64, every int, gamma float64) Schedule {
	wantRate("Steps", lr)
	wantLength("Steps", every)
	wantNonNegative("Steps' gamma", gamma)
	return func(step int) float64 { return lr * math.Pow(gamma, float64(step/every)) }
}

// Exponential multiplies the rate by gamma at each step: lr·gamma^step.
func Exponential(lr, gamma float64) Schedule {
	wantRate("Exponential", lr)
	wantNonNegative("Exponential's gamma", gamma)
	return func(step int) float64 { return lr * math.Pow(gamma, float64(step)) }
}

// Linear goes from one rate to another on a straight line over so many steps, and stays there.
func Linear(from, to float64, steps int) Schedule {
	wantRate("Linear", from)
	wantRate("Linear", to)
	wantLength("Linear", steps)
	return func(step int) float64 { return from + (to-from)*reached(step, steps) }
}

// Cosine goes from one rate to another on half a cosine wave over so many steps, slow at both ends, and stays there
// (Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, without the restarts).
func Cosine(from, to float64, steps int) Schedule {
	wantRate("Cosine", from)
	wantRate("Cosine", to)
	wantLength("Cosine", steps)
	return func(step int) float64 { return to + (from-to)*(1+math.Cos(math.Pi*reached(step, steps)))/2 }
}

// Warmup climbs in even steps to the rate that then starts with, reaching it at the last of its steps, and hands over: then sees
// its own step 0 right after. With 0 steps it is then.
func Warmup(steps int, then Schedule) Schedule {
	if then == nil {
		panic("optim: Warmup got a nil schedule to follow, wants one such as Constant(0.01)")
	}
	if steps < 0 {
		panic(fmt.Sprintf("optim: Warmup got %d steps, wants 0 or more", steps))
	}
	return func(step int) float64 {
		if step < steps {
			return then(0) * float64(step+1) / float64(steps)
		}
		return then(step - steps)
	}
}

// reached is the share of steps that lies behind, at most 1.
func reached(step, steps int) float64 {
	return float64(min(step, steps)) / float64(steps)
}

func wantLength(who string, steps int) {
	if steps < 1 {
		panic(fmt.Sprintf("optim: %s got a length of %d steps, wants at least 1", who, steps))
	}
}
