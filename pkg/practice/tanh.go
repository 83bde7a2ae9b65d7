package practice

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

// tanhBackward returns dz (B×width) for y = tanh(z) and dy of the same shape.
type tanhBackward = func(y, dy *mat.Dense) (dz *mat.Dense)

// TanhBackward marks the backward pass of y = tanh(z): f takes y and ∂E/∂y to ∂E/∂z.
func TanhBackward(f func(y, dy *mat.Dense) (dz *mat.Dense)) bool { return check(tanh, f) }

var tanh = problem[tanhBackward]{
	run: func(t *trial, f tanhBackward) {
		rows, width := t.examples(), t.size()
		y := t.given("y", each(func(z float64) float64 { y, _ := nn.Tanh.At(z); return y }, t.draw(rows, width)))
		t.gives("dz", f(y, t.matrix("dy", rows, width)))
	},
	right: func(y, dy *mat.Dense) *mat.Dense {
		layer := nn.NewElementwise(nn.Tanh)
		layer.Forward(each(math.Atanh, y))
		return layer.Backward(dy)
	},
	blank: func(y, dy *mat.Dense) *mat.Dense { return nil },
	reason: words("tanh の傾きは 1−y² です。出力 y が ±1 に近いほど、通れる勾配は小さくなります。",
		"The slope of tanh is 1−y²: the nearer y is to ±1, the less of the gradient passes."),
	mistakes: []mistake[tanhBackward]{
		{"no-slope", func(y, dy *mat.Dense) *mat.Dense { return dy }, words(
			"傾きを掛けていません。dy がそのまま通り抜けています。", "The slope is missing: dy passes through unchanged.")},
		{"sigmoid", tanhWith(func(y float64) float64 { return y * (1 - y) }), words(
			"y(1−y) はシグモイド関数の傾きです。tanh の傾きは別の式になります。", "y(1−y) is the slope of the sigmoid; tanh has another one.")},
		{"no-square", tanhWith(func(y float64) float64 { return 1 - y }), words(
			"y を 2 乗し忘れています。", "The square is missing: y should be y².")},
		{"sign", tanhWith(func(y float64) float64 { return y*y - 1 }), words(
			"傾きの符号が逆です。tanh はどこでも増えます。", "The slope has the wrong sign: tanh rises everywhere.")},
		{"plus", tanhWith(func(y float64) float64 { return 1 + y*y }), words(
			"y² を足しています。y が ±1 に近いほど傾きは小さくなるはずです。", "y² is added. The slope must get smaller where y is near ±1.")},
		{"exchanged", func(y, dy *mat.Dense) *mat.Dense {
			return entries(each(func(d float64) float64 { return 1 - d*d }, dy), y)
		}, words(
			"y と dy が逆です。傾きは出力 y から求め、届いた勾配 dy に掛けます。", "y and dy are exchanged: the slope is made of the output y, and multiplies dy.")},
		{"no-dy", func(y, dy *mat.Dense) *mat.Dense { return each(func(y float64) float64 { return 1 - y*y }, y) }, words(
			"傾きだけが返されています。届いた勾配 dy を掛けてください。", "This is the slope alone: multiply it by dy, the gradient that arrives.")},
		{"value", func(y, dy *mat.Dense) *mat.Dense { return entries(y, dy) }, words(
			"傾きではなく、出力 y そのものを掛けています。", "This multiplies by the output y itself, instead of by the slope.")},
		{"again", func(y, dy *mat.Dense) *mat.Dense {
			return entries(each(func(y float64) float64 { t, _ := nn.Tanh.At(y); return 1 - t*t }, y), dy)
		}, words("y はもう tanh(z) です。もう一度 tanh に通しています。", "y is tanh(z) already; here it goes through tanh once more.")},
		{"divided", tanhWith(func(y float64) float64 { return 1 / (1 - y*y) }), words(
			"傾きで割っています。掛けてください。", "This divides by the slope; multiply.")},
		{"added", func(y, dy *mat.Dense) *mat.Dense {
			return plus(each(func(y float64) float64 { return 1 - y*y }, y), dy)
		}, words("傾きを足しています。連鎖律では掛けます。", "The slope is added; the chain rule multiplies.")},
	},
}

// tanhWith is the backward pass with another slope.
func tanhWith(slope func(y float64) float64) tanhBackward {
	return func(y, dy *mat.Dense) *mat.Dense { return entries(each(slope, y), dy) }
}
