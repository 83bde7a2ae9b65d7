package nn_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// The tests of this file compute the activations again with 3 000 bits, from e^x and erf as plain power series:
// what cancels then leaves digits enough. They hold value and slope to a few roundings, down to the smallest numbers.

const precision = 3000

func number(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }
func sum(a, b *big.Float) *big.Float {
	return new(big.Float).SetPrec(precision).Add(a, b)
}
func difference(a, b *big.Float) *big.Float {
	return new(big.Float).SetPrec(precision).Sub(a, b)
}
func product(factors ...*big.Float) *big.Float {
	p := number(1)
	for _, f := range factors {
		p.Mul(p, f)
	}
	return p
}
func quotient(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Quo(a, b) }

// exponential is e^x: the series of x/2¹⁶, squared 16 times.
func exponential(x *big.Float) *big.Float {
	small := quotient(x, number(1<<16))
	term, total := number(1), number(1)
	for n := 1; n < 2000; n++ {
		term = quotient(product(term, small), number(float64(n)))
		if term.Sign() == 0 || term.MantExp(nil) < -precision {
			break
		}
		total = sum(total, term)
	}
	for range 16 {
		total = product(total, total)
	}
	return total
}

// halfErf is ∫₀ˣ e^−t² dt, by its series in x.
func halfErf(x *big.Float) *big.Float {
	square, term, total := product(x, x), new(big.Float).Copy(x), new(big.Float).Copy(x)
	for n := 1; n < 20000; n++ {
		term = quotient(product(term, square), number(-float64(n)))
		if term.Sign() == 0 || term.MantExp(nil) < -precision {
			break
		}
		total = sum(total, quotient(term, number(float64(2*n+1))))
	}
	return total
}

// pi is by Machin's formula, 16 arctan(1/5) − 4 arctan(1/239).
func pi() *big.Float {
	arctan := func(of float64) *big.Float {
		power, total := quotient(number(1), number(of)), number(0)
		for n := 0; power.MantExp(nil) > -precision; n++ {
			term := quotient(power, number(float64(2*n+1)))
			if n%2 == 1 {
				term.Neg(term)
			}
			total = sum(total, term)
			power = quotient(power, number(of*of))
		}
		return total
	}
	return difference(product(number(16), arctan(5)), product(number(4), arctan(239)))
}

func logisticExact(x *big.Float) (y, slope *big.Float) {
	e := exponential(new(big.Float).Neg(x))
	d := sum(number(1), e)
	return quotient(number(1), d), quotient(e, product(d, d))
}

// logarithm is ln of a number by Newton's method on e^y, from a start that is right to float64.
func logarithm(of, start *big.Float) *big.Float {
	y := start
	for range 3 {
		y = difference(sum(y, quotient(of, exponential(y))), number(1))
	}
	return y
}

