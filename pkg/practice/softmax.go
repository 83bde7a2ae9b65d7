package practice

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

// softmaxFunc takes logits to probabilities.
type softmaxFunc = func(z []float64) (p []float64)

// Softmax marks pᵢ = e^zᵢ/Σe^zⱼ, which must not overflow where a logit is 1,000.
func Softmax(f func(z []float64) (p []float64)) bool { return check(softmax, f) }

var softmax = problem[softmaxFunc]{
	run: func(t *trial, f softmaxFunc) {
		z := t.vector("z", 2+t.size())
		switch t.number {
		case trials - 1:
			floats.AddConst(1000, z)
		case trials - 2:
			floats.Scale(400, z) // e⁻¹⁰⁰⁰ is 0, which does no harm
			floats.AddConst(-2000, z)
		}
		copy(t.args[0].was.RawRowView(0), z)
		t.givesVector("p", f(z))
	},
	right: rightSoftmax,
	blank: func(z []float64) []float64 { return nil },
	reason: words(
		"最大値を引いても、分子と分母に同じ数を掛けるのと同じなので、確率は変わりません。",
		"Subtracting the largest logit multiplies numerator and denominator by the same number, so the probabilities stay."),
	mistakes: []mistake[softmaxFunc]{
		{"overflow", func(z []float64) []float64 { return normalised(exps(z, 0)) }, words(
			"ロジットが 1,000 のとき指数が無限大になり、NaN が出ます。すべての z から最大の z を引いてから指数を取りましょう。",
			"With logits of 1,000 the exponential is infinite and the result NaN. Subtract the largest z from every z first.")},
		{"overflow-sum", func(z []float64) []float64 {
			p := exps(z, floats.Max(z))
			return scaledBy(p, 1/floats.Sum(exps(z, 0)))
		}, words(
			"最大値を分子からしか引いていません。分母の和でも同じ数を引きます。",
			"The largest z is subtracted in the numerator alone; the sum in the denominator wants the same.")},
		{"undivided", func(z []float64) []float64 { return exps(z, floats.Max(z)) }, words(
			"和が 1 になっていません。指数の和で割り忘れています。",
			"The sum is not 1: the division by the sum of the exponentials is missing.")},
		{"undivided-overflow", func(z []float64) []float64 { return exps(z, 0) }, words(
			"和が 1 になっていません。指数の和で割り忘れています。大きな z への備えもまだです。",
			"The sum is not 1: the division by the sum of the exponentials is missing, and so is the care for large z.")},
		{"no-exponential", func(z []float64) []float64 { return normalised(slices.Clone(z)) }, words(
			"指数を取らずに和で割っています。負の z があると確率になりません。",
			"This divides z by its sum without the exponential; with a negative z that is no probability.")},
		{"logarithm", func(z []float64) []float64 {
			p := normalised(exps(z, floats.Max(z)))
			for i := range p {
				p[i] = math.Log(p[i])
			}
			return p
		}, isLogarithm},
		{"log-softmax", func(z []float64) []float64 {
			p := slices.Clone(z)
			floats.AddConst(-floats.LogSumExp(z), p)
			return p
		}, isLogarithm},
		{"sign", func(z []float64) []float64 { return rightSoftmax(scaledBy(slices.Clone(z), -1)) }, words(
			"指数の符号が逆です。z が大きいほど確率も大きくなります。",
			"The exponent has the wrong sign: the larger z, the likelier the class.")},
		{"mean", func(z []float64) []float64 { return normalised(exps(z, floats.Sum(z)/float64(len(z)))) }, words(
			"平均を引くだけでは、飛び抜けて大きな z の指数がまだあふれます。引くのは最大値です。",
			"Subtracting the mean leaves a z far above it to overflow. Subtract the largest.")},
	},
}

var isLogarithm = words(
	"確率の対数になっています。最後に指数が要ります。",
	"These are the logarithms of the probabilities: the exponential is missing at the end.")

// rightSoftmax is the library's: the gradient of its loss is the probability less the target.
func rightSoftmax(z []float64) []float64 {
	target := make([]float64, len(z))
	target[0] = 1
	_, grad := (&nn.SoftmaxCrossEntropy{}).Eval(mat.NewDense(1, len(z), z), mat.NewDense(1, len(z), target))
	p := slices.Clone(grad.RawRowView(0))
	p[0] = 1 - floats.Sum(p[1:]) // p[0]−1+1 would lose what is small
	return p
}

// exps is e to each z less what is taken off.
func exps(z []float64, off float64) []float64 {
	p := make([]float64, len(z))
	for i, v := range z {
		p[i] = math.Exp(v - off)
	}
	return p
}

// normalised divides p, in place, by its sum.
func normalised(p []float64) []float64 { return scaledBy(p, 1/floats.Sum(p)) }

// scaledBy multiplies p, in place.
func scaledBy(p []float64, k float64) []float64 {
	floats.Scale(k, p)
	return p
}
