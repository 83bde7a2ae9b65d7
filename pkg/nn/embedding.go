package nn

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Embedding looks up a vector for each token: y's row i is row x[i] of W. It equals a Linear on one-hot rows without
// a bias, and costs no product.
type Embedding struct {
	W *Param // vocabulary×width

	place
	vocabulary, width int
	x, y              *mat.Dense // B×1 and B×width
}

// NewEmbedding returns an Embedding of a vocabulary of so many tokens in width columns. To init, fanIn is 1: of all
// tokens, one at a time reaches an output. It panics where a size is not positive, or rng or init is missing.
func NewEmbedding(rng *rand.Rand, vocabulary, width int, init Init) *Embedding {
	l := &Embedding{vocabulary: vocabulary, width: width}
	if vocabulary < 1 || width < 1 {
		panic(fmt.Sprintf("nn: %v needs at least one token and one column", l))
	}
	l.W = newParam("W", vocabulary, width)
	draw(l, rng, init, l.W.Value, 1, width)
	return l
}

// String is the layer's kind and sizes: "Embedding 100→16".
func (l *Embedding) String() string { return fmt.Sprintf("Embedding %d→%d", l.vocabulary, l.width) }

// Forward looks up the rows of W for x (B×1), whose entries are tokens: whole numbers from 0 to vocabulary−1.
func (l *Embedding) Forward(x *mat.Dense) *mat.Dense {
	l.wantTokens(x)
	rows, _ := x.Dims()
	l.x, l.y = x, shaped(l.y, rows, l.width)
	in, y, w := x.RawMatrix(), l.y.RawMatrix(), l.W.Value.RawMatrix()
	for i := range rows {
		copy(row(y, i), row(w, int(row(in, i)[0])))
	}
	return l.y
}

// wantTokens panics unless x is a column of tokens, before the layer has taken anything from it.
func (l *Embedding) wantTokens(x *mat.Dense) {
	l.wantColumns(l, x, 1)
	in := x.RawMatrix()
	for i := range in.Rows {
		token := row(in, i)[0]
		if !(token >= 0 && token < float64(l.vocabulary)) || token != math.Trunc(token) {
			l.fail(l, "got token %v in row %d of %d×1, wants whole numbers from 0 to %d", token, i, in.Rows, l.vocabulary-1)
		}
	}
}

// Backward adds each row of dy to the gradient of the row that was looked up. It returns nil: a token has no
// derivative, so an Embedding can only be the first layer of a net.
func (l *Embedding) Backward(dy *mat.Dense) *mat.Dense {
	l.wantGradient(l, dy, l.y)
	in, d, grad := l.x.RawMatrix(), dy.RawMatrix(), l.W.Grad.RawMatrix()
	for i := range d.Rows {
		sum := row(grad, int(row(in, i)[0]))
		for j, v := range row(d, i) {
			sum[j] += v
		}
	}
	return nil
}

// Params returns W.
func (l *Embedding) Params() []*Param { return []*Param{l.W} }