var exact = map[string]struct {
	activation nn.Activation
	at         func(x float64) (y, slope *big.Float)
}{
	"Sigmoid": {nn.Sigmoid, func(x float64) (*big.Float, *big.Float) { return logisticExact(number(x)) }},
	"Tanh": {nn.Tanh, func(x float64) (*big.Float, *big.Float) {
		e := exponential(number(2 * x))
		d := sum(e, number(1))
		return quotient(difference(e, number(1)), d), quotient(product(number(4), e), product(d, d))
	}},
	"Softsign": {nn.Softsign, func(x float64) (*big.Float, *big.Float) {
		d := sum(number(1), number(math.Abs(x)))
		return quotient(number(x), d), quotient(number(1), product(d, d))
	}},
	"Softplus": {nn.Softplus, func(x float64) (*big.Float, *big.Float) {
		slope, _ := logisticExact(number(x))
		e := exponential(number(x))
		return logarithm(sum(number(1), e), number(math.Max(x, 0)+math.Log1p(math.Exp(-math.Abs(x))))), slope
	}},
	"ELU": {nn.ELU(0.7), func(x float64) (*big.Float, *big.Float) {
		if x > 0 {
			return number(x), number(1)
		}
		e := exponential(number(x))
		return product(number(0.7), difference(e, number(1))), product(number(0.7), e)
	}},
	"SELU": {nn.SELU, func(x float64) (*big.Float, *big.Float) {
		lambda, alpha := number(1.0507009873554805), number(1.6732632423543772)
		if x > 0 {
			return product(lambda, number(x)), lambda
		}
		e := exponential(number(x))
		return product(lambda, alpha, difference(e, number(1))), product(lambda, alpha, e)
	}},
	"SiLU": {nn.SiLU, func(x float64) (*big.Float, *big.Float) {
		gate, slope := logisticExact(number(x))
		return product(number(x), gate), sum(gate, product(number(x), slope))
	}},
	"GELU": {nn.GELU, func(x float64) (*big.Float, *big.Float) {
		root := new(big.Float).Sqrt(number(2))
		z := quotient(number(x), root)
		cdf := sum(number(0.5), quotient(halfErf(z), new(big.Float).Sqrt(pi())))
		density := quotient(exponential(new(big.Float).Neg(product(z, z))), new(big.Float).Sqrt(product(number(2), pi())))
		return product(number(x), cdf), sum(cdf, product(number(x), density))
	}},
	"GELUTanh": {nn.GELUTanh, func(x float64) (*big.Float, *big.Float) {
		root := product(number(2), new(big.Float).Sqrt(quotient(number(2), pi())))
		cubic := number(0.044715)
		square := product(number(x), number(x))
		gate, slope := logisticExact(product(root, number(x), sum(number(1), product(cubic, square))))
		inner := product(root, sum(number(1), product(number(3), cubic, square)))
		return product(number(x), gate), sum(gate, product(number(x), slope, inner))
	}},
}

// TestActivationsKeepTheirDigits compares at points over the whole range in which the answer is not 0 or its limit. An
// argument that float64 had to round, such as x²/2 = 700 in e^−x²/2, is allowed for.
func TestActivationsKeepTheirDigits(t *testing.T) {
	points := []float64{1e-300, 1e-9, 1e-3, 0.1, 0.3, 0.49, 0.51, 0.7, 1, 2, 3.3, 5, 12, 19.5, 37, 38.3, 40, 300, 372, 700, 740, 745, 1e160}
	ends := map[string]float64{"GELU": 40, "GELUTanh": 22, "Softsign": 1e300}
	for name, c := range exact {
		var worst, at float64
		for _, p := range points {
			for _, x := range []float64{p, -p} {
				if end, ok := ends[name]; ok && p > end || !ok && p > 800 {
					continue // beyond, it is exactly its limit; see TestActivationLimits
				}
				y, slope := c.activation.At(x)
				inLayer := nn.NewElementwise(c.activation) // which may use another loop, over slices
				layerY := inLayer.Forward(mat.NewDense(1, 9, slices.Repeat([]float64{x}, 9)))
				wantY, wantSlope := c.at(x)
				for _, v := range []struct {
					got  float64
					want *big.Float
				}{{y, wantY}, {slope, wantSlope}, {layerY.At(0, 0), wantY}, {inLayer.Slope().At(0, 8), wantSlope}} {
					want, _ := v.want.Float64()
					// The smallest numbers are multiples of 5e-324; x times such a one is off by |x| of them.
					off := math.Abs(v.got-want) - (4+p)*5e-324
					// e^u with u off by one rounding is off by u roundings.
					allowed := 4e-16 * (4 + math.Abs(math.Log(math.Max(math.Abs(want), 5e-324))))
					if off > allowed*math.Abs(want) {
						t.Errorf("%s at %g is %g, want %g", name, x, v.got, want)
					}
					relative := off / math.Max(math.Abs(want), 5e-324)
					if relative > worst {
						worst, at = relative, x
					}
				}
			}
		}
		t.Logf("%-9s worst relative error %.2g, at %g", name, worst, at)
	}
}

