package practice

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/locale"
)

// ratioFunc returns a/b, or an error.
type ratioFunc = func(a, b float64) (float64, error)

// Ratio marks a/b with an error in place of a result where b is 0, and only there.
func Ratio(f func(a, b float64) (float64, error)) bool { return check(ratio, f) }

var ratio = problem[ratioFunc]{
	run: func(t *trial, f ratioFunc) {
		a, b := t.draw(1, 8), t.draw(1, 8)
		a.Set(0, 2, 0)
		b.Set(0, 5, 0)
		failed, y := mat.NewDense(1, 8, nil), mat.NewDense(1, 8, nil)
		for i := range 8 {
			if v, err := f(a.At(0, i), b.At(0, i)); err != nil {
				failed.Set(0, i, 1)
			} else {
				y.Set(0, i, v)
			}
		}
		at := func(ja, en string) func(_, i int) string {
			return func(_, i int) string {
				return fmt.Sprintf("a = %s, b = %s %s", locale.Number(a.At(0, i)), locale.Number(b.At(0, i)), locale.Pick(ja, en))
			}
		}
		t.givesPlaced("err", failed, at("のときのエラーの数", "give a number of errors that"))
		t.givesPlaced("a/b", y, at("のときの結果", "give a result that"))
	},
	right: func(a, b float64) (float64, error) {
		if b == 0 {
			return 0, errNone
		}
		return a / b, nil
	},
	blank: func(a, b float64) (float64, error) { return 0, nil },
	reason: words("エラーは値として返るので、呼び出した側が if err != nil で決められます。",
		"An error is returned like any value, and the caller decides, with if err != nil, what becomes of it."),
	mistakes: []mistake[ratioFunc]{
		{"never", func(a, b float64) (float64, error) { return a / b, nil }, words(
			"b = 0 でもエラーが nil のままです。if b == 0 のとき、nil の代わりにエラーを返しましょう。",
			"The error is nil even where b is 0. If b == 0, return an error in place of nil.")},
		{"number-instead", func(a, b float64) (float64, error) {
			if b == 0 {
				return 0, nil
			}
			return a / b, nil
		}, words("b = 0 のとき 0 が返っています。それでは本物の 0 と区別できません。nil の代わりにエラーを返しましょう。",
			"Where b is 0 this returns 0, which nobody can tell from a real 0. Return an error in place of nil.")},
		{"always", func(a, b float64) (float64, error) { return a / b, errNone }, words(
			"いつもエラーが返っています。うまくいったときのエラーは nil です。", "There is always an error. Where all is well, the error is nil.")},
		{"turned-round", func(a, b float64) (float64, error) {
			if b != 0 {
				return 0, errNone
			}
			return a / b, nil
		}, words("条件が逆です。エラーにするのは b が 0 のときです。", "The condition is turned round: it is an error where b is 0.")},
		{"of-a", func(a, b float64) (float64, error) {
			if a == 0 {
				return 0, errNone
			}
			return a / b, nil
		}, words("a が 0 のときにエラーにしています。0 で割れないので、調べるのは b です。", "This is an error where a is 0. It is b that must not be 0.")},
		{"of-either", func(a, b float64) (float64, error) {
			if a == 0 || b == 0 {
				return 0, errNone
			}
			return a / b, nil
		}, words("a が 0 でもエラーにしていますが、0 ÷ b は 0 で、正しい結果です。", "This is an error where a is 0 too, but 0 ÷ b is 0, a result like any other.")},
		{"inverted", func(a, b float64) (float64, error) {
			if b == 0 {
				return 0, errNone
			}
			return b / a, nil
		}, words("割り算が逆です。求めるのは a ÷ b です。", "The division is upside down: it is a ÷ b.")},
		{"product", func(a, b float64) (float64, error) {
			if b == 0 {
				return 0, errNone
			}
			return a * b, nil
		}, words("掛け算になっています。求めるのは a ÷ b です。", "This multiplies. It is a ÷ b.")},
	},
}

// errNone is the error of a ratio that does not exist; a learner's own may say anything.
var errNone = errors.New("no ratio")
