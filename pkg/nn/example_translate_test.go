package nn_test

import (
	"fmt"
	"math/rand/v2"

	"kobai/pkg/datasets"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// translator is an encoder and a decoder (Sutskever et al., 2014). All that the decoder learns of the source is the
// encoder's final state; all that the encoder learns of the translation is that state's gradient.
type translator struct {
	source, target *datasets.Vocabulary
	read, write    *nn.Recurrent
	encoder        *nn.Sequential // symbols → state
	decoder        *nn.Sequential // state and the previous symbols → logits
	loss           nn.SoftmaxCrossEntropy
}

func newTranslator(rng *rand.Rand, task datasets.Dates, cell func(in int) nn.Cell) *translator {
	const width = 16 // of a symbol
	t := &translator{read: nn.Unroll(cell(width), 1), write: nn.Unroll(cell(width), 1)}
	t.source, t.target = task.Symbols()
	_, _, out := t.write.Cell().Dims()
	t.encoder = nn.NewSequential(
		nn.NewEmbedding(rng, t.source.Len(), width, nn.Normal(1)),
		t.read,
	)
	t.decoder = nn.NewSequential(
		nn.NewEmbedding(rng, t.target.Len()+1, width, nn.Normal(1)), // one more, which stands before the first symbol
		t.write,
		nn.NewLinear(rng, out, t.target.Len(), nn.LeCun),
	)
	return t
}

func (t *translator) params() []*nn.Param {
	return append(t.encoder.Params(), t.decoder.Params()...)
}

// learn runs one pass with teacher forcing: the decoder is told the true previous symbol (Williams and Zipser, 1989).
func (t *translator) learn(b *datasets.PairBatch) (loss float64) {
	t.read.Steps, t.write.Steps = b.SourceSteps, b.TargetSteps
	t.encoder.Forward(b.Source)
	t.write.Initial = t.read.Final
	loss, grad := t.loss.Eval(t.decoder.Forward(b.Previous), b.Target)

	t.decoder.Backward(grad)
	t.read.FinalGrad = t.write.InitialGrad
	t.encoder.Backward(nil) // nobody reads the encoder's outputs
	return loss
}

// translate writes one symbol at a time, each time the likeliest, and reads it back as the next input.
func (t *translator) translate(b *datasets.PairBatch) []string {
	t.read.Steps, t.write.Steps = b.SourceSteps, 1
	t.encoder.Forward(b.Source)
	t.write.Initial = t.read.Final
	translations := make([]string, len(b.Pairs))
	previous := mat.NewDense(len(b.Pairs), 1, nil)
	for i := range b.Pairs {
		previous.Set(i, 0, float64(t.target.Len()))
	}
	for range b.TargetSteps {
		for i, symbol := range nn.ArgMax(t.decoder.Forward(previous)) {
			translations[i] += t.target.Decode([]int{symbol})
			previous.Set(i, 0, float64(symbol))
		}
		t.write.Initial = t.write.Final
	}
	return translations
}

func (t *translator) train(rng *rand.Rand, task datasets.Dates, steps int) (losses []float64) {
	next := task.Batches(rng, 32, false)
	loop := optim.Loop{
		Objective: func() float64 { return t.learn(next()) },
		Optimizer: optim.NewAdam(t.params()),
		Schedule:  optim.Steps(0.01, steps*7/10, 0.3),
		MaxNorm:   1,
	}
	for _, loss := range loop.Run(steps) {
		losses = append(losses, loss)
	}
	return losses
}

// An encoder and a decoder learn to translate dates, and are asked for dates that they never saw.
func Example_translation() {
	rng := rand.New(rand.NewPCG(1, 0))
	task := datasets.Dates{Task: datasets.MonthDayJA}
	t := newTranslator(rng, task, func(in int) nn.Cell {
		return nn.NewLSTM(rng, in, 32, nn.LeCun, nn.LeCun).WithForgetBias(1)
	})
	t.train(rng, task, 600)

	b := task.Batches(rng, 200, true)()
	right := 0
	for i, translation := range t.translate(b) {
		if translation == b.Pairs[i].Target {
			right++
		}
	}
	fmt.Println("nine in ten are right:", right >= 180)
	// Output: nine in ten are right: true
}
