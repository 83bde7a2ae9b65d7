package nn

// An Activation is a function of one number, with its derivative. At returns both at once, because they share their
// exponential. At a kink the slope is the left one, as in PyTorch. Yours is as good as a built-in one:
//
//	nn.Activation{Name: "Square", At: func(x float64) (y, slope float64) { return x * x, 2 * x }}
//
// The built-in ones keep the relative precision of value and slope as far as float64 goes: the sigmoid's slope at 700
// is 1e-304 and not 0, so a gradient vanishes on a chart where it does in mathematics. NaN stays NaN, and ±Inf gives the limit.
type Activation struct {
	Name string
	At   func(x float64) (y, slope float64)

	each           func(y, slope, x []float64) bool // At over slices of one length, quicker than one by one; false where this machine has no such thing
	concurrentSafe bool                             // whether several cores may call At at once: code that a user wrote is called by one at a time
}

// over applies the activation to x; y and slope are as long.
func (a *Activation) over(y, slope, x []float64) {
	if a.each != nil && a.each(y, slope, x) {
		return
	}
	for i, v := range x {
		y[i], slope[i] = a.At(v)
	}
}

// Identity is x itself, with slope 1: a network of it is linear however deep it is.
var Identity = Activation{Name: "Identity", At: identity, concurrentSafe: true, each: func(y, slope, x []float64) bool {
	copy(y, x)
	for i := range slope {
		slope[i] = 1
	}
	return true
}}

func identity(x float64) (y, slope float64) { return x, 1 }
