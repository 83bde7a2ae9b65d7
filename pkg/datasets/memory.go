package datasets

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Recall draws sequences of steps symbols, one-hot, of which the first must be named at the end: x is (steps·size)×symbols, tall
// and time-major, and target is size×symbols. What lies between is drawn from the same symbols, so only memory helps; guessing is
// right once in symbols. It panics unless symbols is at least 2 and steps and size at least 1.
//
// After the recall tasks of Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997), section 5.
func Recall(rng *rand.Rand, symbols, steps, size int) func() (x, target *mat.Dense) {
	needRNG(rng, "Recall")
	if symbols < 2 || steps < 1 || size < 1 {
		panic(fmt.Sprintf("datasets: Recall of %d symbols over %d steps in batches of %d: it needs 2 symbols, 1 step and 1 sequence at least", symbols, steps, size))
	}
	x, target := mat.NewDense(steps*size, symbols, nil), mat.NewDense(size, symbols, nil)
	return func() (*mat.Dense, *mat.Dense) {
		x.Zero()
		target.Zero()
		for row := range steps * size {
			symbol := rng.IntN(symbols)
			x.Set(row, symbol, 1)
			if row < size {
				target.Set(row, symbol, 1)
			}
		}
		return x, target
	}
}

// Copy draws sequences in which length symbols must be repeated after a wait: length random symbols, wait blanks, a signal to
// begin, and length−1 blanks. x is (T·size)×(symbols+2), one-hot and time-major, with T = 2·length+wait and the columns symbols
// (blank) and symbols+1 (signal) beside the symbols; target is (T·size)×symbols, whose rows are zero, to be left out of the loss,
// until the last length steps. It panics unless symbols ≥ 2, length ≥ 1, wait ≥ 0 and size ≥ 1.
//
// After Arjovsky, Shah and Bengio, "Unitary Evolution Recurrent Neural Networks" (2016), section 5.1.
func Copy(rng *rand.Rand, symbols, length, wait, size int) func() (x, target *mat.Dense) {
	needRNG(rng, "Copy")
	if symbols < 2 || length < 1 || wait < 0 || size < 1 {
		panic(fmt.Sprintf("datasets: Copy of %d out of %d symbols after %d steps in batches of %d: it needs 2 symbols, a length of 1, a wait of 0 and 1 sequence at least", length, symbols, wait, size))
	}
	steps, blank, signal := 2*length+wait, symbols, symbols+1
	x, target := mat.NewDense(steps*size, symbols+2, nil), mat.NewDense(steps*size, symbols, nil)
	return func() (*mat.Dense, *mat.Dense) {
		x.Zero()
		target.Zero()
		for t := range steps {
			for row := t * size; row < (t+1)*size; row++ {
				switch {
				case t < length:
					symbol := rng.IntN(symbols)
					x.Set(row, symbol, 1)
					target.Set(row+(length+wait)*size, symbol, 1)
				case t == length+wait:
					x.Set(row, signal, 1)
				default:
					x.Set(row, blank, 1)
				}
			}
		}
		return x, target
	}
}

// Adding draws sequences of numbers in [0, 1), two of which are marked, and asks for the sum of the two: x is (steps·size)×2, tall
// and time-major, with the number in column 0 and the mark, 0 or 1, in column 1; target is size×1. One mark lies in the first half
// and one in the second. Always answering 1 gives a mean squared error of 1/6. It panics unless steps ≥ 2 and size ≥ 1.
//
// Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997), section 5.4, in the form of Le, Jaitly and Hinton (2015).
func Adding(rng *rand.Rand, steps, size int) func() (x, target *mat.Dense) {
	needRNG(rng, "Adding")
	if steps < 2 || size < 1 {
		panic(fmt.Sprintf("datasets: Adding over %d steps in batches of %d: it needs 2 steps and 1 sequence at least", steps, size))
	}
	x, target := mat.NewDense(steps*size, 2, nil), mat.NewDense(size, 1, nil)
	return func() (*mat.Dense, *mat.Dense) {
		for row := range steps * size {
			x.Set(row, 0, rng.Float64())
			x.Set(row, 1, 0)
		}
		for sequence := range size {
			first, second := rng.IntN(steps/2), steps/2+rng.IntN(steps-steps/2)
			x.Set(first*size+sequence, 1, 1)
			x.Set(second*size+sequence, 1, 1)
			target.Set(sequence, 0, x.At(first*size+sequence, 0)+x.At(second*size+sequence, 0))
		}
		return x, target
	}
}

// Spirals draws points of intertwined spirals in the plane, one arm for each class: the usual picture of a task that no straight
// line solves. Arm k winds once around the origin from radius 0 to 1; noise is the standard deviation, in radians, of each
// point's angle. It panics unless classes ≥ 2, perClass ≥ 1 and noise ≥ 0.
func Spirals(rng *rand.Rand, classes, perClass int, noise float64) Set {
	needRNG(rng, "Spirals")
	if classes < 2 || perClass < 1 || !(noise >= 0) {
		panic(fmt.Sprintf("datasets: Spirals of %d classes with %d points and noise %g: it needs 2 classes, 1 point and a noise of 0 at least", classes, perClass, noise))
	}
	inputs, labels := mat.NewDense(classes*perClass, 2, nil), make([]int, classes*perClass)
	for row := range labels {
		arm := row % classes
		radius := (float64(row/classes) + 1) / float64(perClass)
		angle := 2*math.Pi*(radius+float64(arm)/float64(classes)) + noise*rng.NormFloat64()
		inputs.SetRow(row, []float64{radius * math.Sin(angle), radius * math.Cos(angle)})
		labels[row] = arm
	}
	return newSet(inputs, labels, classes)
}
