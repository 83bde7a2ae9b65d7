package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// columnSums adds down the columns, several registers wide as far as they go,
// so that additions need not wait for one another.
func columnSums(e emitter) {
	e.Function("addColumnSums" + e.isa.name)
	e.Attributes(attr.NOSPLIT)
	e.SignatureExpr("func(sum, m *float64, rows, cols, stride int)")
	e.Pragma("noescape")
	e.Doc("addColumnSums" + e.isa.name + " adds to sum the rows ≥ 1 of m.")
	sum, m := e.param("sum"), e.param("m")
	cols, stride := e.param("cols"), e.stride("stride")
	at, left := e.GP64(), e.GP64()
	down := func(label string, n int, load func(i int), store func(i int), add func(i int)) {
		for i := range n {
			load(i)
		}
		e.MOVQ(m, at)
		e.Load(e.Param("rows"), left)
		e.Label(label)
		for i := range n {
			add(i)
		}
		e.ADDQ(stride, at)
		e.DECQ(left)
		e.JNZ(operand.LabelRef(label))
		for i := range n {
			store(i)
		}
	}
	place := func(base reg.GPVirtual, i int) operand.Mem { return operand.Mem{Base: base, Disp: i * e.width()} }

	for _, n := range []int{8, 4, 1} {
		wide, end := fmt.Sprintf("columns%d", n), operand.LabelRef(fmt.Sprintf("end%d", n))
		e.Label(wide)
		e.CMPQ(cols, operand.Imm(uint64(n*e.lanes)))
		e.JL(end)
		down(fmt.Sprintf("row%d", n), n,
			func(i int) { e.VMOVUPD(place(sum, i), e.vec(i)) },
			func(i int) { e.VMOVUPD(e.vec(i), place(sum, i)) },
			func(i int) { e.VADDPD(place(at, i), e.vec(i), e.vec(i)) })
		for _, p := range []reg.GPVirtual{sum, m} {
			e.ADDQ(operand.U32(n*e.width()), p)
		}
		e.SUBQ(operand.Imm(uint64(n*e.lanes)), cols)
		e.JMP(operand.LabelRef(wide))
		e.Label(string(end))
	}
	e.TESTQ(cols, cols)
	e.JZ(operand.LabelRef("done"))
	mask := e.mask(0, maskRegister)
	e.firstLanes(cols, 0, mask)
	down("rest", 1,
		func(int) { e.loadLanes(operand.Mem{Base: sum}, mask, e.vec(0)) },
		func(int) { e.storeLanes(e.vec(0), mask, operand.Mem{Base: sum}) },
		func(int) {
			e.loadLanes(operand.Mem{Base: at}, mask, e.vec(1))
			e.VADDPD(e.vec(1), e.vec(0), e.vec(0))
		})
	e.Label("done")
	e.VZEROUPPER()
	e.RET()
}
