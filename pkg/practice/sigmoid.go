package practice

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/locale"
	"kobai/pkg/nn"
)

// Sigmoid marks y = 1/(1 + e⁻ᶻ) and its slope dy/dz. z may be as large as ±800.
func Sigmoid(f func(z float64) (y, slope float64)) bool { return check(sigmoid, f) }

var sigmoid = problem[func(z float64) (y, slope float64)]{
	run: func(t *trial, f func(z float64) (y, slope float64)) {
		y, slope := mat.NewDense(1, 8, nil), mat.NewDense(1, 8, nil)
		z := t.draw(1, 8).RawRowView(0)
		if t.number == trials-1 {
			copy(z, []float64{800, -800, 40, -40}) // where e⁸⁰⁰ would be ∞
		}
		for i, v := range z {
			a, b := f(v)
			y.Set(0, i, a)
			slope.Set(0, i, b)
		}
		of := func(name string) func(i, j int) string {
			return func(_, j int) string { return fmt.Sprintf("%s(z = %s)", name, locale.Number(z[j])) }
		}
		t.givesPlaced("y", y, of("y"))
		t.givesPlaced("slope", slope, of("slope"))
	},
	right: nn.Sigmoid.At,
	blank: func(float64) (y, slope float64) { return 0, 0 },
	alone: []string{"slope-blank", "overflow-slope"},
	reason: words(
		"傾きは y(1−y) で、y = 0.5 のとき最大の 0.25 です。",
		"The slope is y(1−y), at most 0.25, where y is 0.5."),
	mistakes: []mistake[func(z float64) (y, slope float64)]{
		{"slope-blank", func(z float64) (y, slope float64) { return logistic(z), 0 }, words(
			"値は合っています。傾きがまだ書かれていません。",
			"The value is right. The slope is not written yet.")},
		{"sign", func(z float64) (y, slope float64) { y = logistic(-z); return y, y * (1 - y) }, words(
			"指数の符号が逆です。z が大きいほど 1 に近づくはずです。",
			"The exponent has the wrong sign: the larger z, the nearer y comes to 1.")},
		{"slope-of-z", func(z float64) (y, slope float64) { return logistic(z), z * (1 - z) }, words(
			"傾きの式 y(1−y) に、出力 y ではなく入力 z を入れています。",
			"The slope is y(1−y) of the output y; here it is taken of the input z.")},
		{"slope-sign", func(z float64) (y, slope float64) { y = logistic(z); return y, y * (y - 1) }, words(
			"傾きの符号が逆です。シグモイド関数はどこでも増えます。",
			"The slope has the wrong sign: the sigmoid rises everywhere.")},
		{"slope-of-tanh", func(z float64) (y, slope float64) { y = logistic(z); return y, 1 - y*y }, words(
			"1−y² は tanh の傾きです。シグモイド関数の傾きは別の式になります。",
			"1−y² is the slope of tanh; the sigmoid has another one.")},
		{"slope-half", func(z float64) (y, slope float64) { y = logistic(z); return y, 1 - y }, words(
			"傾きに y を掛け忘れています。",
			"The slope lacks its factor y.")},
		{"slope-of-slope", func(z float64) (y, slope float64) { y = logistic(z); s := y * (1 - y); return y, s * (1 - s) }, words(
			"傾きを計算する y が、出力そのものではなくなっています。",
			"The y of y(1−y) must be the output itself, not something made of it.")},
		{"overflow", func(z float64) (y, slope float64) { e := math.Exp(z); y = e / (1 + e); return y, y * (1 - y) }, words(
			"z = 800 で eᶻ が無限大になり、NaN が出ています。指数が大きな正の数にならない形に書き換えてください。",
			"At z = 800, eᶻ is infinite and the result NaN. Write it so that no large positive number is exponentiated.")},
		{"overflow-slope", func(z float64) (y, slope float64) {
			e := math.Exp(-z)
			return 1 / (1 + e), e / ((1 + e) * (1 + e))
		}, words(
			"値は合っていますが、z = −800 で e⁻ᶻ が無限大になり、傾きが NaN になります。出力 y を使うと防げます。",
			"The value is right, but at z = −800 e⁻ᶻ is infinite and the slope NaN. Work it out from the output y.")},
	},
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
