package main

import (
	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
)

// peakSums is how many sums run side by side: more than the latency of a
// multiply-add times the two that a core starts in a cycle.
const peakSums = 12

// avxPeak makes the yardstick of the benchmarks: multiply-adds on registers
// alone, as fast as the core can.
func avxPeak(c *build.Context) {
	for _, s := range []isa{avx2, avx512} {
		e := emitter{c, s}
		e.Function("peak" + s.name)
		e.Attributes(attr.NOSPLIT)
		e.SignatureExpr("func(turns int)")
		e.Doc("peak" + s.name + " runs turns times peakSums multiply-adds of full registers.")
		n := e.param("turns")
		for i := range peakSums + 2 {
			e.VXORPD(low[i], low[i], low[i]) // clears the wide register as well
		}
		e.Label("turn")
		for i := range peakSums {
			e.VFMADD231PD(e.vec(peakSums), e.vec(peakSums+1), e.vec(i))
		}
		e.DECQ(n)
		e.JNZ(operand.LabelRef("turn"))
		e.VZEROUPPER()
		e.RET()
	}
}
