package practice

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestRatio(t *testing.T) {
	zero := errors.New("b is 0")
	where := func(fails func(a, b float64) bool, of func(a, b float64) float64) ratioFunc {
		return func(a, b float64) (float64, error) {
			if fails(a, b) {
				return 0, zero
			}
			return of(a, b), nil
		}
	}
	quotient := func(a, b float64) float64 { return a / b }
	isZero := func(_, b float64) bool { return b == 0 }
	mustMark(t, ratio,
		answer[ratioFunc]{"if", where(isZero, quotient), ""},
		answer[ratioFunc]{"by a switch, with the result beside the error", func(a, b float64) (y float64, err error) {
			switch y = a / b; b {
			case 0:
				err = fmt.Errorf("%g/0", a)
			}
			return y, err
		}, ""},
		answer[ratioFunc]{"no error", where(func(a, b float64) bool { return false }, quotient), "never"},
		answer[ratioFunc]{"0", func(a, b float64) (y float64, err error) {
			if b != 0 {
				y = a / b
			}
			return y, err
		}, "number-instead"},
		answer[ratioFunc]{"always", where(func(a, b float64) bool { return true }, quotient), "always"},
		answer[ratioFunc]{"!=", where(func(_, b float64) bool { return b != 0 }, quotient), "turned-round"},
		answer[ratioFunc]{"a", where(func(a, _ float64) bool { return a == 0 }, quotient), "of-a"},
		answer[ratioFunc]{"a or b", where(func(a, b float64) bool { return a*b == 0 }, quotient), "of-either"},
		answer[ratioFunc]{"b/a", where(isZero, func(a, b float64) float64 { return b / a }), "inverted"},
		answer[ratioFunc]{"a·b", where(isZero, func(a, b float64) float64 { return a * b }), "product"},
	)
}

// TestRatioOtherwise describes an error at a place that nobody thought of.
func TestRatioOtherwise(t *testing.T) {
	negative := func(a, b float64) (float64, error) {
		if b <= 0 {
			return 0, errNone
		}
		return a / b, nil
	}
	for language, want := range map[string]string{"ja": "のときのエラーの数 が 1 になりました。正しくは 0 です", "en": "give a number of errors that is 1; it should be 0"} {
		t.Setenv("KOBAI_LANG", language)
		if right, words := ratio.mark(negative, patience); right || !strings.Contains(words, want) {
			t.Errorf("marked %v: %q\nwants %q", right, words, want)
		}
	}
}
