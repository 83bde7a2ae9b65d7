package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Loss compares a prediction with its target, both B×out, and returns one number, ready to be lowered, with its
// gradient in the prediction (B×out). The gradient belongs to the loss and stands until its next Eval.
// An inadmissible target, such as NaN, panics with its place; a prediction of Inf or NaN gives a loss of Inf or NaN.
type Loss interface {
	Eval(pred, target *mat.Dense) (loss float64, grad *mat.Dense)
}

// wantSameShape panics unless pred and target are there, are not empty, and have one shape, which it returns.
func wantSameShape(loss string, pred, target *mat.Dense) (rows, columns int) {
	if pred == nil || target == nil {
		panic(fmt.Sprintf("nn: %s needs a prediction and a target, and got nil", loss))
	}
	rows, columns = pred.Dims()
	if r, c := target.Dims(); r != rows || c != columns {
		panic(fmt.Sprintf("nn: %s got a prediction of %d×%d and a target of %d×%d; they need one shape", loss, rows, columns, r, c))
	}
	if rows == 0 {
		panic(fmt.Sprintf("nn: %s got an empty batch, whose mean is nothing", loss))
	}
	return rows, columns
}

// A weighting is the mask of a loss by entries: how much each of them counts in the mean.
type weighting struct {
	mask  *mat.Dense
	share float64 // of an entry of weight 1
}

// weigh checks mask, which is nil, rows×columns or rows×1, and sums the weights it gives to rows×columns entries.
func weigh(loss string, mask *mat.Dense, rows, columns int) weighting {
	if mask == nil {
		return weighting{share: 1 / float64(rows*columns)}
	}
	r, c := mask.Dims()
	if r != rows || c != columns && c != 1 {
		panic(fmt.Sprintf("nn: %s got a mask of %d×%d for a prediction of %d×%d; it needs that shape, or one column", loss, r, c, rows, columns))
	}
	var total float64
	m := mask.RawMatrix()
	for i := range rows {
		for j, w := range row(m, i) {
			if !(w >= 0) || math.IsInf(w, 0) {
				panic(fmt.Sprintf("nn: %s's mask holds %v in row %d, column %d; it takes 1 for what counts and 0 for what does not", loss, w, i, j))
			}
			total += w
		}
	}
	return weighting{mask, 1 / (total * float64(columns/c))}
}

// at is the share of entry i, j in the mean: its weight over the sum of all.
func (w weighting) at(i, j int) float64 {
	if w.mask == nil {
		return w.share
	}
	m := w.mask.RawMatrix()
	v := m.Data[i*m.Stride+min(j, m.Cols-1)]
	if v == 0 {
		return 0 // also where share is infinite, since no entry counts
	}
	return v * w.share
}