// TestActivationLimits: infinities give the limit, NaN stays NaN, and nothing far out turns into NaN.
func TestActivationLimits(t *testing.T) {
	for name, c := range map[string]struct {
		activation                     nn.Activation
		left, leftSlope, right, rightS float64
	}{
		"Identity":  {nn.Identity, math.Inf(-1), 1, math.Inf(1), 1},
		"Sigmoid":   {nn.Sigmoid, 0, 0, 1, 0},
		"Tanh":      {nn.Tanh, -1, 0, 1, 0},
		"ReLU":      {nn.ReLU, 0, 0, math.Inf(1), 1},
		"LeakyReLU": {nn.LeakyReLU(0.1), math.Inf(-1), 0.1, math.Inf(1), 1},
		"ELU":       {nn.ELU(0.7), -0.7, 0, math.Inf(1), 1},
		"SELU":      {nn.SELU, -1.0507009873554805 * 1.6732632423543772, 0, math.Inf(1), 1.0507009873554805},
		"GELU":      {nn.GELU, 0, 0, math.Inf(1), 1},
		"GELUTanh":  {nn.GELUTanh, 0, 0, math.Inf(1), 1},
		"SiLU":      {nn.SiLU, 0, 0, math.Inf(1), 1},
		"Softplus":  {nn.Softplus, 0, 0, math.Inf(1), 1},
		"Softsign":  {nn.Softsign, -1, 0, 1, 0},
		"HardTanh":  {nn.HardTanh, -1, 0, 1, 0},
	} {
		for _, far := range []float64{math.Inf(1), 1e308, 1e200, 1e160} {
			left, leftSlope := c.activation.At(-far)
			right, rightSlope := c.activation.At(far)
			if math.IsNaN(left) || math.IsNaN(leftSlope) || math.IsNaN(right) || math.IsNaN(rightSlope) {
				t.Errorf("%s at ±%g: %g, slope %g and %g, slope %g", name, far, left, leftSlope, right, rightSlope)
			}
			if math.IsInf(far, 0) && (left != c.left && math.Abs(left-c.left) > 1e-15 || leftSlope != c.leftSlope || right != c.right || rightSlope != c.rightS) {
				t.Errorf("%s at ±∞: %g, slope %g and %g, slope %g", name, left, leftSlope, right, rightSlope)
			}
		}
		if y, _ := c.activation.At(math.NaN()); !math.IsNaN(y) {
			t.Errorf("%s of NaN is %g", name, y)
		}
	}
}

// TestSlicesEqualPoints: over slices an activation gives what At gives, but for the last digits: the engine rounds elsewhere.
func TestSlicesEqualPoints(t *testing.T) {
	x := gaussian(seeded(1), 3, 17)
	x.Set(1, 1, 0)
	x.Set(1, 2, math.Inf(-1))
	for name, a := range activations {
		l := nn.NewElementwise(a)
		y := l.Forward(x)
		for i := range 3 {
			for j := range 17 {
				want, slope := a.At(x.At(i, j))
				got := l.Slope().At(i, j)
				cancels := (name == "SiLU" || name == "GELU") && math.Abs(got-slope) <= 1e-16 // gate + x·gate′, where they nearly cancel
				if !near(y.At(i, j), want) || !near(got, slope) && !cancels {
					t.Errorf("%s of %g: %g, slope %g in a layer; %g, slope %g alone", name, x.At(i, j), y.At(i, j), got, want, slope)
				}
			}
		}
	}
}

// near tells whether two numbers are equal but for a few units in the last place.
func near(a, b float64) bool { return a == b || math.Abs(a-b) <= 2e-15*math.Abs(b) }

func FuzzActivations(f *testing.F) {
	for _, x := range []float64{0, 1, -1, 40, -745, math.Inf(1), math.NaN(), 5e-324} {
		f.Add(x)
	}
	f.Fuzz(func(t *testing.T, x float64) {
		for name, a := range activations {
			y, slope := a.At(x)
			if math.IsNaN(x) != math.IsNaN(y) {
				t.Errorf("%s of %g is %g", name, x, y)
			}
			if math.IsNaN(slope) && !math.IsNaN(x) || slope < -0.2 || slope > 1.76 {
				t.Errorf("%s has slope %g at %g", name, slope, x)
			}
		}
	})
}
