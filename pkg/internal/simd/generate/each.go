package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// maskRegister is where AVX2 keeps the mask of the last numbers; the bodies of
// loops use the registers below it.
const maskRegister = 15

// each makes a function that computes the numbers of some arrays one by one
// from those of others, all of length n; an array may be both. The body
// computes as many as a register holds: the inputs come in registers 0 …, the
// outputs leave in those that it returns. Mask register K2 is free.
func (e emitter) each(name, doc string, outputs, inputs []string, body func() (results []reg.Register)) {
	e.eachWith(0, name, doc, outputs, inputs, body)
}

// eachWith also gives the body numbers that all lanes share: so many, from the
// array "shared", in the registers below that of the mask.
func (e emitter) eachWith(shared int, name, doc string, outputs, inputs []string, body func() (results []reg.Register)) {
	arrays := slices.Clone(outputs)
	for _, a := range inputs {
		if !slices.Contains(outputs, a) {
			arrays = append(arrays, a)
		}
	}
	if shared > 0 {
		arrays = append(arrays, "shared")
	}
	e.Function(name + e.isa.name)
	e.Attributes(attr.NOSPLIT)
	e.SignatureExpr(fmt.Sprintf("func(%s *float64, n int)", strings.Join(arrays, ", ")))
	e.Pragma("noescape")
	e.Doc(name + e.isa.name + " " + doc)
	array := map[string]reg.GPVirtual{}
	for _, a := range arrays {
		array[a] = e.param(a)
	}
	for k := range shared {
		e.VBROADCASTSD(operand.Mem{Base: array["shared"], Disp: 8 * k}, e.vec(maskRegister-shared+k))
	}
	n, i := e.param("n"), e.GP64()
	e.XORQ(i, i)

	e.SUBQ(operand.Imm(uint64(e.lanes)), n)
	e.JL(operand.LabelRef("rest"))
	e.Label("loop")
	at := func(a string) operand.Mem { return operand.Mem{Base: array[a], Index: i, Scale: 8} }
	for r, a := range inputs {
		e.VMOVUPD(at(a), e.vec(r))
	}
	for j, r := range body() {
		e.VMOVUPD(r, at(outputs[j]))
	}
	e.ADDQ(operand.Imm(uint64(e.lanes)), i)
	e.SUBQ(operand.Imm(uint64(e.lanes)), n)
	e.JGE(operand.LabelRef("loop"))

	e.Label("rest")
	e.ADDQ(operand.Imm(uint64(e.lanes)), n)
	e.JZ(operand.LabelRef("done"))
	mask := e.mask(0, maskRegister)
	e.firstLanes(n, 0, mask)
	for r, a := range inputs {
		e.loadLanes(at(a), mask, e.vec(r))
	}
	for j, r := range body() {
		e.storeLanes(r, mask, at(outputs[j]))
	}
	e.Label("done")
	e.VZEROUPPER()
	e.RET()
}
