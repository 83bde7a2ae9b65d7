package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// unrolled is how many terms of the sums one turn of the inner loop adds.
const unrolled = 4

// tile holds the registers of the tiles of one panel.
type tile struct {
	*panel
	a, c, start  reg.GPVirtual         // at the tile's first row
	ap, bp, k    reg.GPVirtual         // in the inner loop: next term of A, of B, turns left
	stepA, stepB reg.GPVirtual         // bytes from a term to the next
	row          map[int]reg.GPVirtual // bytes to row 1, 3, 5, 7 of A
}

// tiles makes the panel of C from the top down, a tile at a time, and each
// time with the tallest that fits.
func (p *panel) tiles() {
	t := &tile{panel: p, ap: p.GP64(), bp: p.GP64(), k: p.GP64(), start: p.GP64()}
	t.a, t.c = p.param("a"), p.load(p.c)
	t.stepA, t.stepB = p.stride("stepA"), p.load(p.stepB)
	t.row = map[int]reg.GPVirtual{1: p.stride("rowA")}
	for n := 3; n < p.isa.tiles[0]; n += 2 {
		t.row[n] = p.GP64()
		p.IMUL3Q(operand.Imm(uint64(n)), t.row[1], t.row[n])
	}
	p.MOVQ(p.start, t.start)
	p.TESTQ(t.start, t.start)
	p.JNZ(operand.LabelRef("begin"))
	p.LEAQ(operand.NewDataAddr(operand.NewStaticSymbol("zeros"), 0), t.start)
	p.Label("begin")
	p.MOVQ(p.param("rows"), t.k)
	p.MOVQ(t.k, p.rows)
	for _, height := range p.isa.tiles {
		end := operand.LabelRef(fmt.Sprintf("end%d", height))
		p.Label(fmt.Sprintf("tile%d", height))
		p.CMPQ(p.rows, operand.Imm(uint64(height)))
		p.JL(end)
		if height == 6 {
			// Two tiles of four rows keep the units busier than one of six and one of two.
			p.CMPQ(p.rows, operand.Imm(8))
			p.JE(end)
		}
		t.sums(height)
		p.SUBQ(operand.Imm(uint64(height)), p.rows)
		p.JMP(operand.LabelRef(fmt.Sprintf("tile%d", height)))
		p.Label(string(end))
	}
}

// rowOfA is row i of the tile at the next term.
func (t *tile) rowOfA(i int) operand.Mem {
	switch {
	case i == 0:
		return operand.Mem{Base: t.ap}
	case i%4 == 0:
		return operand.Mem{Base: t.ap, Index: t.row[i/4], Scale: 4}
	case i%2 == 0:
		return operand.Mem{Base: t.ap, Index: t.row[i/2], Scale: 2}
	}
	return operand.Mem{Base: t.ap, Index: t.row[i], Scale: 1}
}

// sums makes one tile of the given height.
func (t *tile) sums(height int) {
	label := func(s string) string { return fmt.Sprintf("%s%d", s, height) }
	sum := func(i, half int) reg.Register { return t.vec(2*i + half) }
	free := 2 * t.isa.tiles[0]
	a := []reg.Register{t.vec(free), t.vec(free + 1)}
	b := []reg.Register{t.vec(free + 2), t.vec(free + 3)}

	t.rowsOf("start", height, t.start, func(i, half int, at operand.Mem) { t.VMOVUPD(at, sum(i, half)) },
		func(i, half int, at operand.Mem, m reg.Register) { t.loadLanes(at, m, sum(i, half)) })

	t.MOVQ(t.a, t.ap)
	t.MOVQ(t.panelB, t.bp)
	term := func() {
		for half := range b {
			t.VMOVUPD(operand.Mem{Base: t.bp, Disp: half * t.width()}, b[half])
		}
		for i := range height {
			t.VBROADCASTSD(t.rowOfA(i), a[i%2])
			for half := range b {
				t.VFMADD231PD(b[half], a[i%2], sum(i, half))
			}
		}
		t.ADDQ(t.stepA, t.ap)
		t.ADDQ(t.stepB, t.bp)
	}
	next, nextC := t.load(t.prefetch.next), t.prefetchBelow(height)
	t.Load(t.Param("depth"), t.k)
	t.SUBQ(operand.Imm(unrolled), t.k)
	t.JL(operand.LabelRef(label("few")))
	t.Label(label("terms"))
	for range unrolled {
		term()
	}
	t.prefetchTurn(height, next, nextC)
	t.SUBQ(operand.Imm(unrolled), t.k)
	t.JGE(operand.LabelRef(label("terms")))
	t.Label(label("few"))
	t.MOVQ(next, t.prefetch.next)
	t.ADDQ(operand.Imm(unrolled), t.k)
	t.JZ(operand.LabelRef(label("summed")))
	t.Label(label("term"))
	term()
	t.DECQ(t.k)
	t.JNZ(operand.LabelRef(label("term")))
	t.Label(label("summed"))

	t.rowsOf("c", height, t.c, func(i, half int, at operand.Mem) { t.VMOVUPD(sum(i, half), at) },
		func(i, half int, at operand.Mem, m reg.Register) { t.storeLanes(sum(i, half), m, at) })
	t.advanceA(height)
}

// rowsOf visits the tile's part of C, or of its start values, and leaves the
// pointer at the row below. At the right edge lanes are masked.
func (t *tile) rowsOf(name string, height int, at reg.GPVirtual, whole func(i, half int, at operand.Mem), masked func(i, half int, at operand.Mem, m reg.Register)) {
	edge, end := fmt.Sprintf("%s_edge%d", name, height), fmt.Sprintf("%s_end%d", name, height)
	visit := func(do func(i, half int, at operand.Mem)) {
		step := t.stride(map[string]string{"start": "rowStart", "c": "rowC"}[name])
		for i := range height {
			for half := range 2 {
				do(i, half, operand.Mem{Base: at, Disp: half * t.width()})
			}
			t.ADDQ(step, at)
		}
	}
	t.CMPQ(t.cols, operand.Imm(uint64(2*t.lanes)))
	t.JL(operand.LabelRef(edge))
	visit(whole)
	t.JMP(operand.LabelRef(end))
	t.Label(edge)
	masks := t.masks(2 * t.isa.tiles[0])
	visit(func(i, half int, at operand.Mem) { masked(i, half, at, masks[half]) })
	t.Label(end)
}

// advanceA moves to the tile below.
func (t *tile) advanceA(height int) {
	switch height {
	case 1:
		t.ADDQ(t.row[1], t.a)
	case 2, 4, 8:
		t.LEAQ(operand.Mem{Base: t.a, Index: t.row[1], Scale: uint8(height)}, t.a)
	case 6:
		t.LEAQ(operand.Mem{Base: t.a, Index: t.row[3], Scale: 2}, t.a)
	}
}
