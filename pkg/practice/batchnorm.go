package practice

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"kobai/pkg/nn"
)

// batchNormFunc takes x (B×width) to y of the same shape; gamma and beta have width numbers.
type batchNormFunc = func(x *mat.Dense, gamma, beta []float64, eps float64) (y *mat.Dense)

// BatchNorm marks the forward pass of batch normalisation in training: y = γ(x − mean)/√(var + ε) + β, with the mean and the
// biased variance of each column.
func BatchNorm(f func(x *mat.Dense, gamma, beta []float64, eps float64) (y *mat.Dense)) bool {
	return check(batchNorm, f)
}

var batchNorm = problem[batchNormFunc]{
	run: func(t *trial, f batchNormFunc) {
		rows, width := t.examples(), t.size()
		x := t.given("x", each(func(v float64) float64 { return 2 + v }, t.draw(rows, width))) // a mean that cannot be overlooked
		gamma, beta := t.vector("gamma", width), t.vector("beta", width)
		t.gives("y", f(x, gamma, beta, .1+.2*t.rng.Float64()))
	},
	right: func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
		layer := nn.NewBatchNorm(len(gamma))
		layer.Eps = eps
		layer.Gamma.Value.SetRow(0, gamma)
		layer.Beta.Value.SetRow(0, beta)
		return layer.Forward(x)
	},
	blank: func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense { return nil },
	reason: words("平均と分散は列（ユニット）ごとに、バッチの全部の例から求めます。",
		"Mean and variance belong to a column, a unit, and are taken over all examples of the batch."),
	mistakes: []mistake[batchNormFunc]{
		{"rows", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			turned := batchNormed{}.forward(mat.DenseCopyOf(x.T()), nil, nil, eps)
			return affineRows(mat.DenseCopyOf(turned.T()), gamma, beta)
		}, words("行ごとに正規化しています。それは層正規化です。バッチ正規化は列ごとです。",
			"This normalises every row, as layer normalisation does. Batch normalisation takes every column.")},
		{"whole", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			mean, variance := stat.PopMeanVariance(mat.DenseCopyOf(x).RawMatrix().Data, nil)
			return affineRows(each(func(v float64) float64 { return (v - mean) / math.Sqrt(variance+eps) }, x), gamma, beta)
		}, words("行列全体で一つの平均と分散を使っています。列ごとに求めてください。", "One mean and variance serve for the whole matrix; every column has its own.")},
		{"unbiased", batchNormed{variance: func(v, n float64) float64 { return v * n / (n - 1) }}.forward, words(
			"分散を B−1 で割っています。バッチ正規化は B で割る分散を使います。", "The variance is divided by B−1; batch normalisation divides it by B.")},
		{"sum", batchNormed{variance: func(v, n float64) float64 { return v * n }}.forward, words(
			"分散が 2 乗の合計のままです。B で割ってください。", "The variance is still a sum of squares: divide it by B.")},
		{"no-root", batchNormed{deviation: func(v, eps float64) float64 { return v + eps }}.forward, words(
			"分散で割っています。平方根を取り忘れています。", "This divides by the variance: the root is missing.")},
		{"no-eps", batchNormed{deviation: func(v, eps float64) float64 { return math.Sqrt(v) }}.forward, words(
			"eps を足し忘れています。分散が 0 の列で NaN になります。", "eps is missing; a column of variance 0 would become NaN.")},
		{"eps-outside", batchNormed{deviation: func(v, eps float64) float64 { return math.Sqrt(v) + eps }}.forward, words(
			"eps を平方根の外で足しています。√(var + eps) です。", "eps is added outside the root; it is √(var + eps).")},
		{"no-mean", batchNormed{centre: func(mean float64) float64 { return 0 }}.forward, words(
			"平均を引いていません。", "The mean is not subtracted.")},
		{"no-gamma", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return batchNormed{}.forward(x, nil, beta, eps)
		}, words("γ を掛け忘れています。", "The factor γ is missing.")},
		{"no-beta", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return batchNormed{}.forward(x, gamma, nil, eps)
		}, words("β を足し忘れています。", "β is not added.")},
		{"neither", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return batchNormed{}.forward(x, nil, nil, eps)
		}, words("正規化は合っています。γ を掛けて β を足してください。", "The normalisation is right; now multiply by γ and add β.")},
		{"gamma-beta", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return batchNormed{}.forward(x, beta, gamma, eps)
		}, words("γ と β が逆です。掛けるのが γ、足すのが β です。", "γ and β are exchanged: γ multiplies, β is added.")},
		{"brackets", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			shift := make([]float64, len(beta))
			for j := range shift {
				mean, v := stat.PopMeanVariance(mat.Col(nil, j, x), nil)
				shift[j] = beta[j] - mean/math.Sqrt(v+eps)
			}
			return affineRows(x, gamma, shift)
		}, words("割り算が平均にしか掛かっていません。(x−μ) をかっこに入れて割ります。", "The division takes the mean alone: put (x−μ) in brackets.")},
		{"beta-first", func(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
			return affineRows(batchNormed{}.forward(x, nil, beta, eps), gamma, nil)
		}, words("β まで γ 倍されています。γ を掛けてから β を足します。", "β is multiplied by γ too: multiply first, then add.")},
	},
}

// batchNormed is the forward pass with a part exchanged; nil is right.
type batchNormed struct {
	variance  func(v, n float64) float64 // of the biased one
	deviation func(v, eps float64) float64
	centre    func(mean float64) float64
}

func (b batchNormed) forward(x *mat.Dense, gamma, beta []float64, eps float64) *mat.Dense {
	y := mat.DenseCopyOf(x)
	rows, width := x.Dims()
	for j := range width {
		column := mat.Col(nil, j, x)
		mean, v := stat.PopMeanVariance(column, nil)
		if b.variance != nil {
			v = b.variance(v, float64(rows))
		}
		deviation := math.Sqrt(v + eps)
		if b.deviation != nil {
			deviation = b.deviation(v, eps)
		}
		if b.centre != nil {
			mean = b.centre(mean)
		}
		for i, v := range column {
			y.Set(i, j, (v-mean)/deviation)
		}
	}
	return affineRows(y, gamma, beta)
}

// affineRows multiplies every row by gamma, where there is one, and adds beta.
func affineRows(x *mat.Dense, gamma, beta []float64) *mat.Dense {
	y := mat.DenseCopyOf(x)
	rows, width := y.Dims()
	for i := range rows {
		for j := range width {
			v := y.At(i, j)
			if gamma != nil {
				v *= gamma[j]
			}
			if beta != nil {
				v += beta[j]
			}
			y.Set(i, j, v)
		}
	}
	return y
}
