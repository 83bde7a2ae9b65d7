//go:build !purego

package simd

// runPeak is that of amd64 with twenty-four multiply-adds of two lanes a turn.
func runPeak(isa ISA, turns int) float64 {
	peakNEON(turns)
	return float64(2 * 2 * 24 * turns)
}
