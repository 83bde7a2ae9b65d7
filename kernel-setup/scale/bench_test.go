package main

import "testing"

// The time of one net of depth 50, from which README.md works out what a larger sweep costs.
func BenchmarkDepth50(b *testing.B) {
	for b.Loop() {
		train(Net{"Tanh", false, 50, 1, 0.001, 1, 200})
	}
}
