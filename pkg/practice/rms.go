package practice

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// meanFunc returns one number that stands for all of x.
type meanFunc = func(x []float64) float64

// RootMeanSquare marks √(Σx²/n) of the n numbers in x, at least two.
func RootMeanSquare(f func(x []float64) float64) bool { return check(rootMeanSquare, f) }

var rootMeanSquare = problem[meanFunc]{
	run: func(t *trial, f meanFunc) {
		y := f(t.vector("x", t.size()))
		t.gives("y", mat.NewDense(1, 1, []float64{y}))
	},
	right: func(x []float64) float64 { return math.Sqrt(squares(x) / float64(len(x))) },
	blank: func([]float64) float64 { return 0 },
	reason: words("二乗するので、正負が打ち消し合いません。行列や勾配の「大きさ」は、この教材ではいつもこの量です。",
		"Squares do not cancel, as positive and negative numbers do. When this course speaks of the size of a gradient, it means this."),
	mistakes: []mistake[meanFunc]{
		{"no-root", func(x []float64) float64 { return squares(x) / float64(len(x)) }, words(
			"二乗の平均までできています。最後に平方根 math.Sqrt を取りましょう。", "This is the mean of the squares. Take its root, math.Sqrt, at the end.")},
		{"no-mean", func(x []float64) float64 { return math.Sqrt(squares(x)) }, words(
			"個数で割っていません。len(x) は整数なので、float64(len(x)) で割ります。", "The sum is not divided by how many there are. len(x) is an int: divide by float64(len(x)).")},
		{"no-root-no-mean", squares, words(
			"二乗の合計までできています。個数で割り、平方根を取りましょう。", "This is the sum of the squares. Divide it by how many there are, and take the root.")},
		{"mean-late", func(x []float64) float64 { return math.Sqrt(squares(x)) / float64(len(x)) }, words(
			"平方根を取ってから個数で割っています。先に割り、それから平方根を取りましょう。", "The root is taken before the division. Divide first, then take the root.")},
		{"positions", func(x []float64) float64 {
			y := 0.
			for i := range x {
				y += float64(i * i)
			}
			return math.Sqrt(y / float64(len(x)))
		}, words("要素ではなく番号を二乗しています。for i := range x の i は番号です。要素は for _, v := range x で取り出します。",
			"This squares the positions, not the elements: in for i := range x, i is a position. Write for _, v := range x.")},
		{"mean", func(x []float64) float64 { return sum(x) / float64(len(x)) }, words(
			"これは平均です。足す前に、一つずつ二乗しましょう。", "This is the mean. Square each number before you add it.")},
		{"of-sum", func(x []float64) float64 { return math.Abs(sum(x)) / math.Sqrt(float64(len(x))) }, words(
			"合計してから二乗しています。それでは正負が打ち消し合います。一つずつ二乗してから足しましょう。",
			"The sum is squared, in which positive and negative numbers cancel. Square each number, then add.")},
		{"absolute", func(x []float64) float64 {
			y := 0.
			for _, v := range x {
				y += math.Abs(v)
			}
			return y / float64(len(x))
		}, words("これは絶対値の平均です。絶対値の代わりに二乗を足し、最後に平方根を取りましょう。",
			"This is the mean of the absolute values. Add squares instead, and take the root at the end.")},
		{"first", func(x []float64) float64 { return math.Abs(x[0]) / math.Sqrt(float64(len(x))) }, words(
			"最初の要素しか足していません。return が for の中に入っていませんか。", "Only the first element is added. Does return stand inside the for?")},
		{"last", func(x []float64) float64 { return math.Abs(x[len(x)-1]) / math.Sqrt(float64(len(x))) }, words(
			"最後の要素しか残っていません。for の中で、= や := ではなく += で足しましょう。", "Only the last element is left. Inside the for, add with +=, not with = or :=.")},
		{"skips-first", func(x []float64) float64 { return math.Sqrt(squares(x[1:]) / float64(len(x))) }, words(
			"最初の要素が抜けています。番号は 0 から始まります。", "The first element is missing: positions begin at 0.")},
	},
}

func squares(x []float64) (y float64) {
	for _, v := range x {
		y += v * v
	}
	return y
}

func sum(x []float64) (y float64) {
	for _, v := range x {
		y += v
	}
	return y
}
