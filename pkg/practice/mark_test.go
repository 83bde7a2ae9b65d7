package practice

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

// TestWhatNobodyThoughtOf marks answers that are wrong in ways that no list of mistakes has.
func TestWhatNobodyThoughtOf(t *testing.T) {
	rightDX := func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense { return linear.right(w, b, x, dy) }
	changed := func(change func(dx *mat.Dense) *mat.Dense) linearBackward {
		return func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			return change(mat.DenseCopyOf(rightDX(w, b, x, dy)))
		}
	}
	for _, test := range []struct {
		what   string
		f      linearBackward
		ja, en string // after "Not yet"
	}{
		{"nil", nil, "まだ書かれていません。関数の中身を書いてから、もう一度実行してください。", "It is not written yet. Fill in the function and run the cell again."},
		{"NaN", changed(func(dx *mat.Dense) *mat.Dense { dx.Set(0, 1, math.NaN()); return dx }),
			"dx[0, 1] が NaN になりました。正しくは ", "dx[0, 1] is NaN; it should be "},
		{"infinite", changed(func(dx *mat.Dense) *mat.Dense { dx.Set(1, 0, math.Inf(-1)); return dx }),
			"dx[1, 0] が -∞ になりました。正しくは ", "dx[1, 0] is -∞; it should be "},
		{"one entry", changed(func(dx *mat.Dense) *mat.Dense { dx.Set(1, 0, 100); return dx }),
			"dx[1, 0] が 100 になりました。正しくは ", "dx[1, 0] is 100; it should be "},
		{"a row too few", changed(func(dx *mat.Dense) *mat.Dense {
			_, columns := dx.Dims()
			return mat.DenseCopyOf(dx.Slice(0, 1, 0, columns))
		}), "dx の形が 1×4 です。正しくは 4×4 です（引数は W 4×4、b 1×4、x 4×4、dy 4×4）。", "dx is 1×4; it should be 4×4 (with W 4×4, b 1×4, x 4×4, dy 4×4)."},
		{"empty", changed(func(dx *mat.Dense) *mat.Dense { return &mat.Dense{} }), linear.mistakes[9].says.JA, linear.mistakes[9].says.EN},
		{"turned", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			dx := rightDX(w, b, x, dy)
			if rows, columns := dx.Dims(); rows != columns {
				return mat.DenseCopyOf(dx.T())
			}
			return dx
		}, "転置が抜けているか、余分です。", "A transpose is missing or one too many."},
		{"minus", changed(func(dx *mat.Dense) *mat.Dense { return scale(-1, dx) }), "dx の符号が逆です。", "dx has the wrong sign."},
		{"twice", changed(func(dx *mat.Dense) *mat.Dense { return scale(2, dx) }), "dx がどれも正しい値の 2 倍です。", "Every entry of dx is the right one times 2."},
		{"mean", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			return scale(1/float64(x.RawMatrix().Rows), rightDX(w, b, x, dy))
		}, "dx が 1/B 倍です", "dx is too small by the factor B"},
		{"sum", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			return scale(float64(x.RawMatrix().Rows), rightDX(w, b, x, dy))
		}, "dx が B 倍です", "dx is too large by the factor B"},
		{"panic", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense { return mat.DenseCopyOf(dy.Slice(0, 99, 0, 1)) },
			"関数が途中で止まりました: mat: ", "The function stopped with a panic: mat: "},
		{"index", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			return mat.NewDense(1, 1, []float64{x.RawRowView(0)[99]})
		},
			"関数が途中で止まりました: runtime error: ", "The function stopped with a panic: runtime error: "},
		{"shapes", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			if w.Value.RawMatrix().Rows != alike {
				return times(w.Value, w.Value)
			}
			return rightDX(w, b, x, dy)
		}, "）。行列の形が合いません。A・B では", "). The shapes of the matrices do not fit: "},
		{"its argument", func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
			dx := rightDX(w, b, x, dy)
			dy.Scale(2, dy)
			return dx
		}, "結果は合っていますが、引数 dy を書き換えています。", "The results are right, but the function writes into its argument dy, "},
	} {
		for language, want := range map[string]string{"ja": test.ja, "en": test.en} {
			t.Setenv("KOBAI_LANG", language)
			right, words := linear.mark(test.f, patience)
			if right || !strings.Contains(words, want) || strings.Contains(words, "goroutine") || strings.Contains(words, "\n") {
				t.Errorf("%s in %s: marked %v: %q\nwants %q", test.what, language, right, words, want)
			}
		}
	}
}

// TestPlaces names what is wrong in words of the exercise.
func TestPlaces(t *testing.T) {
	for _, test := range []struct {
		mark   func() (bool, string)
		ja, en string
	}{
		{func() (bool, string) {
			return sigmoid.mark(func(z float64) (y, slope float64) { y, slope = nn.Sigmoid.At(z); return y + z, slope }, patience)
		}, "y(z = -", "y(z = -"},
		{func() (bool, string) {
			return momentum.mark(func(w, v, g []float64, rate, beta float64) { w[1], v[0] = 99, 1 }, patience)
		}, "歩目の w[1] が 99 になりました。正しくは ", ", w[1] is 99; it should be "},
		{func() (bool, string) {
			return he.mark(func(rng *rand.Rand, w *mat.Dense, in, out int) { w.Set(out, in, 1) }, patience)
		}, "（引数は w 120×240）。", "(with w 120×240)."},
		{func() (bool, string) {
			return sigmoid.mark(func(z float64) (y, slope float64) { panic("no idea") }, patience)
		}, "関数が途中で止まりました: no idea。", "The function stopped with a panic: no idea."},
	} {
		for language, want := range map[string]string{"ja": test.ja, "en": test.en} {
			t.Setenv("KOBAI_LANG", language)
			if right, words := test.mark(); right || !strings.Contains(words, want) {
				t.Errorf("marked %v: %q\nwants %q", right, words, want)
			}
		}
	}
}

// TestTwoMistakes wants one of two to be named, and the other after the first is mended.
func TestTwoMistakes(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	both := linearBack{noBias: true, dx: func(w, dy *mat.Dense) *mat.Dense { return times(dy, w) }}
	_, first := linear.mark(both.back, patience)
	if want := not(linear.says(t, "dx-transpose")); first != want {
		t.Errorf("first %q, wants %q", first, want)
	}
	both.dx = nil
	_, then := linear.mark(both.back, patience)
	if want := not(linear.says(t, "bias")); then != want {
		t.Errorf("then %q, wants %q", then, want)
	}
}
