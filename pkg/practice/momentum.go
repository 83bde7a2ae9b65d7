package practice

import (
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// momentumStep moves w and its speed v, in place, by the gradient g; all are of one length.
type momentumStep = func(w, v, g []float64, rate, beta float64)

// Momentum marks a step of gradient descent with momentum: v ← βv + g, w ← w − rate·v, both in place. Only the way of w counts,
// so v may hold the rate as well.
func Momentum(f func(w, v, g []float64, rate, beta float64)) bool { return check(momentum, f) }

var momentum = problem[momentumStep]{
	run: func(t *trial, f momentumStep) {
		n := t.size()
		w, v := t.draw(1, n), mat.NewDense(1, n, nil)
		rate, beta := .1+t.rng.Float64(), .5+.4*t.rng.Float64()
		way, remembers := mat.NewDense(steps, n, nil), 0.0
		for k := range steps {
			f(w.RawRowView(0), v.RawRowView(0), t.vector("g", n), rate, beta)
			way.SetRow(k, w.RawRowView(0))
		}
		if size(v) > 0 {
			remembers = 1
		}
		t.givesPlaced("w", way, afterStep)
		t.givesAbout(say("速度 v（1 なら書き込まれた）", "the speed v (1: written)"), remembers, 0, 0)
	},
	right: func(w, v, g []float64, rate, beta float64) {
		of := newOptimiser(w, g, func(p []*nn.Param) optim.Optimizer { return optim.NewMomentum(p, beta) })
		of.step(rate, map[string][]float64{"optimizer.v.0.W": v})
	},
	blank: func(w, v, g []float64, rate, beta float64) {},
	reason: words("勾配の向きが変わらなければ、一歩は rate/(1−β) まで伸びます。",
		"Where the gradient keeps its direction, the step grows to rate/(1−β)."),
	mistakes: []mistake[momentumStep]{
		{"sign", momentumWith{step: func(v, g, rate, _ float64) float64 { return rate * v }}.update, words(
			"登っています。w からは引きます。", "This climbs: w goes down by what is subtracted.")},
		{"no-memory", momentumWith{speed: func(v, g, rate, beta float64) float64 { return g }}.update, words(
			"w が今の勾配だけで動いています。前の速度を β 倍して残し、w は v で動かします。", "w moves by this gradient alone: keep β times the speed that was, and move w by v.")},
		{"not-kept", func(w, v, g []float64, rate, beta float64) {
			momentumWith{}.update(w, append([]float64(nil), v...), g, rate, beta)
		}, words("新しい速度が v に残っていません。v[i] に書き込んでください。次の一歩で使います。", "The new speed is not kept: write it into v[i], where the next step finds it.")},
		{"no-decay", momentumWith{speed: func(v, g, rate, beta float64) float64 { return v + g }}.update, words(
			"β が掛かっていません。速度が衰えず、行き過ぎます。", "β is missing: the speed never fades, and overshoots.")},
		{"average", momentumWith{speed: func(v, g, rate, beta float64) float64 { return beta*v + (1-beta)*g }}.update, words(
			"g に 1−β を掛けています。それは Adam の平均で、モーメンタムでは g をそのまま足します。", "g is multiplied by 1−β, as in the means of Adam; momentum adds g itself.")},
		{"exchanged", momentumWith{speed: func(v, g, rate, beta float64) float64 { return (1-beta)*v + beta*g }}.update, words(
			"β と 1−β が逆です。残すのは βv です。", "β and 1−β are exchanged: βv is what is kept.")},
		{"old-speed", func(w, v, g []float64, rate, beta float64) {
			for i := range w {
				w[i] -= rate * v[i]
				v[i] = beta*v[i] + g[i]
			}
		}, words("更新する前の v で動いています。v を新しくしてから w を動かします。", "w moves by the old v: renew v first.")},
		{"rate-twice", momentumWith{speed: func(v, g, rate, beta float64) float64 { return beta*v + rate*g }}.update, words(
			"学習率を v でも w でも掛けています。一度だけ掛けます。", "The rate is multiplied in twice, in v and in w; once is right.")},
		{"assigned", func(w, v, g []float64, rate, beta float64) {
			momentumWith{}.update(make([]float64, len(w)), v, g, rate, beta)
			for i := range w {
				w[i] = rate * v[i]
			}
		}, words("w に代入しています。今の w から rate·v を引いてください。", "w is set: subtract rate·v from the w that is there.")},
		{"v-twice", momentumWith{speed: func(v, g, rate, beta float64) float64 { return v + beta*v + g }}.update, words(
			"β 倍したものを、前の v に足しています。前の v は β 倍だけを残します。", "βv is added to the old v: of the old v only βv is kept.")},
		{"rate-beta", momentumWith{
			speed: func(v, g, rate, beta float64) float64 { return rate*v + g },
			step:  func(v, g, rate, beta float64) float64 { return -beta * v },
		}.update, words("rate と β が逆です。v に掛けて残すのが β、一歩に掛けるのが rate です。",
			"rate and β are exchanged: β is what keeps v, and rate multiplies the step.")},
		{"no-rate", momentumWith{step: func(v, _, _, _ float64) float64 { return -v }}.update, words(
			"学習率 rate を掛け忘れています。", "The learning rate is missing.")},
		{"nesterov", momentumWith{step: func(v, g, rate, beta float64) float64 { return -rate * (g + beta*v) }}.update, words(
			"ネステロフの方法になっています。ここでは w ← w − rate·v です。", "That is Nesterov's step; here it is w ← w − rate·v.")},
	},
}

// momentumWith is a step with a part exchanged; nil is right.
type momentumWith struct {
	speed func(v, g, rate, beta float64) float64 // the new v
	step  func(v, g, rate, beta float64) float64 // what is added to w, of the new v
}

func (m momentumWith) update(w, v, g []float64, rate, beta float64) {
	for i := range w {
		if m.speed != nil {
			v[i] = m.speed(v[i], g[i], rate, beta)
		} else {
			v[i] = beta*v[i] + g[i]
		}
		if m.step != nil {
			w[i] += m.step(v[i], g[i], rate, beta)
		} else {
			w[i] -= rate * v[i]
		}
	}
}
