package main

import (
	"fmt"
	"strings"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// maskRegister is where AVX2 keeps the mask of the last numbers; the bodies of
// passes use the registers below it.
const maskRegister = 15

// pass makes the function. Mask register K2 is left to the body.
func (e emitter) pass(p pass) {
	arrays := p.arrays()
	e.Function(p.name + e.isa.name)
	e.Attributes(attr.NOSPLIT)
	e.SignatureExpr(fmt.Sprintf("func(%s *float64, n int)", strings.Join(arrays, ", ")))
	e.Pragma("noescape")
	e.Doc(p.name + e.isa.name + " " + p.doc)
	array := map[string]reg.GPVirtual{}
	for _, a := range arrays {
		array[a] = e.param(a)
	}
	for k := range p.shared {
		e.VBROADCASTSD(operand.Mem{Base: array["shared"], Disp: 8 * k}, e.v(firstShared+vector(k)))
	}
	n, i := e.param("n"), e.GP64()
	e.XORQ(i, i)

	e.SUBQ(operand.Imm(uint64(e.lanes)), n)
	e.JL(operand.LabelRef("rest"))
	e.Label("loop")
	at := func(a string) operand.Mem { return operand.Mem{Base: array[a], Index: i, Scale: 8} }
	for r, a := range p.inputs {
		e.VMOVUPD(at(a), e.vec(r))
	}
	for j, r := range p.body(e) {
		e.VMOVUPD(e.v(r), at(p.outputs[j]))
	}
	e.ADDQ(operand.Imm(uint64(e.lanes)), i)
	e.SUBQ(operand.Imm(uint64(e.lanes)), n)
	e.JGE(operand.LabelRef("loop"))

	e.Label("rest")
	e.ADDQ(operand.Imm(uint64(e.lanes)), n)
	e.JZ(operand.LabelRef("done"))
	mask := e.mask(0, maskRegister)
	e.firstLanes(n, 0, mask)
	for r, a := range p.inputs {
		e.loadLanes(at(a), mask, e.vec(r))
	}
	for j, r := range p.body(e) {
		e.storeLanes(e.v(r), mask, at(p.outputs[j]))
	}
	e.Label("done")
	e.VZEROUPPER()
	e.RET()
}

func avxActivation(c *build.Context) {
	lanesTable(c)
	avxConstants(c, constants()...)
	for _, s := range []isa{avx2, avx512} {
		for _, p := range activations {
			emitter{c, s}.pass(p)
		}
	}
}

// avxElementwise makes the passes over matrices that stand between the products.
func avxElementwise(c *build.Context) {
	lanesTable(c)
	avxConstants(c, one)
	for _, s := range []isa{avx2, avx512} {
		e := emitter{c, s}
		for _, p := range elementwise {
			e.pass(p)
		}
		columnSums(e)
	}
}
