package diagnostics

import "gonum.org/v1/gonum/floats"

// meanVariance is the mean of values and their variance around it. The second sum takes back the
// rounding of the mean (the corrected two-pass algorithm: Chan, Golub and LeVeque, The American Statistician 37, 1983).
//
// gonum/stat computes the same bits; it would bring every cell a package for linear programs.
func meanVariance(values []float64) (mean, variance float64) {
	n := float64(len(values))
	mean = floats.Sum(values) / n
	var squares, rest float64
	for _, v := range values {
		d := v - mean
		squares += d * d
		rest += d
	}
	return mean, (squares - rest*rest/n) / n
}
