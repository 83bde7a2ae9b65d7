package datasets

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Pad fills a source that is shorter than the longest of its batch. It stands on the left, so that the distance from the last
// character to the end is what the task says.
const Pad = '␣'

// PairBatch is a number of pairs as matrices for an encoder and a decoder, tall and time-major; S is the length of the longest
// source, padded on the left, and T the length of the targets. Sources and targets are symbol indices of their vocabularies.
type PairBatch struct {
	Pairs       []Pair
	SourceSteps int
	TargetSteps int
	Source      *mat.Dense // (S·B)×1 symbol indices
	Previous    *mat.Dense // (T·B)×1: the target's symbol before this one, or Vt at the start: an embedding needs Vt+1 rows
	Target      *mat.Dense // (T·B)×Vt, one-hot
}

// Batches returns a function that draws size training pairs (or, if test is set, pairs with dates never trained on).
func (d Dates) Batches(rng *rand.Rand, size int, test bool) func() *PairBatch {
	d.check(rng)
	if size < 1 {
		panic(fmt.Sprintf("datasets: a batch of %d dates: ask for at least 1", size))
	}
	source, target := d.Symbols()
	return func() *PairBatch {
		pairs := make([]Pair, size)
		for i := range pairs {
			pairs[i] = d.Draw(rng, test)
		}
		return EncodePairs(pairs, source, target)
	}
}

// EncodePairs turns pairs into matrices. Targets must have one length. It panics on an empty batch, on targets of different
// lengths, and on a character outside its vocabulary.
func EncodePairs(pairs []Pair, source, target *Vocabulary) *PairBatch {
	if len(pairs) == 0 {
		panic("datasets: a batch of 0 pairs: it needs at least one")
	}
	b := &PairBatch{Pairs: pairs, TargetSteps: len([]rune(pairs[0].Target))}
	for _, pair := range pairs {
		b.SourceSteps = max(b.SourceSteps, len([]rune(pair.Source)))
		if n := len([]rune(pair.Target)); n != b.TargetSteps {
			panic(fmt.Sprintf("datasets: targets of %d and %d characters in one batch: they must have one length", b.TargetSteps, n))
		}
	}
	size := len(pairs)
	pad := source.Encode(string(Pad))[0]
	b.Source = mat.NewDense(b.SourceSteps*size, 1, nil)
	b.Previous = mat.NewDense(b.TargetSteps*size, 1, nil)
	b.Target = mat.NewDense(b.TargetSteps*size, target.Len(), nil)
	for i, pair := range pairs {
		codes := source.Encode(pair.Source)
		left := b.SourceSteps - len(codes)
		for t := range b.SourceSteps {
			code := pad
			if t >= left {
				code = codes[t-left]
			}
			b.Source.Set(t*size+i, 0, float64(code))
		}
		previous := target.Len()
		for t, code := range target.Encode(pair.Target) {
			b.Previous.Set(t*size+i, 0, float64(previous))
			b.Target.Set(t*size+i, code, 1)
			previous = code
		}
	}
	return b
}
