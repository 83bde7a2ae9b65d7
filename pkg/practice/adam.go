package practice

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// adamStep moves w and the means m and v, in place, by the gradient g of step k, counted from 1; all are of one length.
type adamStep = func(w, m, v, g []float64, k int, rate float64)

// Adam marks a step of Adam (Kingma and Ba, 2015) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²,
// w ← w − rate·m̂/(√v̂ + ε), where m̂ = m/(1−β₁ᵏ) and v̂ = v/(1−β₂ᵏ).
func Adam(f func(w, m, v, g []float64, k int, rate float64)) bool { return check(adam, f) }

var adam = problem[adamStep]{
	run: func(t *trial, f adamStep) {
		n := t.size()
		w, m, v := t.draw(1, n), mat.NewDense(1, n, nil), mat.NewDense(1, n, nil)
		rate, way := .1+t.rng.Float64(), mat.NewDense(steps, n, nil)
		for k := range steps {
			f(w.RawRowView(0), m.RawRowView(0), v.RawRowView(0), t.vector("g", n), k+1, rate)
			way.SetRow(k, w.RawRowView(0))
		}
		t.givesPlaced("w", way, afterStep)
		t.gives("m", m)
		t.gives("v", v)
	},
	right: func(w, m, v, g []float64, k int, rate float64) {
		of := newOptimiser(w, g, func(p []*nn.Param) optim.Optimizer { return optim.NewAdam(p) })
		of.step(rate, map[string][]float64{"optimizer.steps": {float64(k - 1)}, "optimizer.m.0.W": m, "optimizer.v.0.W": v})
	},
	blank: func(w, m, v, g []float64, k int, rate float64) {},
	reason: words("勾配の大きさで割るので、勾配が小さい層でも一歩の長さはほぼ rate になります。",
		"Dividing by the gradient's size makes the step about as long as the rate, even where the gradient is small."),
	mistakes: []mistake[adamStep]{
		{"uncorrected", adamWith{correct1: plain, correct2: plain}.update, words(
			"偏り補正がありません。m と v は 0 から始まるので、1−β₁ᵏ と 1−β₂ᵏ で割ります。", "The bias correction is missing: m and v begin at 0, so divide them by 1−β₁ᵏ and 1−β₂ᵏ.")},
		{"m-uncorrected", adamWith{correct1: plain}.update, words(
			"m の偏り補正がありません。1−β₁ᵏ で割ります。", "m lacks its bias correction: divide it by 1−β₁ᵏ.")},
		{"v-uncorrected", adamWith{correct2: plain}.update, words(
			"v の偏り補正がありません。1−β₂ᵏ で割ります。", "v lacks its bias correction: divide it by 1−β₂ᵏ.")},
		{"no-power", adamWith{correct1: first, correct2: first}.update, words(
			"偏り補正の β が k 乗になっていません。", "The β of the bias correction is not raised to the power k.")},
		{"multiplied", adamWith{correct1: inverse(corrected), correct2: inverse(corrected)}.update, words(
			"偏り補正が逆です。1−β₁ᵏ と 1−β₂ᵏ は、掛けるのではなく、割ります。", "The bias correction is upside down: divide by 1−β₁ᵏ and 1−β₂ᵏ instead of multiplying.")},
		{"times-k", adamWith{correct1: multiple, correct2: multiple}.update, words(
			"偏り補正で β に k を掛けています。βᵏ は β の k 乗で、math.Pow(beta, float64(k)) と書きます。",
			"The bias correction multiplies β by k. βᵏ is a power: math.Pow(beta, float64(k)).")},
		{"from-0", adamWith{correct1: shifted(-1), correct2: shifted(-1)}.update, words(
			"偏り補正に k−1 を使っています。k は 1 から数えてあるので、そのまま使います。1 歩目では 0 で割ることになります。",
			"The bias correction has k−1, and divides by 0 in the first step. k counts from 1: take it as it is.")},
		{"from-2", adamWith{correct1: shifted(1), correct2: shifted(1)}.update, words(
			"偏り補正に k+1 を使っています。k は 1 から数えてあるので、そのまま使います。", "The bias correction has k+1. k counts from 1: take it as it is.")},
		{"corrected-kept", func(w, m, v, g []float64, k int, rate float64) {
			for i := range w {
				m[i] = (.9*m[i] + (1-.9)*g[i]) / corrected(.9, k)
				v[i] = (.999*v[i] + (1-.999)*g[i]*g[i]) / corrected(.999, k)
				w[i] -= rate * m[i] / (math.Sqrt(v[i]) + 1e-8)
			}
		}, words("補正した値を m と v に書き込んでいます。次の一歩でもう一度割ることになるので、m̂ と v̂ は別の変数にします。",
			"The corrected values are written into m and v, so the next step divides them again. Keep m̂ and v̂ in variables of their own.")},
		{"no-epsilon", adamWith{over: math.Sqrt}.update, words(
			"ε を足していません。", "ε is not added.")},
		{"epsilon-inside", adamWith{over: func(v float64) float64 { return math.Sqrt(v + 1e-8) }}.update, words(
			"ε を平方根の中で足しています。外で足してください。", "ε is added under the root; it belongs outside.")},
		{"weights", adamWith{weight: func(beta float64) float64 { return beta }, keep: func(beta float64) float64 { return 1 - beta }}.update, words(
			"β と 1−β が逆です。前の m と v に掛かるのが β です。", "β and 1−β are exchanged: β multiplies the m and v that were.")},
		{"assigned", func(w, m, v, g []float64, k int, rate float64) {
			clear(w) // what the step then leaves of it is the step itself
			adamWith{}.update(w, m, v, g, k, rate)
		}, words("w に代入しています。今の w から引いてください。", "w is set: subtract from the w that is there.")},
		{"no-rate", func(w, m, v, g []float64, k int, rate float64) { adamWith{}.update(w, m, v, g, k, 1) }, words(
			"学習率 rate を掛け忘れています。", "The learning rate is missing.")},
		{"no-root", adamWith{root: func(v float64) float64 { return v }}.update, words(
			"v の平方根を取り忘れています。", "The root of v is missing.")},
		{"no-square", adamWith{squared: func(g float64) float64 { return g }, root: func(v float64) float64 { return math.Sqrt(math.Abs(v)) }}.update, words(
			"v に g をそのまま足しています。足すのは g² です。", "v takes in g itself; it is the mean of g².")},
		{"no-square-nan", adamWith{squared: func(g float64) float64 { return g }}.update, words(
			"v に g をそのまま足しているので、負になった v の平方根が NaN です。足すのは g² です。", "v takes in g itself, and the root of a negative v is NaN; it is the mean of g².")},
		{"sign", adamWith{sign: -1}.update, words("登っています。w からは引きます。", "This climbs: w goes down by what is subtracted.")},
		{"exchanged", adamWith{beta1: .999, beta2: .9}.update, words("β₁ と β₂ が逆です。", "β₁ and β₂ are exchanged.")},
		{"sum", adamWith{weight: func(beta float64) float64 { return 1 }}.update, words(
			"g に 1−β を掛けていないので、平均になりません。", "g is not multiplied by 1−β, so m and v are no means.")},
		{"gradient", adamWith{ofGradient: true}.update, words(
			"分子が m̂ ではなく g になっています。", "The numerator is g instead of m̂.")},
		{"not-kept", func(w, m, v, g []float64, k int, rate float64) {
			adamWith{}.update(w, append([]float64(nil), m...), append([]float64(nil), v...), g, k, rate)
		}, words("新しい m と v が残っていません。m[i] と v[i] に書き込んでください。", "The new m and v are not kept: write them into m[i] and v[i].")},
	},
}

