package main

import "math"

// A Phase is one item of the sweep -phases: a net whose biases are drawn, too.
type Phase struct {
	Net
	Bias float64 // the standard deviation of the biases at the start, σ_b; the weights' is Gain/√width
}

// phaseGrid is every net of the sweep -phases: gains as in grid, biases' deviations of 0 and, one to an octave, from 1/32 to 4.
func phaseGrid(small bool) []Phase {
	depths, octaves, deviations, steps := 8, 6, 8, 90
	if small {
		depths, octaves, deviations, steps = 2, 1, 1, 5
	}
	var nets []Phase
	for _, activation := range []string{"Sigmoid", "Tanh", "ReLU"} {
		for _, skip := range []bool{false, true} {
			for b := range deviations + 1 {
				bias := 0.0
				if b > 0 {
					bias = math.Exp2(float64(b - 6))
				}
				for d := range depths {
					for g := range 4*octaves + 1 {
						net := Net{activation, skip, 4 + 4*d, math.Exp2(float64(g)/4 - 2), 0.003, uint64(len(nets)), steps}
						nets = append(nets, Phase{net, bias})
					}
				}
			}
		}
	}
	return nets
}

// trainPhase trains a net with biases. Its 90 batches of 16 images are once through the digits, so that many nets can be trained.
func trainPhase(p Phase) Outcome {
	return p.outcome(p.Bias, 16)
}
