package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// readB prepares what the tiles read: B itself where its rows lie close
// together, otherwise a copy of the panel, row after row in the buffer. Where
// the rows lie far apart, several panels are copied at once, since it is the
// first touch of a row that takes long. A panel at the right edge is always
// copied, so that the tiles may read whole registers.
func (p *panel) readB() {
	p.DECQ(p.ready)
	p.JG(operand.LabelRef("next_ready"))
	p.CMPQ(p.address("read"), operand.Imm(transposed))
	p.JE(operand.LabelRef("transpose"))
	p.CMPQ(p.cols, operand.Imm(uint64(2*p.lanes)))
	p.JL(operand.LabelRef("copy_edge"))
	p.CMPQ(p.address("read"), operand.Imm(copied))
	p.JE(operand.LabelRef("copy"))
	p.prefetchNothing()
	p.MOVQ(p.load(p.b), p.panelB)
	p.MOVQ(p.stride("rowB"), p.stepB)
	p.JMP(operand.LabelRef("tiles"))

	whole := func(from operand.Mem, to reg.Register, half int) { p.VMOVUPD(from, to) }
	p.Label("copy")
	p.CMPQ(p.left, operand.U32(p.together()*2*p.lanes))
	p.JL(operand.LabelRef("copy_one"))
	p.MOVQ(operand.U32(p.together()), p.ready)
	p.prefetchRight(p.together())
	p.copyRows("rows", p.together(), whole)
	p.JMP(operand.LabelRef("read"))

	p.Label("copy_one")
	p.prefetchRight(1)
	p.copyRows("row", 1, whole)
	p.JMP(operand.LabelRef("read"))

	p.Label("copy_edge")
	p.prefetchNothing()
	masks := p.masks(2)
	p.copyRows("edge_row", 1, func(from operand.Mem, to reg.Register, half int) { p.loadLanes(from, masks[half], to) })
	p.JMP(operand.LabelRef("read"))

	p.Label("next_ready")
	p.ADDQ(operand.U32(maxDepth*p.bytes), p.panelB)
	p.JMP(operand.LabelRef("tiles"))

	p.Label("transpose")
	p.prefetchColumns()
	p.transpose()

	p.Label("read")
	p.MOVQ(p.aligned(), p.panelB)
	p.MOVQ(operand.U32(p.bytes), p.stepB)
	p.Label("tiles")
}

// copyRows copies the rows of n panels side by side as they are.
func (p *panel) copyRows(label string, n int, load func(from operand.Mem, to reg.Register, half int)) {
	from, to := p.load(p.b), p.aligned()
	step, rows := p.stride("rowB"), p.param("depth")
	p.TESTQ(rows, rows)
	p.JZ(operand.LabelRef("read"))
	p.Label(label)
	for i := range n {
		for half := range 2 {
			load(operand.Mem{Base: from, Disp: i*p.bytes + half*p.width()}, p.vec(half), half)
			p.VMOVUPD(p.vec(half), operand.Mem{Base: to, Disp: i*maxDepth*p.bytes + half*p.width()})
		}
	}
	p.ADDQ(step, from)
	p.ADDQ(operand.U32(p.bytes), to)
	p.DECQ(rows)
	p.JNZ(operand.LabelRef(label))
}

