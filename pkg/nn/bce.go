package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// BinaryCrossEntropy scores independent yes-or-no answers. Its prediction z is a logit, the number before a sigmoid,
// and its target t the probability of yes: log(1 + eᶻ) − t·z, the mean over all entries. Give it no Sigmoid layer:
// the loss has its own, and together they lose nothing to rounding and cannot saturate.
type BinaryCrossEntropy struct {
	// Mask has a 1 for every entry that counts and a 0 for one that does not, as in MSE. nil counts all.
	Mask *mat.Dense

	grad *mat.Dense
}

// Eval returns the mean loss and its gradient, (sigmoid(z) − t)/(number of entries).
func (l *BinaryCrossEntropy) Eval(pred, target *mat.Dense) (loss float64, grad *mat.Dense) {
	rows, columns := wantSameShape("BinaryCrossEntropy", pred, target)
	weights := weigh("BinaryCrossEntropy", l.Mask, rows, columns)
	l.grad = shaped(l.grad, rows, columns)
	p, t, g := pred.RawMatrix(), target.RawMatrix(), l.grad.RawMatrix()
	for i := range rows {
		zi, ti, gi := row(p, i), row(t, i), row(g, i)
		for j := range gi {
			share := weights.at(i, j)
			if share == 0 {
				gi[j] = 0
				continue
			}
			if !(ti[j] >= 0 && ti[j] <= 1) {
				panic(fmt.Sprintf("nn: BinaryCrossEntropy's target holds %v in row %d, column %d; it is a probability, from 0 to 1", ti[j], i, j))
			}
			value, slope := logistic(zi[j], ti[j])
			loss += share * value
			gi[j] = share * slope
		}
	}
	return loss, l.grad
}

// logistic is log(1 + eᶻ) − t·z and its slope sigmoid(z) − t, written with e^−|z| so that neither overflows, and with
// 1 − t for z ≥ 0, so that the slope of a right and sure answer keeps its digits.
func logistic(z, t float64) (value, slope float64) {
	e := math.Exp(-math.Abs(z))
	tail := e / (1 + e)
	if z < 0 {
		return math.Log1p(e) - t*z, tail - t
	}
	return math.Log1p(e) + (1-t)*z, (1 - t) - tail
}
