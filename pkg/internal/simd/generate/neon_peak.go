package main

// neonPeakSums is how many sums run side by side: more than the latency of a
// multiply-add times the four that the widest cores start in a cycle.
const neonPeakSums = 24

// neonPeak makes the yardstick of the benchmarks; see avxPeak.
func neonPeak(n *neon) {
	n.function("peakNEON", []string{"peakNEON runs turns times 24 multiply-adds of full registers."}, []string{"turns"}, 0)
	turns := n.param("turns")
	for i := range neonPeakSums + 2 {
		n.emit("VEOR V%d.B16, V%d.B16, V%d.B16", i, i, i)
	}
	n.label("turn")
	for i := range neonPeakSums {
		n.emit("VFMLA V%d.D2, V%d.D2, V%d.D2", neonPeakSums, neonPeakSums+1, i)
	}
	n.emit("SUBS $1, %v, %v", turns, turns)
	n.emit("BNE turn")
	n.emit("RET")
}
