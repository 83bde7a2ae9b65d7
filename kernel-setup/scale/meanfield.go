package main

import (
	"math"
	"sync"

	"kobai/pkg/diagnostics"
)

// scales remembers the depth scales: many nets share a gain and a bias, and at criticality the variance takes long to settle.
var scales sync.Map

type scaleKey struct {
	activation string
	gain, bias float64
}

func (n Net) depthScale(bias float64) float64 {
	if n.Skip {
		return math.NaN() // with skips the variance grows from layer to layer, and settles nowhere
	}
	key := scaleKey{n.Activation, n.Gain, bias}
	if known, ok := scales.Load(key); ok {
		return known.(float64)
	}
	scale := diagnostics.DepthScale(activations[n.Activation], n.Gain, bias)
	scales.Store(key, scale)
	return scale
}
