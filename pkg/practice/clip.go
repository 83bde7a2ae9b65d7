package practice

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// clipFunc shortens the Grads of params, in place.
type clipFunc = func(params []*nn.Param, limit float64)

// ClipNorm marks gradient clipping by norm: f shortens the Grads of all parameters, taken together as one vector, to the length
// limit where they are longer.
func ClipNorm(f func(params []*nn.Param, limit float64)) bool { return check(clip, f) }

var clip = problem[clipFunc]{
	run: func(t *trial, f clipFunc) {
		a, b, c := t.size(), t.size(), t.size()
		params := []*nn.Param{t.param("W1", a, b), t.param("b1", 1, b), t.param("W2", b, c)}
		limit := .5 + t.rng.Float64()
		switch t.number {
		case 1:
			limit = 100 // longer than the gradient: nothing to do
		case trials - 1:
			nn.ZeroGrad(params)
		}
		f(params, limit)
		t.givesGrads(params...)
	},
	right: func(params []*nn.Param, limit float64) { optim.ClipNorm(params, limit) },
	blank: func(params []*nn.Param, limit float64) {},
	reason: words("全部に同じ数を掛けるので、勾配の向きは変わりません。変わるのは一歩の長さだけです。",
		"All are multiplied by one number, so the direction stays and only the length of the step changes."),
	mistakes: []mistake[clipFunc]{
		{"each", func(params []*nn.Param, limit float64) {
			for _, p := range params {
				optim.ClipNorm([]*nn.Param{p}, limit)
			}
		}, words("パラメーターごとに別々に切り詰めています。それでは向きが変わります。全部の勾配を一本のベクトルとして長さを測りましょう。",
			"Every parameter is clipped by itself, which turns the direction. Measure the length of all gradients as one vector.")},
		{"entries", func(params []*nn.Param, limit float64) {
			onGrads(params, func(g float64) float64 { return math.Max(-limit, math.Min(limit, g)) })
		}, words("要素を一つずつ切っています。それでは向きが変わります。長さを測って、全部に同じ数を掛けましょう。",
			"Every entry is cut by itself, which turns the direction. Measure the length and multiply all by one number.")},
		{"always", func(params []*nn.Param, limit float64) { scaleGrads(params, limit/length(params)) }, words(
			"短い勾配まで limit の長さに伸ばしています（0 なら NaN になります）。limit より長いときだけ掛けます。",
			"A short gradient is stretched to the limit, and one of 0 becomes NaN. Multiply only where it is longer than the limit.")},
		{"inverted", longer(func(norm, limit float64) float64 { return norm / limit }), words(
			"割り算が逆です。norm/limit を掛けると、長い勾配がさらに長くなります。", "The fraction is upside down: norm/limit makes a long gradient longer.")},
		{"unit", longer(func(norm, limit float64) float64 { return 1 / norm }), words(
			"長さが 1 になっています。limit を掛け忘れています。", "The length becomes 1: the factor limit is missing.")},
		{"times-limit", longer(func(norm, limit float64) float64 { return limit }), words(
			"limit を掛けただけで、今の長さで割っていません。", "This multiplies by limit without dividing by the length.")},
		{"squared", func(params []*nn.Param, limit float64) {
			if squared := length(params) * length(params); squared > limit {
				scaleGrads(params, limit/squared)
			}
		}, words("長さの 2 乗で割っています。平方根を取り忘れています。", "This divides by the square of the length: the root is missing.")},
		{"sum-of-lengths", func(params []*nn.Param, limit float64) {
			sum := 0.0
			for _, p := range params {
				sum += mat.Norm(p.Grad, 2)
			}
			if sum > limit {
				scaleGrads(params, limit/sum)
			}
		}, words("行列ごとの長さをそのまま足しています。一本のベクトルの長さは、長さの 2 乗を足して平方根を取ったものです。",
			"The lengths of the matrices are added as they are. The length of one vector is the root of the sum of their squares.")},
		{"length-of-values", func(params []*nn.Param, limit float64) {
			weights := 0.0
			for _, p := range params {
				weights = math.Hypot(weights, mat.Norm(p.Value, 2))
			}
			if weights > limit {
				scaleGrads(params, limit/weights)
			}
		}, words("重み Value の長さを測っています。測るのは勾配 Grad の長さです。",
			"This measures the length of the weights, Value; measure that of the gradients, Grad.")},
		{"sign", longer(func(norm, limit float64) float64 { return -limit / norm }), words(
			"勾配の符号が変わっています。", "The sign of the gradient has changed.")},
		{"values", func(params []*nn.Param, limit float64) {
			for _, p := range params {
				p.Value.Scale(limit/length(params), p.Value)
			}
		}, words("勾配 Grad ではなく、重み Value に掛けています。", "This multiplies the weights, Value, instead of the gradients, Grad.")},
	},
}

// longer multiplies gradients that are longer than limit.
func longer(factor func(norm, limit float64) float64) clipFunc {
	return func(params []*nn.Param, limit float64) {
		if norm := length(params); norm > limit {
			scaleGrads(params, factor(norm, limit))
		}
	}
}

func length(params []*nn.Param) float64 { return optim.ClipNorm(params, math.Inf(1)) }

func scaleGrads(params []*nn.Param, k float64) {
	onGrads(params, func(g float64) float64 { return k * g })
}

func onGrads(params []*nn.Param, f func(g float64) float64) {
	for _, p := range params {
		p.Grad = mat.DenseCopyOf(each(f, p.Grad))
	}
}