// transpose turns the panel's columns, which are rows of what b points to,
// into the buffer's rows: in blocks of four by four as far as they go, the
// rest number by number.
func (p *panel) transpose() {
	columns, terms := p.load(p.cols), p.param("depth") // multiples of four
	p.ANDQ(operand.I8(-4), columns)
	p.ANDQ(operand.I8(-4), terms)

	none := p.GP64()
	p.XORQ(none, none)
	p.transposeOneByOne("right", columns, p.load(p.cols), none, terms)
	p.transposeOneByOne("below", none, p.load(p.cols), terms, p.param("depth"))

	p.TESTQ(terms, terms)
	p.JZ(operand.LabelRef("read"))
	from, to, step := p.load(p.b), p.aligned(), p.stride("rowB")
	step3 := p.GP64()
	p.LEAQ(operand.Mem{Base: step, Index: step, Scale: 2}, step3)
	p.SHRQ(operand.Imm(2), columns)
	p.JZ(operand.LabelRef("read"))
	p.Label("four_columns")
	src, dst, n := p.GP64(), p.GP64(), p.GP64()
	p.MOVQ(from, src)
	p.MOVQ(to, dst)
	p.MOVQ(terms, n)
	p.Label("block")
	p.transposeBlock([4]operand.Mem{
		{Base: src}, {Base: src, Index: step, Scale: 1}, {Base: src, Index: step, Scale: 2}, {Base: src, Index: step3, Scale: 1},
	}, dst)
	p.ADDQ(operand.Imm(32), src)
	p.ADDQ(operand.U32(4*p.bytes), dst)
	p.SUBQ(operand.Imm(4), n)
	p.JNZ(operand.LabelRef("block"))
	p.LEAQ(operand.Mem{Base: from, Index: step, Scale: 4}, from)
	p.ADDQ(operand.Imm(32), to)
	p.DECQ(columns)
	p.JNZ(operand.LabelRef("four_columns"))
}

// transposeBlock turns four rows of four numbers. Halves of two rows are
// joined while they are loaded, which leaves one shuffle for each result.
func (p *panel) transposeBlock(rows [4]operand.Mem, dst reg.GPVirtual) {
	for half := range 2 {
		v := low[4*half:]
		even, odd := v[2], v[3]
		joined := v[:2] // rows 0 and 2, rows 1 and 3
		for i := range joined {
			p.VMOVUPD(rows[i].Offset(16*half), joined[i].AsX())
			p.VINSERTF128(operand.Imm(1), rows[i+2].Offset(16*half), joined[i], joined[i])
		}
		p.VUNPCKLPD(joined[1], joined[0], even)
		p.VUNPCKHPD(joined[1], joined[0], odd)
		p.VMOVUPD(even, operand.Mem{Base: dst, Disp: 2 * half * p.bytes})
		p.VMOVUPD(odd, operand.Mem{Base: dst, Disp: (2*half + 1) * p.bytes})
	}
}

// transposeOneByOne turns columns j < jEnd and terms t < tEnd from the given
// first ones on.
func (p *panel) transposeOneByOne(label string, j, jEnd, t, tEnd reg.GPVirtual) {
	column, term, from, to, end := p.GP64(), p.GP64(), p.GP64(), p.GP64(), p.GP64()
	p.MOVQ(jEnd, end)
	p.CMPQ(t, tEnd)
	p.JGE(operand.LabelRef(label + "_end"))
	p.MOVQ(j, column)
	p.Label(label + "_column")
	p.CMPQ(column, end)
	p.JGE(operand.LabelRef(label + "_end"))
	p.MOVQ(column, from) // b + column·rowB + 8t
	p.IMULQ(p.address("rowB"), from)
	p.SHLQ(operand.Imm(3), from)
	p.ADDQ(p.b, from)
	p.MOVQ(t, to) // buffer + t·bytes + 8·column
	p.IMUL3Q(operand.U32(p.bytes), to, to)
	p.LEAQ(operand.Mem{Base: to, Index: column, Scale: 8}, to)
	p.ADDQ(p.aligned(), to)
	p.MOVQ(t, term)
	p.Label(label + "_term")
	v := p.GP64()
	p.MOVQ(operand.Mem{Base: from, Index: term, Scale: 8}, v)
	p.MOVQ(v, operand.Mem{Base: to})
	p.ADDQ(operand.U32(p.bytes), to)
	p.INCQ(term)
	p.CMPQ(term, tEnd)
	p.JL(operand.LabelRef(label + "_term"))
	p.INCQ(column)
	p.JMP(operand.LabelRef(label + "_column"))
	p.Label(label + "_end")
}
