package nn_test

import (
	"math"
	"slices"
	"testing"

	"kobai/pkg/datasets"
	"kobai/pkg/nn"
)

// TestGradientThroughTheHandedOverState checks the encoder's gradients, all of which come through the decoder's first
// state, by central differences, with sources of two lengths so that some are padded.
func TestGradientThroughTheHandedOverState(t *testing.T) {
	task := datasets.Dates{Task: datasets.MonthDayJA, Distance: 2}
	for name, cell := range map[string]func(in int) nn.Cell{
		"RNN":  func(in int) nn.Cell { return nn.NewRNN(seeded(1), in, 3, nn.Tanh, nn.LeCun, nn.LeCun) },
		"LSTM": func(in int) nn.Cell { return nn.NewLSTM(seeded(1), in, 3, nn.LeCun, nn.LeCun).WithForgetBias(1) },
		"GRU":  func(in int) nn.Cell { return nn.NewGRU(seeded(1), in, 3, nn.LeCun, nn.LeCun).WithKeepBias(1) },
	} {
		tr := newTranslator(seeded(2), task, cell)
		b := task.Batches(seeded(3), 3, false)()
		nn.ZeroGrad(tr.params())
		tr.learn(b)
		var analytic [][]float64 // learning on adds to the gradients
		for _, p := range tr.encoder.Params() {
			analytic = append(analytic, slices.Clone(p.Grad.RawMatrix().Data))
		}
		largest, worst := 0.0, 0.0
		for i, p := range tr.encoder.Params() {
			values, grads := p.Value.RawMatrix().Data, analytic[i]
			for k, v := range values {
				const h = 1e-5
				values[k] = v + h
				above := tr.learn(b)
				values[k] = v - h
				below := tr.learn(b)
				values[k] = v
				largest = max(largest, math.Abs(grads[k]))
				worst = max(worst, math.Abs((above-below)/(2*h)-grads[k]))
			}
		}
		if largest < 1e-3 {
			t.Errorf("%s: the encoder's largest gradient is %g; too little to check", name, largest)
		}
		if !(worst < 1e-8*max(1, largest)) {
			t.Errorf("%s: the encoder's gradients are off by %g, the largest being %g", name, worst, largest)
		}
	}
}

// TestTranslationIsLearned from a start at chance, whose cross-entropy is about the logarithm of the number of symbols.
func TestTranslationIsLearned(t *testing.T) {
	if testing.Short() {
		t.Skip("it trains for a minute where there is no assembly")
	}
	task := datasets.Dates{Task: datasets.MonthDayJA}
	for name, cell := range map[string]func(in int) nn.Cell{
		"RNN": func(in int) nn.Cell { return nn.NewRNN(seeded(4), in, 32, nn.Tanh, nn.LeCun, nn.Orthogonal(1)) },
		"GRU": func(in int) nn.Cell { return nn.NewGRU(seeded(4), in, 32, nn.LeCun, nn.LeCun).WithKeepBias(1) },
	} {
		tr := newTranslator(seeded(5), task, cell)
		losses := tr.train(seeded(6), task, 300)
		if first, last := losses[0], losses[len(losses)-1]; first < 1.5 || last > first/4 {
			t.Errorf("%s: the loss went from %.3g to %.3g", name, first, last)
		}
	}
}

// TestTranslatingStepByStep writes the same logits' likeliest symbols as one pass over the same previous symbols.
func TestTranslatingStepByStep(t *testing.T) {
	task := datasets.Dates{Task: datasets.MonthDayEN}
	tr := newTranslator(seeded(7), task, func(in int) nn.Cell { return nn.NewGRU(seeded(8), in, 8, nn.LeCun, nn.LeCun) })
	b := task.Batches(seeded(9), 4, true)()
	translations := tr.translate(b)
	// Told its own translation, the decoder must choose every symbol of it again.
	for i := range b.Pairs {
		b.Pairs[i].Target = translations[i]
	}
	told := datasets.EncodePairs(b.Pairs, tr.source, tr.target)
	tr.read.Steps, tr.write.Steps = told.SourceSteps, told.TargetSteps
	tr.encoder.Forward(told.Source)
	tr.write.Initial = tr.read.Final
	symbols := nn.ArgMax(tr.decoder.Forward(told.Previous))
	for i, translation := range translations {
		var again string
		for step := range told.TargetSteps {
			again += tr.target.Decode(symbols[step*len(b.Pairs)+i : step*len(b.Pairs)+i+1])
		}
		if again != translation {
			t.Errorf("%q step by step, %q at once", translation, again)
		}
	}
}
