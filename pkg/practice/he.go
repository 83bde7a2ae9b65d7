package practice

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"kobai/pkg/nn"
)

// initFunc fills w (fanIn×fanOut), as an nn.Init does.
type initFunc = func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int)

// He marks He's initial weights: f fills w (fanIn×fanOut) from rng, with mean 0 and the standard deviation √(2/fanIn).
// The distribution is free.
func He(f func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int)) bool { return check(he, f) }

var he = problem[initFunc]{
	run: func(t *trial, f initFunc) {
		fanIn, fanOut := 30*t.size(), 30*t.size()
		if t.number == 0 {
			fanOut = 240 // two alike would not tell the sides apart, and here that is the question
		}
		t.given("w", mat.NewDense(fanIn, fanOut, nil)) // for its shape alone, since f is to change w
		seed := t.rng.Uint64()
		fill := func(seed uint64) *mat.Dense {
			w := mat.NewDense(fanIn, fanOut, nil)
			nn.Constant(1)(nil, w, fanIn, fanOut) // who fills it with 0 has written something
			f(rand.New(rand.NewPCG(seed, 0)), w, fanIn, fanOut)
			return w
		}
		w, again, other := fill(seed), fill(seed), fill(seed+1)
		mean, std := stat.PopMeanStdDev(w.RawMatrix().Data, nil)
		t.givesAbout(say("平均", "the mean"), mean, .06, std)
		t.givesAbout(say("標準偏差", "the standard deviation"), std, .06, 0)
		t.givesAbout(say("行ごとの標準偏差", "the standard deviation within a row"), within(w), .06, 0)
		t.givesAbout(say("列ごとの標準偏差", "the standard deviation within a column"), within(mat.DenseCopyOf(w.T())), .06, 0)
		repeats := 0.0
		if same(w, again, 0) {
			repeats = 1
		}
		t.givesAbout(say("同じ種から同じ重み（1 なら同じ）", "same seed, same weights (1: yes)"), repeats, 0, 0)
		stays := 0.0
		if same(w, other, 0) {
			stays = 1
		}
		t.givesAbout(say("違う種から同じ重み（1 なら同じ）", "another seed, same weights (1: yes)"), stays, 0, 0)
	},
	right: nn.He,
	blank: func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {},
	reason: words("2 は、ReLU が半分のユニットを 0 にする分を補います。",
		"The 2 makes up for ReLU, which sets half of the units to 0."),
	mistakes: []mistake[initFunc]{
		{"no-root", nn.Init(func(rng *rand.Rand, w *mat.Dense, in, out int) { nn.Normal(2/float64(in))(rng, w, in, out) }), words(
			"平方根が抜けています。2/fanIn は分散で、標準偏差はその平方根です。", "The root is missing: 2/fanIn is the variance, and the standard deviation is its root.")},
		{"lecun", nn.LeCun, words(
			"分散が 1/fanIn です。これは LeCun の初期値で、ReLU では層ごとに半分になります。", "The variance is 1/fanIn, that of LeCun: with ReLU it halves in every layer.")},
		{"fan-out", nn.Init(func(rng *rand.Rand, w *mat.Dense, in, out int) { nn.He(rng, w, out, in) }), words(
			"出力の数 fanOut で割っています。足し合わされるのは入力なので、fanIn で割ります。", "This divides by fanOut. It is the inputs that are summed up, so divide by fanIn.")},
		{"xavier", nn.Xavier, words(
			"分散が 2/(fanIn+fanOut) です。これは Xavier の初期値です。", "The variance is 2/(fanIn+fanOut), that of Xavier.")},
		{"root-of-two", nn.Init(func(rng *rand.Rand, w *mat.Dense, in, out int) { nn.Normal(math.Sqrt2/float64(in))(rng, w, in, out) }), words(
			"平方根が 2 にしかかかっていません。√(2/fanIn) は √2/√fanIn です。", "The root covers the 2 alone: √(2/fanIn) is √2/√fanIn.")},
		{"unscaled", nn.Normal(1), words(
			"標準偏差が 1 のままです。乱数に √(2/fanIn) を掛けてください。", "The standard deviation is still 1: multiply the draws by √(2/fanIn).")},
		{"variance-two", nn.Normal(math.Sqrt2), words(
			"fanIn で割っていません。", "The division by fanIn is missing.")},
		{"fixed", nn.Normal(.01), words(
			"標準偏差が 0.01 に固定されています。fanIn に合わせて変えます。", "The standard deviation is fixed at 0.01; it must follow fanIn.")},
		{"positive", nn.Init(func(rng *rand.Rand, w *mat.Dense, in, out int) {
			w.Apply(func(_, _ int, _ float64) float64 { return math.Sqrt(2/float64(in)) * rng.Float64() }, w)
		}), words(
			"rng.Float64() は 0 から 1 までで、負の重みがありません。rng.NormFloat64() を使いましょう。", "rng.Float64() lies between 0 and 1, so no weight is negative. Use rng.NormFloat64().")},
		{"uniform", nn.Init(func(rng *rand.Rand, w *mat.Dense, in, out int) { nn.Uniform(math.Sqrt(2/float64(in)))(rng, w, in, out) }), words(
			"±√(2/fanIn) の一様分布では、標準偏差は √3 分の 1 です。", "Uniform draws up to ±√(2/fanIn) have a standard deviation that is smaller by √3.")},
		{"constant", nn.Init(func(rng *rand.Rand, w *mat.Dense, in, out int) {
			nn.Constant(math.Sqrt(2/float64(in)))(rng, w, in, out)
		}), words(
			"全部の重みが同じ値です。それではどのユニットも同じことしか学べません。", "All weights are the same; then all units learn the same.")},
		{"whole-division", nn.Zero, words(
			"重みがすべて 0 です。Go では整数どうしの割り算は小数を切り捨てるので、2/fanIn は 0 になります。float64(fanIn) で割りましょう。",
			"All weights are 0. In Go a division of two whole numbers drops the fraction, so 2/fanIn is 0: divide by float64(fanIn).")},
		{"own-generator", nn.Init(func(_ *rand.Rand, w *mat.Dense, in, out int) { nn.He(rand.New(rand.NewPCG(1, 0)), w, in, out) }), words(
			"広がりは合っていますが、種を変えても同じ重みになります。渡された rng から引いてください。",
			"The spread is right, but another seed gives the same weights. Draw from the rng that you are given.")},
		{"other-generator", nn.Init(func(_ *rand.Rand, w *mat.Dense, in, out int) {
			nn.He(rand.New(rand.NewPCG(rand.Uint64(), 0)), w, in, out)
		}), words(
			"広がりは合っていますが、同じ種で二度呼ぶと違う重みになります。渡された rng から引いてください。",
			"The spread is right, but the same seed gives other weights the second time. Draw from the rng that you are given.")},
	},
}

// within is the root of the mean variance of the rows.
func within(w *mat.Dense) float64 {
	rows, _ := w.Dims()
	sum := 0.0
	for i := range rows {
		sum += stat.PopVariance(w.RawRowView(i), nil)
	}
	return math.Sqrt(sum / float64(rows))
}