// correction is what a mean is divided by at step k.
type correction = func(beta float64, k int) float64

func plain(float64, int) float64            { return 1 }
func first(beta float64, _ int) float64     { return 1 - beta }
func multiple(beta float64, k int) float64  { return 1 - beta*float64(k) }
func corrected(beta float64, k int) float64 { return 1 - math.Pow(beta, float64(k)) }

func shifted(by int) correction {
	return func(beta float64, k int) float64 { return corrected(beta, k+by) }
}

func inverse(of correction) correction {
	return func(beta float64, k int) float64 { return 1 / of(beta, k) }
}

// adamWith is a step with a part exchanged; nil and 0 are right.
type adamWith struct {
	beta1, beta2       float64
	keep, weight       func(beta float64) float64 // of what was and of what is new in a mean
	squared            func(g float64) float64    // what v takes in
	correct1, correct2 correction
	root               func(v float64) float64
	over               func(v float64) float64 // the divisor of v̂, which has its root and ε
	ofGradient         bool
	sign               float64
}

func (a adamWith) update(w, m, v, g []float64, k int, rate float64) {
	or := func(f, right func(float64) float64) func(float64) float64 {
		if f == nil {
			return right
		}
		return f
	}
	weight := or(a.weight, func(beta float64) float64 { return 1 - beta })
	keep := or(a.keep, func(beta float64) float64 { return beta })
	squared, root := or(a.squared, func(g float64) float64 { return g * g }), or(a.root, math.Sqrt)
	over := or(a.over, func(v float64) float64 { return root(v) + 1e-8 })
	beta1, beta2, sign := .9, .999, 1.0
	if a.beta1 != 0 {
		beta1, beta2 = a.beta1, a.beta2
	}
	if a.sign != 0 {
		sign = a.sign
	}
	correct1, correct2 := a.correct1, a.correct2
	if correct1 == nil {
		correct1 = corrected
	}
	if correct2 == nil {
		correct2 = corrected
	}
	for i := range w {
		m[i] = keep(beta1)*m[i] + weight(beta1)*g[i]
		v[i] = keep(beta2)*v[i] + weight(beta2)*squared(g[i])
		numerator := m[i] / correct1(beta1, k)
		if a.ofGradient {
			numerator = g[i]
		}
		w[i] -= sign * rate * numerator / over(v[i]/correct2(beta2, k))
	}
}
