package nn

import (
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestBuiltInActivationsRunOnSeveralCores, and give the same bits there; yours is called by one core at a time.
func TestBuiltInActivationsRunOnSeveralCores(t *testing.T) {
	rng := newRand(1)
	x := mat.NewDense(97, 64, nil)
	for i := range 97 {
		for j := range 64 {
			x.Set(i, j, 3*rng.NormFloat64())
		}
	}
	for _, a := range []Activation{Identity, Sigmoid, Tanh, HardTanh, Softsign, ReLU, LeakyReLU(0.01), ELU(1), SELU, Softplus, GELU, GELUTanh, SiLU} {
		if !a.concurrentSafe {
			t.Errorf("%s stays on one core", a.Name)
		}
		run := func(cores int) *Elementwise {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			l := NewElementwise(a)
			l.Forward(x)
			return l
		}
		one, two := run(1), run(2)
		if !mat.Equal(one.y, two.y) || !mat.Equal(one.slope, two.slope) {
			t.Errorf("%s has other bits on two cores", a.Name)
		}
	}

	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	var inside atomic.Int32
	yours := Activation{Name: "yours", At: func(x float64) (y, slope float64) {
		if inside.Add(1) > 1 {
			t.Error("an activation of yours is called by two cores at once")
		}
		y, slope = tanh(x)
		inside.Add(-1)
		return y, slope
	}}
	NewElementwise(yours).Forward(x)
	Unroll(NewRNN(rng, 64, 64, yours, LeCun, LeCun), 1).Forward(x)
}

// TestAPanicOnAnotherCoreIsRecovered: a parameter of another shape is found out by whichever core comes first.
func TestAPanicOnAnotherCoreIsRecovered(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	rng := newRand(2)
	cell := NewRNN(rng, 32, 64, Tanh, LeCun, LeCun)
	r := Unroll(cell, 16)
	x := mat.NewDense(16*64, 32, nil)
	want := mat.DenseCopyOf(r.Forward(x))
	right := cell.Wh
	for range 20 {
		cell.Wh = &Param{Name: "Wh", Value: mat.NewDense(3, 3, nil), Grad: mat.NewDense(3, 3, nil)}
		func() {
			defer func() {
				if text, _ := recover().(string); !strings.Contains(text, "3×3") {
					t.Errorf("panic %q, want one of a 3×3 matrix", text)
				}
			}()
			r.Forward(x)
		}()
	}
	cell.Wh = right
	if !mat.Equal(r.Forward(x), want) {
		t.Error("the layer has not recovered")
	}
}
