package simd

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// activations are the package's, and exp without a slope.
var activations = []struct {
	name             string
	run              func(y, slope, x []float64) bool
	exact            func(x float64) (y, slope *big.Float) // to 200 bits
	mostY, mostSlope float64                               // how far they may be off, in units in the last place
}{
	{"exp", func(y, slope, x []float64) bool { clear(slope[:len(x)]); return Exp(y, x) }, exactExp, 1, 0},
	{"sigmoid", Sigmoid, exactSigmoid, 2.5, 4.5},
	{"tanh", Tanh, exactTanh, 3, 5.5},
	{"relu", ReLU, exactReLU, 0, 0},
}

func precise(x float64) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(x) }

// bigExp is eˣ: the Taylor series of x/2²⁰, squared twenty times.
func bigExp(x *big.Float) *big.Float {
	small := new(big.Float).SetMantExp(x, -20)
	sum, term := precise(1), precise(1)
	for n := 1; n < 16; n++ {
		term.Mul(term, small)
		term.Quo(term, precise(float64(n)))
		sum.Add(sum, term)
	}
	for range 20 {
		sum.Mul(sum, sum)
	}
	return sum
}

func exactExp(x float64) (y, slope *big.Float) { return bigExp(precise(x)), new(big.Float) }

func exactSigmoid(x float64) (y, slope *big.Float) {
	e := bigExp(precise(-x))
	d := precise(1)
	d.Add(d, e)
	y = precise(1)
	y.Quo(y, d)
	slope = precise(0)
	return y, slope.Quo(slope.Mul(y, e), d)
}

// exactTanh takes the odd series below 2⁻³⁰, where its three terms are exact
// beyond the float64's bits and 1 − e would cancel.
func exactTanh(x float64) (y, slope *big.Float) {
	one := precise(1)
	if math.Abs(x) < 0x1p-30 {
		square := precise(x)
		square.Mul(square, square)
		y = precise(1)
		y.Sub(y, new(big.Float).Quo(square, precise(3)))
		y.Mul(y, precise(x))
		return y, precise(0).Sub(one, square)
	}
	e := bigExp(precise(-2 * x))
	d := precise(0).Add(one, e)
	y = precise(0).Sub(one, e)
	slope = precise(4)
	slope.Mul(slope, e)
	return y.Quo(y, d), slope.Quo(slope, precise(0).Mul(d, d))
}

func exactReLU(x float64) (y, slope *big.Float) {
	if x > 0 {
		return precise(x), precise(1)
	}
	return precise(0), precise(0)
}

// ulps is the distance of got from want in units in want's last place.
func ulps(got float64, want *big.Float) float64 {
	w, _ := want.Float64()
	if math.IsInf(w, 0) || math.IsInf(got, 0) {
		if got == w {
			return 0
		}
		return math.Inf(1)
	}
	unit := math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w)
	if math.IsInf(unit, 0) {
		unit = 0x1p971
	}
	d := precise(got)
	d.Quo(d.Sub(d, want), precise(unit))
	f, _ := d.Float64()
	return math.Abs(f)
}

// arguments draws from every region where an activation does something else:
// each magnitude down to denormals, where exp is small, and the borders between
// powers of 2.
func arguments(rng *rand.Rand, n int) []float64 {
	x := []float64{0, 1, 5e-324, 1e-310, 1e-10, 0.5 * math.Ln2, 19, 37, 300, 372.5, 373, 700, 708, 709.7, 709.79, 720, 740, 744, 745, 746, 760, 1e300}
	for len(x) < n/2 {
		switch rng.IntN(4) {
		case 0:
			x = append(x, math.Ldexp(1+rng.Float64(), rng.IntN(1084)-1074))
		case 1:
			x = append(x, 760*rng.Float64())
		case 2:
			x = append(x, 3*rng.Float64())
		case 3:
			x = append(x, (float64(rng.IntN(60))+0.5)*math.Ln2*(1+1e-15*rng.NormFloat64()))
		}
	}
	for _, v := range x {
		x = append(x, -v)
	}
	return x
}

