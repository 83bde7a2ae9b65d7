// Package models holds what is made of nets and is no single one: a translator of two that hand each other a state, and the
// writing of text by a net that predicts one symbol at a time.
package models

import (
	"math"
	"math/rand/v2"

	"kobai/pkg/datasets"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// Translator is two recurrent nets. One reads a source to its end; the other begins with the state that the first ended in, and
// writes the target, a symbol at a time (Sutskever, Vinyals and Le, 2014).
type Translator struct {
	source, target *datasets.Vocabulary
	read, write    *nn.Recurrent
	reader, writer *nn.Sequential
}

// embedded is the length of the vector that stands for a symbol.
const embedded = 16

// NewTranslator makes a translator of two cells, which must have states of one size: cell makes each of them, for inputs of so many
// columns. The writer's outputs pass a Linear layer to become logits.
func NewTranslator(rng *rand.Rand, source, target *datasets.Vocabulary, cell func(rng *rand.Rand, in int) nn.Cell) *Translator {
	t := &Translator{source: source, target: target}
	t.read, t.write = nn.Unroll(cell(rng, embedded), 1), nn.Unroll(cell(rng, embedded), 1)
	_, _, out := t.write.Cell().Dims()
	small := nn.Normal(1 / math.Sqrt(float64(out)))
	t.reader = nn.NewSequential(nn.NewEmbedding(rng, source.Len(), embedded, small), t.read)
	t.writer = nn.NewSequential(nn.NewEmbedding(rng, target.Len()+1, embedded, small), t.write, nn.NewLinear(rng, out, target.Len(), nn.LeCun))
	return t
}

// Params returns all that is trained, the reader's first.
func (t *Translator) Params() []*nn.Param { return append(t.reader.Params(), t.writer.Params()...) }

// Objective is the cross-entropy of the next batch's targets, per symbol, and its gradient. While it learns, the writer is told the
// true symbol before each one; the gradient of the state goes back from the writer to the reader.
func (t *Translator) Objective(next func() *datasets.PairBatch) optim.Objective {
	return func() float64 {
		b := next()
		t.readAll(b)
		t.write.Steps = b.TargetSteps
		loss, grad := (&nn.SoftmaxCrossEntropy{}).Eval(t.writer.Forward(b.Previous), b.Target)
		t.writer.Backward(grad)
		t.read.FinalGrad = t.write.InitialGrad
		t.reader.Backward(nil) // all that reaches the reader comes through the state
		return loss
	}
}

// Translate writes the likeliest symbol at every place, and reads its own symbols in the place of the true ones.
func (t *Translator) Translate(b *datasets.PairBatch) []string {
	t.readAll(b)
	t.write.Steps = 1
	n := len(b.Pairs)
	written, previous := make([]string, n), mat.NewDense(n, 1, nil)
	for i := range n {
		previous.Set(i, 0, float64(t.target.Len())) // the mark before the first symbol
	}
	for range b.TargetSteps {
		for i, symbol := range nn.ArgMax(t.writer.Forward(previous)) {
			written[i] += t.target.Decode([]int{symbol})
			previous.Set(i, 0, float64(symbol))
		}
		t.write.Initial = t.write.Final
	}
	return written
}

// readAll has the sources of a batch read, and hands the state to the writer.
func (t *Translator) readAll(b *datasets.PairBatch) {
	t.read.Steps = b.SourceSteps
	t.reader.Forward(b.Source)
	t.write.Initial = t.read.Final
}
