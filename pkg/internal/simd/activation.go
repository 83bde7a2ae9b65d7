package simd

// The functions below work on slices as long as x, y and slope among them
// where there is one; these may be x itself. They report whether this machine
// has them: where the instruction set is Portable they do nothing and return false, but
// for a page in a browser with SIMD.
//
// Results are within 3 units in the last place and slopes within 6, however
// small: the sigmoid's slope at −740 is a denormal number and not 0. NaN stays NaN,
// ±Inf gives the limit, and tanh keeps the sign of −0.

// Vectors tells whether this machine may have them; in a browser the first call of one finds out.
func Vectors() bool { return Active() != Portable || onPage }

// Exp sets y = eˣ.
func Exp(y, x []float64) bool {
	y = y[:len(x)]
	if pageExp(y, x) {
		return true
	}
	isa := Active()
	for isa != Portable && len(x) > 0 {
		n := min(vectorCall, len(x))
		runExp(isa, &y[0], &x[0], n)
		y, x = y[n:], x[n:]
	}
	return isa != Portable
}

// Sigmoid sets y = 1/(1 + e⁻ˣ) and slope to its derivative.
func Sigmoid(y, slope, x []float64) bool {
	y, slope = y[:len(x)], slope[:len(x)]
	return pageSigmoid(y, slope, x) || each(runSigmoid, y, slope, x)
}

// Tanh sets y = tanh x and slope to its derivative.
func Tanh(y, slope, x []float64) bool {
	y, slope = y[:len(x)], slope[:len(x)]
	return pageTanh(y, slope, x) || each(runTanh, y, slope, x)
}

// ReLU sets y = max(0, x), and slope to 1 where x > 0 and to 0 elsewhere; a
// NaN has slope 1.
func ReLU(y, slope, x []float64) bool {
	y, slope = y[:len(x)], slope[:len(x)]
	return pageReLU(y, slope, x) || each(runReLU, y, slope, x)
}
