package simd

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestExpOfAnyNumber counts numbers in ones, since most instruction sets take several at a time, and takes them in place too.
func TestExpOfAnyNumber(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		rng := rand.New(rand.NewPCG(15, 16))
		for n := range 40 {
			x, y := matrix(rng, 1, n, 1).Data, make([]float64, n+1)
			if !Exp(y[:n], x[:n]) {
				continue // left to the caller
			}
			for i, v := range x[:n] {
				if want := math.Exp(v); !(math.Abs(y[i]/want-1) <= 1e-15) {
					t.Fatalf("%d numbers: e^%v is %v, want %v", n, v, y[i], want)
				}
			}
			if y[n] != 0 {
				t.Fatalf("%d numbers: wrote past the end", n)
			}
			if Exp(x[:n], x[:n]); !sameBits(x[:n], y[:n]) {
				t.Fatalf("%d numbers in place are %v, want %v", n, x[:n], y[:n])
			}
		}
	})
}
