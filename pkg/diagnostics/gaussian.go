package diagnostics

import (
	"math"

	"kobai/pkg/nn"
)

// Moments says what an activation a makes of z ~ N(0, 1): what mean field theory asks of it (Poole et al., "Exponential
// expressivity in deep neural networks through transient chaos", 2016).
type Moments struct {
	Mean  float64 // of a(z)
	RMS   float64 // √ of the mean of a(z)²
	Std   float64 // of a(z), so RMS² = Mean² + Std²
	Slope float64 // √ of the mean of a′(z)²
}

// GaussianMoments integrates a over the standard normal distribution by the midpoint rule, from −8 to 8 in steps of 0.01: right to
// six digits where a has no kink, and where its kinks lie at multiples of 0.01.
func GaussianMoments(a nn.Activation) Moments {
	var weights, mean, square, slopes float64
	for i := range 1600 {
		z := (float64(i)+.5)/100 - 8
		weight := math.Exp(-z * z / 2)
		y, slope := a.At(z)
		weights += weight
		mean += weight * y
		square += weight * y * y
		slopes += weight * slope * slope
	}
	m := Moments{Mean: mean / weights, RMS: math.Sqrt(square / weights), Slope: math.Sqrt(slopes / weights)}
	m.Std = math.Sqrt(square/weights - m.Mean*m.Mean)
	return m
}
