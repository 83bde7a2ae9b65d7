package practice

import (
	"math"
	"testing"
)

func TestSigmoid(t *testing.T) {
	type slope = func(z float64) (y, slope float64)
	mustMark(t, sigmoid,
		answer[slope]{"by the output", func(z float64) (float64, float64) {
			y := 1 / (1 + math.Exp(-z))
			return y, y * (1 - y)
		}, ""},
		answer[slope]{"by cases", func(z float64) (float64, float64) {
			e := math.Exp(-math.Abs(z))
			y := 1 / (1 + e)
			if z < 0 {
				y = e / (1 + e)
			}
			return y, e / (1 + e) / (1 + e)
		}, ""},
		answer[slope]{"by tanh", func(z float64) (float64, float64) {
			h := math.Tanh(z / 2)
			return (1 + h) / 2, (1 - h*h) / 4
		}, ""},
		answer[slope]{"value alone", func(z float64) (y, slope float64) {
			y = 1.0 / (1.0 + math.Pow(math.E, -z))
			return
		}, "slope-blank"},
		answer[slope]{"+z", func(z float64) (float64, float64) {
			y := 1 / (1 + math.Exp(z))
			return y, y - y*y
		}, "sign"},
		answer[slope]{"slope of z", func(z float64) (float64, float64) { return 1 / (1 + math.Exp(-z)), z - z*z }, "slope-of-z"},
		answer[slope]{"−slope", func(z float64) (float64, float64) {
			y := 1 / (1 + math.Exp(-z))
			return y, -(1 - y) * y
		}, "slope-sign"},
		answer[slope]{"slope of tanh", func(z float64) (float64, float64) {
			y := 1 / (1 + math.Exp(-z))
			return y, (1 - y) * (1 + y)
		}, "slope-of-tanh"},
		answer[slope]{"1−y", func(z float64) (float64, float64) {
			e := math.Exp(-z)
			return 1 / (1 + e), 1 - 1/(1+e)
		}, "slope-half"},
		answer[slope]{"y made twice", func(z float64) (float64, float64) {
			y := 1 / (1 + math.Exp(-z))
			s := y * (1 - y)
			return y, s - s*s
		}, "slope-of-slope"},
		answer[slope]{"∞/∞", func(z float64) (float64, float64) {
			y := math.Exp(z) / (1 + math.Exp(z))
			return y, (1 - y) * y
		}, "overflow"},
		answer[slope]{"the derivative as it stands in the book", func(z float64) (float64, float64) {
			return 1 / (1 + math.Exp(-z)), math.Exp(-z) / math.Pow(1+math.Exp(-z), 2)
		}, "overflow-slope"},
	)
}
