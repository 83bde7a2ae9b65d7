package main

import "math"

// A Net is one item of the sweep.
type Net struct {
	Activation string
	Skip       bool // residual connections of scale 1/√depth
	Depth      int  // hidden layers
	Gain       float64
	Rate       float64 // Adam's learning rate
	Seed       uint64
	Steps      int
}

// grid is every net of the sweep. Gains are evenly spaced on a logarithmic scale, four to an octave, from ¼ to 16: the sigmoid's
// critical gain is above 8, tanh's is 1 and ReLU's √2. Each net has a seed of its own.
func grid(small bool) []Net {
	depths, octaves, steps := 25, 6, 200
	if small {
		depths, octaves, steps = 3, 1, 5
	}
	var nets []Net
	for _, activation := range []string{"Sigmoid", "Tanh", "ReLU"} {
		for _, skip := range []bool{false, true} {
			for d := range depths {
				for g := range 4*octaves + 1 {
					nets = append(nets, Net{activation, skip, 2 + 2*d, math.Exp2(float64(g)/4 - 2), 0.003, uint64(len(nets)), steps})
				}
			}
		}
	}
	return nets
}
