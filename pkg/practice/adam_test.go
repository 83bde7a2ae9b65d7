package practice

import (
	"math"
	"testing"
)

func TestAdam(t *testing.T) {
	// each moves every weight by itself, once the means are renewed.
	each := func(of func(w, m, v *float64, g, k, rate float64)) adamStep {
		return func(w, m, v, g []float64, k int, rate float64) {
			for i := range w {
				of(&w[i], &m[i], &v[i], g[i], float64(k), rate)
			}
		}
	}
	const b1, b2, eps = .9, .999, 1e-8
	means := func(m, v *float64, g float64) {
		*m = b1**m + (1-b1)*g
		*v = b2**v + (1-b2)*g*g
	}
	mustMark(t, adam,
		answer[adamStep]{"by the formula", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * (*m / (1 - math.Pow(b1, k))) / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), ""},
		answer[adamStep]{"corrections in the rate", each(func(w, m, v *float64, g, k, rate float64) {
			*m += (1 - b1) * (g - *m)
			*v += (1 - b2) * (g*g - *v)
			root := math.Sqrt(1 - math.Pow(b2, k))
			*w += -rate * root / (1 - math.Pow(b1, k)) * *m / (math.Sqrt(*v) + root*eps)
		}), ""},
		answer[adamStep]{"no corrections", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * *m / (math.Sqrt(*v) + eps)
		}), "uncorrected"},
		answer[adamStep]{"m not corrected", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * *m / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), "m-uncorrected"},
		answer[adamStep]{"v not corrected", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * *m / (1 - math.Pow(b1, k)) / (math.Sqrt(*v) + eps)
		}), "v-uncorrected"},
		answer[adamStep]{"no power", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * (*m / (1 - b1)) / (math.Sqrt(*v/(1-b2)) + eps)
		}), "no-power"},
		answer[adamStep]{"times the corrections", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * *m * (1 - math.Pow(b1, k)) / (math.Sqrt(*v*(1-math.Pow(b2, k))) + eps)
		}), "multiplied"},
		answer[adamStep]{"β times k", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * (*m / (1 - k*b1)) / (math.Sqrt(*v/(1-k*b2)) + eps)
		}), "times-k"},
		answer[adamStep]{"k from 0", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * (*m / (1 - math.Pow(b1, k-1))) / (math.Sqrt(*v/(1-math.Pow(b2, k-1))) + eps)
		}), "from-0"},
		answer[adamStep]{"k from 2", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * (*m / (1 - math.Pow(b1, k+1))) / (math.Sqrt(*v/(1-math.Pow(b2, k+1))) + eps)
		}), "from-2"},
		answer[adamStep]{"corrected in place", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*m /= 1 - math.Pow(b1, k)
			*v /= 1 - math.Pow(b2, k)
			*w -= rate * *m / (math.Sqrt(*v) + eps)
		}), "corrected-kept"},
		answer[adamStep]{"no ε", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * (*m / (1 - math.Pow(b1, k))) / math.Sqrt(*v/(1-math.Pow(b2, k)))
		}), "no-epsilon"},
		answer[adamStep]{"ε under the root", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * (*m / (1 - math.Pow(b1, k))) / math.Sqrt(*v/(1-math.Pow(b2, k))+eps)
		}), "epsilon-inside"},
		answer[adamStep]{"β and 1−β", each(func(w, m, v *float64, g, k, rate float64) {
			*m = (1-b1)**m + b1*g
			*v = (1-b2)**v + b2*g*g
			*w -= rate * (*m / (1 - math.Pow(b1, k))) / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), "weights"},
		answer[adamStep]{"set", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w = -rate * (*m / (1 - math.Pow(b1, k))) / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), "assigned"},
		answer[adamStep]{"no rate", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= *m / (1 - math.Pow(b1, k)) / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), "no-rate"},
		answer[adamStep]{"no root", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * (*m / (1 - math.Pow(b1, k))) / (*v/(1-math.Pow(b2, k)) + eps)
		}), "no-root"},
		answer[adamStep]{"|g| for g²", each(func(w, m, v *float64, g, k, rate float64) {
			*m = b1**m + (1-b1)*g
			*v = b2**v + (1-b2)*g
			*w -= rate * (*m / (1 - math.Pow(b1, k))) / (math.Sqrt(math.Abs(*v/(1-math.Pow(b2, k)))) + eps)
		}), "no-square"},
		answer[adamStep]{"g for g²", each(func(w, m, v *float64, g, k, rate float64) {
			*m = b1**m + (1-b1)*g
			*v = b2**v + (1-b2)*g
			*w -= rate * (*m / (1 - math.Pow(b1, k))) / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), "no-square-nan"},
		answer[adamStep]{"up", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w += rate * (*m / (1 - math.Pow(b1, k))) / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), "sign"},
		answer[adamStep]{"β₁ and β₂", each(func(w, m, v *float64, g, k, rate float64) {
			*m = b2**m + (1-b2)*g
			*v = b1**v + (1-b1)*g*g
			*w -= rate * (*m / (1 - math.Pow(b2, k))) / (math.Sqrt(*v/(1-math.Pow(b1, k))) + eps)
		}), "exchanged"},
		answer[adamStep]{"sums", each(func(w, m, v *float64, g, k, rate float64) {
			*m = b1**m + g
			*v = b2**v + g*g
			*w -= rate * (*m / (1 - math.Pow(b1, k))) / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), "sum"},
		answer[adamStep]{"g above", each(func(w, m, v *float64, g, k, rate float64) {
			means(m, v, g)
			*w -= rate * g / (math.Sqrt(*v/(1-math.Pow(b2, k))) + eps)
		}), "gradient"},
		answer[adamStep]{"not stored", func(w, m, v, g []float64, k int, rate float64) {
			for i := range w {
				a, b := m[i], v[i]
				means(&a, &b, g[i])
				w[i] -= rate * (a / (1 - math.Pow(b1, float64(k)))) / (math.Sqrt(b/(1-math.Pow(b2, float64(k)))) + eps)
			}
		}, "not-kept"},
	)
}
