package nn

import (
	"runtime"
	"sync/atomic"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestRecurrentIsTheSameOnManyCores: the batch is cut by the number of cores, and no bit may tell.
func TestRecurrentIsTheSameOnManyCores(t *testing.T) {
	const steps, batch, in, hidden = 9, 19, 24, 40
	for _, lastOnly := range []bool{false, true} {
		for _, kind := range []string{"RNN", "LSTM", "GRU"} {
			run := func(cores int) []*mat.Dense {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
				rng := newRand(1)
				cell := map[string]Cell{
					"RNN":  NewRNN(rng, in, hidden, Tanh, LeCun, LeCun),
					"LSTM": NewLSTM(rng, in, hidden, LeCun, LeCun),
					"GRU":  NewGRU(rng, in, hidden, LeCun, LeCun),
				}[kind]
				r := Unroll(cell, steps)
				r.LastOnly = lastOnly
				y := r.Forward(gaussian(rng, steps*batch, in))
				rows, columns := y.Dims()
				all := []*mat.Dense{y, r.Backward(gaussian(rng, rows, columns)), r.Final, r.InitialGrad}
				for s := range r.Parts() {
					all = append(all, s.Value, s.Grad)
				}
				for _, p := range r.Params() {
					all = append(all, p.Grad)
				}
				return all
			}
			want := run(1)
			for _, cores := range []int{2, 3, 8} {
				for i, m := range run(cores) {
					if !mat.Equal(m, want[i]) {
						t.Fatalf("%s, LastOnly %v, on %d cores: matrix %d differs", kind, lastOnly, cores, i)
					}
				}
			}
		}
	}
}

// TestUsersCodeIsCalledByOneAtATime: an activation that counts or draws needs no lock.
func TestUsersCodeIsCalledByOneAtATime(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	var inside atomic.Int32
	mine := Activation{Name: "Mine", At: func(x float64) (y, slope float64) {
		if inside.Add(1) > 1 {
			t.Error("two calls at once")
		}
		defer inside.Add(-1)
		runtime.Gosched()
		return tanh(x)
	}}
	rng := newRand(1)
	r := Unroll(NewRNN(rng, 64, 64, mine, LeCun, LeCun), 4)
	r.Forward(gaussian(rng, 4*32, 64))
	if r.unrolled.concurrentSafe() { // on a busy machine no second core may have come
		t.Error("a user's activation may be called by several cores")
	}
	for _, a := range []Activation{Identity, ReLU, LeakyReLU(0.1), ELU(1), SELU, Softplus, Sigmoid, Tanh, Softsign, HardTanh, GELU, GELUTanh, SiLU} {
		if !Unroll(NewRNN(rng, 2, 2, a, LeCun, LeCun), 2).unrolled.concurrentSafe() {
			t.Errorf("a net of %s stays on one core", a.Name)
		}
	}
}
