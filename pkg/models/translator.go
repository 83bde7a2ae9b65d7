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

// Translator is two recurrent nets. The encoder reads a source to its end; the decoder begins with the state that the encoder ended
// in, and writes the target, a symbol at a time (Sutskever, Vinyals and Le, 2014).
type Translator struct {
	source, target   *datasets.Vocabulary
	read, write      *nn.Recurrent
	encoder, decoder *nn.Sequential
}

// embedded is the length of the vector that stands for a symbol.
const embedded = 16

// NewTranslator makes a translator of two cells, which must have states of one size: cell makes each of them, for inputs of so many
// columns. The decoder's outputs pass a Linear layer to become logits.
func NewTranslator(rng *rand.Rand, source, target *datasets.Vocabulary, cell func(rng *rand.Rand, in int) nn.Cell) *Translator {
	t := &Translator{source: source, target: target}
	t.read, t.write = nn.Unroll(cell(rng, embedded), 1), nn.Unroll(cell(rng, embedded), 1)
	_, _, out := t.write.Cell().Dims()
	small := nn.Normal(1 / math.Sqrt(float64(out)))
	t.encoder = nn.NewSequential(nn.NewEmbedding(rng, source.Len(), embedded, small), t.read)
	t.decoder = nn.NewSequential(nn.NewEmbedding(rng, target.Len()+1, embedded, small), t.write, nn.NewLinear(rng, out, target.Len(), nn.LeCun))
	return t
}

// Params returns all that is trained, the encoder's first.
func (t *Translator) Params() []*nn.Param { return append(t.encoder.Params(), t.decoder.Params()...) }

// Encoder is the net that reads the source: an embedding and a recurrent layer.
func (t *Translator) Encoder() *nn.Sequential { return t.encoder }

// Objective is [Translator.Learn] with the next batch.
func (t *Translator) Objective(next func() *datasets.PairBatch) optim.Objective {
	return func() float64 { return t.Learn(next()) }
}

// Learn runs one pass forward and one back: it returns the cross-entropy of the batch's targets, per symbol, and adds its gradient.
// The decoder is told the true symbol before each one; the gradient of the state goes back from the decoder to the encoder.
func (t *Translator) Learn(b *datasets.PairBatch) (loss float64) {
	t.readAll(b)
	t.write.Steps = b.TargetSteps
	loss, grad := (&nn.SoftmaxCrossEntropy{}).Eval(t.decoder.Forward(b.Previous), b.Target)
	t.decoder.Backward(grad)
	t.read.FinalGrad = t.write.InitialGrad
	t.encoder.Backward(nil) // all that reaches the encoder comes through the state
	return loss
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
		for i, symbol := range nn.ArgMax(t.decoder.Forward(previous)) {
			written[i] += t.target.Decode([]int{symbol})
			previous.Set(i, 0, float64(symbol))
		}
		t.write.Initial = t.write.Final
	}
	return written
}

// readAll has the sources of a batch read, and hands the state to the decoder.
func (t *Translator) readAll(b *datasets.PairBatch) {
	t.read.Steps = b.SourceSteps
	t.encoder.Forward(b.Source)
	t.write.Initial = t.read.Final
}
