package nn

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// SoftmaxCrossEntropy scores a choice among classes. Its prediction z holds logits, the numbers before a softmax, and
// each row of its target t the probabilities of the classes, one-hot or soft: −Σ t·log softmax(z), the mean over rows.
//
// A row of zeros in the target is ignored and the mean is over the others: that is how padded steps of a sequence are
// masked. Where every row is ignored, the loss and its gradient are 0. Give it no softmax: the loss has its own.
type SoftmaxCrossEntropy struct{ grad *mat.Dense }

// Eval returns the mean loss and its gradient, (softmax(z)·Σt − t)/(number of rows that count).
func (l *SoftmaxCrossEntropy) Eval(pred, target *mat.Dense) (loss float64, grad *mat.Dense) {
	rows, columns := wantSameShape("SoftmaxCrossEntropy", pred, target)
	l.grad = shaped(l.grad, rows, columns)
	p, t, g := pred.RawMatrix(), target.RawMatrix(), l.grad.RawMatrix()
	counted := 0
	for i := range rows {
		mass, bad := rowMass(row(t, i))
		if bad >= 0 {
			panic(fmt.Sprintf("nn: SoftmaxCrossEntropy's target holds %v in row %d, column %d; probabilities are not negative", row(t, i)[bad], i, bad))
		}
		if mass == 0 {
			clear(row(g, i))
			continue
		}
		counted++
		loss += crossEntropy(row(g, i), row(p, i), row(t, i), mass)
	}
	if counted == 0 {
		return 0, l.grad
	}
	share := 1 / float64(counted)
	for i := range rows {
		r := row(g, i)
		for j := range r {
			r[j] *= share
		}
	}
	return loss * share, l.grad
}

// rowMass is the sum of a target's row, and the place of an entry that is negative or NaN, or −1.
func rowMass(t []float64) (mass float64, bad int) {
	for j, v := range t {
		if !(v >= 0) {
			return 0, j
		}
		mass += v
	}
	return mass, -1
}

// crossEntropy returns −Σ t·log softmax(z) and sets grad to softmax(z)·mass − t, mass being Σt. At the likeliest
// class it uses 1 − p = (probability of all others), which is not lost to rounding when p is near 1.
func crossEntropy(grad, z, t []float64, mass float64) (loss float64) {
	top, rest, log := softmax(grad, z)
	for j, p := range grad {
		if t[j] != 0 {
			loss += t[j] * (log + (z[top] - z[j]))
		}
		grad[j] = mass*p - t[j]
	}
	grad[top] = (mass - t[top]) - mass*rest
	return loss
}