// TestActivationPrecision compares value and slope with 200 bits.
func TestActivationPrecision(t *testing.T) {
	n := 8000
	if testing.Short() {
		n = 1000
	}
	for _, a := range activations {
		x := arguments(rand.New(rand.NewPCG(1, 2)), n)
		type pair struct{ y, slope *big.Float }
		want := make([]pair, len(x))
		for i, v := range x {
			if math.Abs(v) > 1e4 { // where eˣ needs no telling
				v = math.Copysign(1e4, v)
				if a.name == "relu" {
					v = x[i]
				}
			}
			want[i].y, want[i].slope = a.exact(v)
		}
		onEvery(t, func(t *testing.T, isa ISA) {
			y, slope := make([]float64, len(x)), make([]float64, len(x))
			if !a.run(y, slope, x) {
				return // the portable way leaves activations to the caller
			}
			worstY, worstSlope := 0.0, 0.0
			for i := range x {
				worstY = max(worstY, ulps(y[i], want[i].y))
				worstSlope = max(worstSlope, ulps(slope[i], want[i].slope))
			}
			t.Logf("%s is off by at most %.2f units in the last place, its slope by %.2f", a.name, worstY, worstSlope)
			if !(worstY <= a.mostY && worstSlope <= a.mostSlope) {
				t.Errorf("more than %v and %v", a.mostY, a.mostSlope)
			}
		})
	}
}

func TestActivationLimits(t *testing.T) {
	nan, inf, zero := math.NaN(), math.Inf(1), math.Copysign(0, -1)
	want := map[string][][3]float64{ // x, y, slope
		"exp":     {{nan, nan, 0}, {inf, inf, 0}, {-inf, 0, 0}, {zero, 1, 0}},
		"sigmoid": {{nan, nan, nan}, {inf, 1, 0}, {-inf, 0, 0}, {zero, 0.5, 0.25}},
		"tanh":    {{nan, nan, nan}, {inf, 1, 0}, {-inf, -1, 0}, {zero, zero, 1}, {5e-324, 5e-324, 1}, {-5e-324, -5e-324, 1}},
		"relu":    {{nan, nan, 1}, {inf, inf, 1}, {-inf, 0, 0}, {zero, 0, 0}, {5e-324, 5e-324, 1}},
	}
	onEvery(t, func(t *testing.T, isa ISA) {
		for _, a := range activations {
			for _, w := range want[a.name] {
				y, slope := []float64{7}, []float64{7}
				if !a.run(y, slope, w[:1]) {
					return
				}
				got := fmt.Sprint(y[0], slope[0])
				if got != fmt.Sprint(w[1], w[2]) {
					t.Errorf("%s(%v) and its slope are %s, want %v %v", a.name, w[0], got, w[1], w[2])
				}
			}
		}
	})
}

// TestActivationPlaces: a number's result does not depend on where it stands,
// how long the slices are, whether x is overwritten, or which instruction set computes it.
func TestActivationPlaces(t *testing.T) {
	if best() == Portable {
		return // which leaves activations to the caller
	}
	x := arguments(rand.New(rand.NewPCG(3, 4)), 400)
	for _, a := range activations {
		wantY, wantSlope := make([]float64, len(x)), make([]float64, len(x))
		a.run(wantY, wantSlope, x)
		onEvery(t, func(t *testing.T, isa ISA) {
			if isa == Portable {
				return
			}
			for from := range 9 {
				for n := range 40 {
					y, slope := make([]float64, n+1), make([]float64, n+1)
					y[n], slope[n] = 7, 7
					a.run(y, slope, x[from:from+n])
					inPlace := append([]float64(nil), x[from:from+n]...)
					a.run(inPlace, slope[:n], inPlace)
					for i, v := range inPlace {
						if y[i] != wantY[from+i] || v != y[i] || slope[i] != wantSlope[from+i] {
							t.Fatalf("%s(%v) among %d numbers is %v, in place %v, want %v", a.name, x[from+i], n, y[i], v, wantY[from+i])
						}
					}
					if y[n] != 7 || slope[n] != 7 {
						t.Fatalf("%s wrote past %d numbers", a.name, n)
					}
				}
			}
		})
	}
}
