package nn

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Embedding looks up a vector for each token: y's row i is row x[i] of W. It equals a Linear on one-hot rows without
// a bias, and costs no product. Where x has several columns, such as a window of the last few tokens, their vectors stand
// side by side in y, and all columns share W (Bengio et al., A Neural Probabilistic Language Model, 2003).
type Embedding struct {
	W *Param // vocabulary×width

	location
	vocabulary, width int
	x, y              *mat.Dense // B×N and B×N·width
}

// NewEmbedding returns an Embedding of a vocabulary of so many tokens in width columns. To init, fanIn is 1: of all
// tokens, one at a time reaches an output. It panics where a size is not positive, or rng or init is missing.
func NewEmbedding(rng *rand.Rand, vocabulary, width int, init Init) *Embedding {
	l := &Embedding{vocabulary: vocabulary, width: width}
	if vocabulary < 1 || width < 1 {
		panic(fmt.Sprintf("nn: %v needs at least one token and one column", l))
	}
	l.W = NewParam("W", vocabulary, width)
	draw(l, rng, init, l.W.Value, 1, width)
	return l
}

// String is the layer's kind and sizes: "Embedding 100→16".
func (l *Embedding) String() string { return fmt.Sprintf("Embedding %d→%d", l.vocabulary, l.width) }

// Forward looks up the rows of W for x (B×N), whose entries are tokens: whole numbers from 0 to vocabulary−1. Token j of
// a row gives columns j·width … (j+1)·width-1 of y (B×N·width).
func (l *Embedding) Forward(x *mat.Dense) *mat.Dense {
	l.wantTokens(x)
	wantValue(l, "W", l.W, l.vocabulary, l.width)
	rows, tokens := x.Dims()
	l.x, l.y = x, shaped(l.y, rows, tokens*l.width)
	in, y, w := x.RawMatrix(), l.y.RawMatrix(), l.W.Value.RawMatrix()
	for i := range rows {
		for j, token := range row(in, i) {
			copy(row(y, i)[j*l.width:], row(w, int(token)))
		}
	}
	return l.y
}

// wantTokens panics unless x holds tokens, before the layer has taken anything from it.
func (l *Embedding) wantTokens(x *mat.Dense) {
	if x == nil || x.IsEmpty() {
		fail(l, "got no tokens, wants some in each row")
	}
	in := x.RawMatrix()
	for i := range in.Rows {
		for j, token := range row(in, i) {
			if !(token >= 0 && token < float64(l.vocabulary)) || token != math.Trunc(token) {
				fail(l, "got token %v in row %d, column %d of %d×%d, wants whole numbers from 0 to %d", token, i, j, in.Rows, in.Cols, l.vocabulary-1)
			}
		}
	}
}

// Backward adds each vector of dy to the gradient of the row that was looked up. It returns nil: a token has no
// derivative, so an Embedding can only be the first layer of a net.
func (l *Embedding) Backward(dy *mat.Dense) *mat.Dense {
	WantGradient(l, dy, l.y)
	wantGrads(l, l.W)
	in, d, grad := l.x.RawMatrix(), dy.RawMatrix(), l.W.Grad.RawMatrix()
	for i := range d.Rows {
		for j, token := range row(in, i) {
			sum := row(grad, int(token))
			for k, v := range row(d, i)[j*l.width:][:l.width] {
				sum[k] += v
			}
		}
	}
	return nil
}

// Params returns W.
func (l *Embedding) Params() []*Param { return []*Param{l.W} }

// Clone returns an Embedding that shares W.
func (l *Embedding) Clone() Layer {
	return &Embedding{W: l.W.Clone(), location: l.location, vocabulary: l.vocabulary, width: l.width}
}
