package diagnostics

import (
	"math"
)

// Deltas returns the Delta of every row, ready to plot: a gradient that is exactly 0 has no place on a logarithmic axis.
func Deltas(flow []Flow) []float64 { return column(flow, func(f Flow) float64 { return f.Delta }) }

// WeightGrads returns every ‖∂L/∂W‖.
func WeightGrads(flow []Flow) []float64 {
	return column(flow, func(f Flow) float64 { return f.WeightGrad })
}

// WeightNorms returns every ‖W‖.
func WeightNorms(flow []Flow) []float64 {
	return column(flow, func(f Flow) float64 { return f.WeightNorm })
}

// Means returns the mean activation of every row.
func Means(flow []Flow) []float64 { return column(flow, func(f Flow) float64 { return f.Mean }) }

// Stds returns the standard deviation of the activations of every row.
func Stds(flow []Flow) []float64 { return column(flow, func(f Flow) float64 { return f.Std }) }

// SaturatedShares returns the share of saturated activations of every row.
func SaturatedShares(flow []Flow) []float64 {
	return column(flow, func(f Flow) float64 { return f.Saturated })
}

// DeadShares returns the share of dead units of every row.
func DeadShares(flow []Flow) []float64 { return column(flow, func(f Flow) float64 { return f.Dead }) }

func column(flow []Flow, of func(Flow) float64) []float64 {
	c := make([]float64, len(flow))
	for i, f := range flow {
		c[i] = of(f)
	}
	return c
}

// Steps returns the time steps of one part of a recurrent state: "h" is the output of any cell, "c" an LSTM's cell state, along
// which its gradient is to be measured.
func Steps(flow []Flow, state string) []Flow {
	var rows []Flow
	for _, f := range flow {
		if f.State == state {
			rows = append(rows, f)
		}
	}
	return rows
}

// PerLayer is the factor by which deltas grow or shrink from one layer to the one before it, on its way back, as a geometric
// mean: (first/last)^(1/(n−1)). It is 0 when the first has vanished entirely, and NaN for fewer than two layers.
func PerLayer(deltas []float64) float64 {
	n := len(deltas)
	if n < 2 {
		return math.NaN()
	}
	return math.Exp((math.Log(deltas[0]) - math.Log(deltas[n-1])) / float64(n-1)) // the quotient itself may underflow
}
