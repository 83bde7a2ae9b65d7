package nn

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestGradientOfATanhRNN over 50 steps, from the last state to the first, as the gain of its recurrent weights N(0, gain²/H)
// has it: inputs N(0, 1), Wx ~ N(0, 1/in). The exponents are those of an independent measurement, and stand within 1.
func TestGradientOfATanhRNN(t *testing.T) {
	const in, hidden, steps, seeds = 64, 64, 50, 10
	for _, c := range []struct{ gain, log10 float64 }{
		{0.5, -24}, {1, -10.15}, {1.5, -3.4}, {2, 0.63},
	} {
		var mean float64
		for seed := range uint64(seeds) {
			rng := newRand(seed)
			r := Unroll(NewRNN(rng, in, hidden, Tanh, LeCun, Normal(c.gain/math.Sqrt(hidden))), steps)
			r.Forward(gaussian(rng, steps, in))
			r.FinalGrad = gaussian(rng, 1, hidden)
			r.Backward(nil)
			mean += math.Log10(mat.Norm(r.InitialGrad, 2)/mat.Norm(r.FinalGrad, 2)) / seeds
		}
		t.Logf("gain %g: 10^%.2f", c.gain, mean)
		if !(math.Abs(mean-c.log10) < 1) {
			t.Errorf("gain %g: the gradient changes by 10^%.2f over %d steps, wants 10^%g", c.gain, mean, steps, c.log10)
		}
	}
}

// TestForgetGatesOfAnLSTM: the product of a unit's forget gates over 50 steps, the factor of the gradient along the cell
// state, by the gate's bias. All weights are N(0, 1/(in+H)), inputs N(0, 1); the mean is geometric, over units and seeds.
func TestForgetGatesOfAnLSTM(t *testing.T) {
	const in, hidden, steps, seeds = 64, 64, 50, 10
	for _, c := range []struct{ bias, product float64 }{
		{0, 4e-17}, {1, 1.3e-8}, {3, 0.044}, {5, 0.64},
	} {
		var log float64
		for seed := range uint64(seeds) {
			rng := newRand(seed)
			init := Normal(1 / math.Sqrt(in+hidden))
			r := Unroll(NewLSTM(rng, in, hidden, init, init).WithForgetBias(c.bias), steps)
			r.Forward(gaussian(rng, steps, in))
			gates := r.unrolled.(*builtinSteps).gates.Slice(0, steps, hidden, 2*hidden)
			for i := range steps {
				for j := range hidden {
					log += math.Log(gates.At(i, j)) / (seeds * hidden)
				}
			}
		}
		t.Logf("forget bias %g: %.2g", c.bias, math.Exp(log))
		if ratio := math.Exp(log) / c.product; !(ratio > 1.0/3 && ratio < 3) {
			t.Errorf("forget bias %g: the gates multiply to %.2g over %d steps, wants %.2g", c.bias, math.Exp(log), steps, c.product)
		}
	}
}
