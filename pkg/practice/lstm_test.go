package practice

import (
	"math"
	"testing"
)

func TestLSTMUpdate(t *testing.T) {
	// units computes every unit by itself.
	units := func(of func(i, f, g, o, c float64) (h, next float64)) lstmUpdate {
		return func(i, f, g, o, c []float64) (h, next []float64) {
			for n := range c {
				a, b := of(i[n], f[n], g[n], o[n], c[n])
				h, next = append(h, a), append(next, b)
			}
			return h, next
		}
	}
	right := func(i, f, g, o, c float64) (h, next float64) {
		next = f*c + i*g
		return o * math.Tanh(next), next
	}
	mustMark(t, lstm,
		answer[lstmUpdate]{"unit by unit", units(right), ""},
		answer[lstmUpdate]{"two loops", func(i, f, g, o, c []float64) (h, next []float64) {
			h, next = make([]float64, len(c)), make([]float64, len(c))
			for n := range next {
				next[n] = i[n] * g[n]
				next[n] += f[n] * c[n]
			}
			for n, v := range next {
				e := math.Exp(-2 * v)
				h[n] = o[n] * (1 - e) / (1 + e)
			}
			return
		}, ""},
		answer[lstmUpdate]{"i and f", units(func(i, f, g, o, c float64) (h, next float64) { return right(f, i, g, o, c) }), "i-f"},
		answer[lstmUpdate]{"f and o", units(func(i, f, g, o, c float64) (h, next float64) { return right(i, o, g, f, c) }), "f-o"},
		answer[lstmUpdate]{"i and o", units(func(i, f, g, o, c float64) (h, next float64) { return right(o, f, g, i, c) }), "i-o"},
		answer[lstmUpdate]{"c kept whole", units(func(i, f, g, o, c float64) (h, next float64) { return right(i, 1, g, o, c) }), "no-forget"},
		answer[lstmUpdate]{"g whole", units(func(i, f, g, o, c float64) (h, next float64) { return right(1, f, g, o, c) }), "no-input"},
		answer[lstmUpdate]{"no o", units(func(i, f, g, o, c float64) (h, next float64) { return right(i, f, g, 1, c) }), "no-output"},
		answer[lstmUpdate]{"no g", units(func(i, f, g, o, c float64) (h, next float64) { return right(i, f, 1, o, c) }), "no-candidate"},
		answer[lstmUpdate]{"no c", units(func(i, f, g, o, c float64) (h, next float64) { return right(i, f, g, o, 0) }), "overwritten"},
		answer[lstmUpdate]{"1−f", units(func(i, f, g, o, c float64) (h, next float64) { return right(1-f, f, g, o, c) }), "coupled"},
		answer[lstmUpdate]{"no tanh", units(func(i, f, g, o, c float64) (h, next float64) { return o * (f*c + i*g), f*c + i*g }), "no-tanh"},
		answer[lstmUpdate]{"of c", units(func(i, f, g, o, c float64) (h, next float64) { return o * math.Tanh(c), f*c + i*g }), "old-cell"},
		answer[lstmUpdate]{"o inside", units(func(i, f, g, o, c float64) (h, next float64) { return math.Tanh(o * (f*c + i*g)), f*c + i*g }), "tanh-outside"},
		answer[lstmUpdate]{"c first", units(func(i, f, g, o, c float64) (h, next float64) { h, next = right(i, f, g, o, c); return next, h }), "returned"},
		answer[lstmUpdate]{"gates again", units(func(i, f, g, o, c float64) (h, next float64) {
			sigma := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
			return right(sigma(i), sigma(f), g, sigma(o), c)
		}), "sigmoid-twice"},
		answer[lstmUpdate]{"tanh of g", units(func(i, f, g, o, c float64) (h, next float64) { return right(i, f, math.Tanh(g), o, c) }), "tanh-twice"},
	)
}
