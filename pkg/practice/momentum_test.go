package practice

import (
	"testing"

	"gonum.org/v1/gonum/floats"
)

func TestMomentum(t *testing.T) {
	// each moves every weight by itself.
	each := func(of func(w, v *float64, g, rate, beta float64)) momentumStep {
		return func(w, v, g []float64, rate, beta float64) {
			for i := range w {
				of(&w[i], &v[i], g[i], rate, beta)
			}
		}
	}
	mustMark(t, momentum,
		answer[momentumStep]{"by the formula", each(func(w, v *float64, g, rate, beta float64) { *v = beta**v + g; *w -= rate * *v }), ""},
		answer[momentumStep]{"the rate in the speed", each(func(w, v *float64, g, rate, beta float64) { *v = beta**v - rate*g; *w += *v }), ""},
		answer[momentumStep]{"with vectors", func(w, v, g []float64, rate, beta float64) {
			floats.Scale(beta, v)
			floats.Add(v, g)
			floats.AddScaled(w, -rate, v)
		}, ""},
		answer[momentumStep]{"up", each(func(w, v *float64, g, rate, beta float64) { *v = beta**v + g; *w += rate * *v }), "sign"},
		answer[momentumStep]{"by g", each(func(w, v *float64, g, rate, beta float64) { *v = beta**v + g; *w -= rate * g }), "no-memory"},
		answer[momentumStep]{"replaced", each(func(w, v *float64, g, rate, beta float64) { *v = g; *w -= rate * *v }), "no-memory"},
		answer[momentumStep]{"not stored", each(func(w, v *float64, g, rate, beta float64) {
			speed := beta**v + g
			*w -= rate * speed
		}), "not-kept"},
		answer[momentumStep]{"no β", each(func(w, v *float64, g, rate, beta float64) { *v += g; *w -= rate * *v }), "no-decay"},
		answer[momentumStep]{"a mean", each(func(w, v *float64, g, rate, beta float64) { *v += (1 - beta) * (g - *v); *w -= rate * *v }), "average"},
		answer[momentumStep]{"β and 1−β", each(func(w, v *float64, g, rate, beta float64) { *v += beta * (g - *v); *w -= rate * *v }), "exchanged"},
		answer[momentumStep]{"w first", each(func(w, v *float64, g, rate, beta float64) { *w -= rate * *v; *v = beta**v + g }), "old-speed"},
		answer[momentumStep]{"the rate twice", each(func(w, v *float64, g, rate, beta float64) { *v = beta**v + rate*g; *w -= rate * *v }), "rate-twice"},
		answer[momentumStep]{"set", each(func(w, v *float64, g, rate, beta float64) { *v = beta**v + g; *w = rate * *v }), "assigned"},
		answer[momentumStep]{"v kept and added to", each(func(w, v *float64, g, rate, beta float64) { *v += beta**v + g; *w -= rate * *v }), "v-twice"},
		answer[momentumStep]{"rate for β", each(func(w, v *float64, g, rate, beta float64) { *v = rate**v + g; *w -= beta * *v }), "rate-beta"},
		answer[momentumStep]{"no rate", each(func(w, v *float64, g, rate, beta float64) { *v = beta**v + g; *w -= *v }), "no-rate"},
		answer[momentumStep]{"looking ahead", each(func(w, v *float64, g, rate, beta float64) {
			*v = beta**v + g
			*w -= rate * (g + beta**v)
		}), "nesterov"},
	)
}
