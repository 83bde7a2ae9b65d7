package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// MSE is the mean squared error, (pred − target)², over all entries as in PyTorch: not a sum over columns, and without ½.
type MSE struct {
	// Mask has a 1 for every entry that counts and a 0 for one that does not, such as the padding of a sequence:
	// B×out, or B×1 for whole rows. The mean is over those that count, and 0 where none does; other weights than 1
	// weigh. nil counts all. Set it anew with every batch.
	Mask *mat.Dense

	grad *mat.Dense
}

// Eval returns the mean of (pred − target)² and its gradient, 2(pred − target)/(number of entries).
func (l *MSE) Eval(pred, target *mat.Dense) (loss float64, grad *mat.Dense) {
	rows, columns := wantSameShape("MSE", pred, target)
	weights := weigh("MSE", l.Mask, rows, columns)
	l.grad = shaped(l.grad, rows, columns)
	p, t, g := pred.RawMatrix(), target.RawMatrix(), l.grad.RawMatrix()
	for i := range rows {
		pi, ti, gi := row(p, i), row(t, i), row(g, i)
		for j := range gi {
			share := weights.at(i, j)
			if share == 0 {
				gi[j] = 0
				continue
			}
			if math.IsNaN(ti[j]) {
				panic(fmt.Sprintf("nn: MSE's target holds NaN in row %d, column %d", i, j))
			}
			d := pi[j] - ti[j]
			loss += share * d * d
			gi[j] = 2 * share * d
		}
	}
	return loss, l.grad
}
