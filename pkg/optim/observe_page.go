//go:build kobaipage

package optim

import "iter"

// Observe, where it is set, passes on the steps of every [Loop] that runs in an exported page, which so can show them and end them.
// It is set before anything runs.
var Observe func(run iter.Seq2[int, float64], steps int) iter.Seq2[int, float64]

func observed(run iter.Seq2[int, float64], steps int) iter.Seq2[int, float64] {
	if Observe == nil {
		return run
	}
	return Observe(run, steps)
}
