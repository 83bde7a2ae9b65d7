//go:build !purego

package simd

// runPeak runs so many turns of the yardstick, and returns how many operations
// that was: twelve multiply-adds of full registers a turn.
func runPeak(isa ISA, turns int) float64 {
	lanes := 4
	if isa == AVX512 {
		lanes = 8
		peakAVX512(turns)
	} else {
		peakAVX2(turns)
	}
	return float64(2 * lanes * 12 * turns)
}
