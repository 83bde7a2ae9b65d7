package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/simd"
)

// Softmax returns the probabilities eᶻ/Σeᶻ of each row of logits (B×classes), in a new matrix of that shape.
func Softmax(logits *mat.Dense) *mat.Dense {
	rows, columns := wantRows("Softmax", logits)
	p := shaped(nil, rows, columns)
	z, out := logits.RawMatrix(), p.RawMatrix()
	for i := range rows {
		softmax(row(out, i), row(z, i))
	}
	return p
}

// softmax sets p to softmax(z), both of one length. The largest logit is taken from all of them first, so that nothing
// overflows. It returns where that logit stands, the probability of all other classes together, and
// log Σeᶻ − z[top], each with all its digits even where the rest is tiny.
func softmax(p, z []float64) (top int, rest, log float64) {
	top = argMax(z)
	var others float64
	for j, v := range z {
		p[j] = v - z[top]
	}
	if !simd.Exp(p, p) {
		for j, v := range p {
			p[j] = math.Exp(v)
		}
	}
	for j, v := range p {
		if j != top {
			others += v
		}
	}
	total := p[top] + others
	for j := range p {
		p[j] /= total
	}
	return top, others / total, math.Log1p(others)
}

// ArgMax returns for each row of m the column of its largest entry: the first of several, and the first NaN if there is one.
func ArgMax(m *mat.Dense) []int {
	rows, _ := wantRows("ArgMax", m)
	raw, columns := m.RawMatrix(), make([]int, rows)
	for i := range columns {
		columns[i] = argMax(row(raw, i))
	}
	return columns
}

// wantRows panics unless m has entries, and returns its shape.
func wantRows(function string, m *mat.Dense) (rows, columns int) {
	if m == nil || m.IsEmpty() {
		panic(fmt.Sprintf("nn: %s got an empty matrix", function))
	}
	return m.Dims()
}

func argMax(r []float64) int {
	best := 0
	for j, v := range r {
		if math.IsNaN(v) {
			return j
		}
		if v > r[best] {
			best = j
		}
	}
	return best
}

// Accuracy is the share, from 0 to 1, of the rows whose largest logit stands at the largest entry of the target (both
// B×classes). With a single column it is the share of logits on the target's side: above 0 where the target is above ½.
// Rows of several columns whose target is all zeros are padding and do not count; a row with NaN in it is wrong.
// It is NaN where no row counts.
func Accuracy(logits, target *mat.Dense) float64 {
	rows, columns := wantSameShape("Accuracy", logits, target)
	z, t := logits.RawMatrix(), target.RawMatrix()
	right, counted := 0, 0
	for i := range rows {
		zi, ti := row(z, i), row(t, i)
		if mass, bad := rowMass(ti); columns > 1 && bad < 0 && mass == 0 {
			continue
		}
		counted++
		guess := argMax(zi)
		switch {
		case math.IsNaN(zi[guess]) || math.IsNaN(ti[argMax(ti)]):
		case columns == 1 && (zi[0] > 0) == (ti[0] > 0.5), columns > 1 && guess == argMax(ti):
			right++
		}
	}
	return float64(right) / float64(counted)
}
