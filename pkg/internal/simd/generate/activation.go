package main

// activations are the functions that share an exponential, and ReLU.
var activations = []pass{
	{name: "exp", doc: "sets y = eˣ.", outputs: []string{"y"}, inputs: []string{"x"}, constants: true, body: exp},
	{name: "sigmoid", doc: "sets y = 1/(1 + e⁻ˣ) and its slope.", outputs: []string{"y", "slope"}, inputs: []string{"x"}, constants: true, body: sigmoid},
	{name: "tanh", doc: "sets y = tanh x and its slope.", outputs: []string{"y", "slope"}, inputs: []string{"x"}, constants: true, body: tanh},
	{name: "relu", doc: "sets y = max(0, x) and its slope.", outputs: []string{"y", "slope"}, inputs: []string{"x"}, constants: true, body: relu},
}

// The vectors that the bodies share.
const (
	argument = vector(iota)
	reduced  // what the exponential is taken of, then r
	exponent // n
	expm1    // eʳ − 1
	exp1     // eʳ
	power0
	power1 // with power0 the factors that make 2ⁿ
	free   // the first that is nobody's
)

// exponential splits reduced into n·ln 2 + r with |r| ≤ ½ ln 2 and computes eʳ − 1
// by its Taylor series, which reaches float64's precision with the term r¹³/13!
// and keeps it relative to r as r goes to 0. Vectors free and free+1 are used up.
//
// Where no instruction makes x·2ⁿ it takes two factors, since 2ⁿ itself may lie
// beyond what a float64 holds where a multiple of it does not.
func exponential(a arithmetic) {
	square, even, odd := free, expm1, free+1
	a.fill(square, lowest)
	a.max(reduced, reduced, square)

	a.fill(exponent, integer)
	a.addProduct(exponent, reduced, log2e)
	a.sub(exponent, exponent, integer)
	a.subProduct(reduced, exponent, ln2High)
	a.subProduct(reduced, exponent, ln2Low)

	// The terms of even and of odd power are two sums that do not wait for one another.
	a.mul(square, reduced, reduced)
	last := lastTerm
	a.fill(even, series(last-1))
	a.fill(odd, series(last))
	for i := last - 3; i >= 2; i -= 2 {
		a.horner(even, square, series(i))
		a.horner(odd, square, series(i+1))
	}
	a.addProduct(even, reduced, odd)
	a.horner(even, square, reduced) // r²·(1/2! + r/3! + …) + r
	a.add(exp1, even, one)

	if !a.scales() {
		a.fill(power0, integer)
		a.addProduct(power0, exponent, half) // its lowest bits: half of n, rounded
		a.sub(square, power0, integer)
		a.sub(square, exponent, square)
		a.add(power1, square, integer) // and the other half
		a.power(power0)
		a.power(power1)
	}
}

// scale sets dst = x·2ⁿ, rounded once where that is denormal.
func scale(a arithmetic, dst, x vector) {
	if a.scales() {
		a.scale(dst, x, exponent)
		return
	}
	a.mul(dst, x, power0)
	a.mul(dst, dst, power1)
}

func exp(a arithmetic) []vector {
	a.fill(reduced, highest)
	a.min(reduced, argument, reduced)
	exponential(a)
	scale(a, exp1, exp1)
	return []vector{exp1}
}

// sigmoid takes e = e^−|x|, which never overflows: the result is 1/(1 + e), or
// e/(1 + e) left of 0, and the slope e/(1 + e)². The factor 2ⁿ of e comes last,
// so that denormal results are rounded once.
func sigmoid(a arithmetic) []vector {
	inverse, y, slope := free, free+1, free+2
	a.or(reduced, argument, sign)
	exponential(a)

	scale(a, inverse, exp1)
	a.add(inverse, inverse, one)
	a.fill(y, one)
	a.div(inverse, y, inverse)
	a.mul(y, exp1, inverse)
	a.mul(slope, y, inverse)
	scale(a, slope, slope)
	scale(a, y, y)
	a.ifNegative(y, argument, y, inverse, free+3)
	return []vector{y, slope}
}

// tanh takes e = e^−2|x|: the result is −(e − 1)/(1 + e) with the sign of x,
// and the slope 4e/(1 + e)². e − 1 comes from eʳ − 1 without cancellation, so
// that both keep their relative precision from the smallest x to the largest.
func tanh(a arithmetic) []vector {
	power, y, inverse, slope := free, free+1, free+2, free+3
	a.or(reduced, argument, sign)
	a.add(reduced, reduced, reduced)
	exponential(a)

	a.fill(y, one)
	scale(a, power, y)
	a.sub(y, power, one)
	a.addProduct(y, expm1, power) // e − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1)
	a.add(inverse, y, two)
	a.fill(slope, one)
	a.div(inverse, slope, inverse)
	a.mul(y, y, inverse)
	a.add(slope, inverse, inverse)
	a.mul(slope, slope, slope)
	a.mul(slope, slope, exp1)
	scale(a, slope, slope)
	a.copySign(y, argument, power)
	return []vector{y, slope}
}

// relu keeps what is not at most 0, NaN among it, with slope 1.
func relu(a arithmetic) []vector {
	y, slope := free+1, free+2
	a.rectify(y, slope, argument, free)
	return []vector{y, slope}
}
