package nn

import (
	"fmt"
	"testing"
)

// BenchmarkRecurrent is one forward and one backward pass. The same work in PyTorch stands in testdata/recurrent_bench.py.
func BenchmarkRecurrent(b *testing.B) {
	for _, kind := range []string{"RNN", "LSTM", "GRU"} {
		for _, s := range []struct{ steps, batch, in, hidden int }{
			{20, 32, 64, 64}, {100, 32, 64, 64}, {1000, 32, 64, 64}, {20, 32, 32, 32}, {100, 16, 128, 128}, {100, 32, 128, 128},
		} {
			b.Run(fmt.Sprintf("%s/T%d/B%d/H%d", kind, s.steps, s.batch, s.hidden), func(b *testing.B) {
				rng := newRand(1)
				cell := map[string]Cell{
					"RNN":  NewRNN(rng, s.in, s.hidden, Tanh, LeCun, LeCun),
					"LSTM": NewLSTM(rng, s.in, s.hidden, LeCun, LeCun),
					"GRU":  NewGRU(rng, s.in, s.hidden, LeCun, LeCun),
				}[kind]
				r := Unroll(cell, s.steps)
				x, dy := gaussian(rng, s.steps*s.batch, s.in), gaussian(rng, s.steps*s.batch, s.hidden)
				r.Backward(r.Forward(x))
				b.ReportAllocs()
				for b.Loop() {
					r.Forward(x)
					r.Backward(dy)
				}
			})
		}
	}
}
