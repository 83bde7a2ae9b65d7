package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// line is a cache line's size in bytes.
const line = 64

// prefetch is what the tiles fetch into the caches while they sum, some lines in
// each turn of the inner loop: the part of B that is copied or transposed next,
// and the rows of C that the next tile adds to. The processor does not foresee
// rows that lie far apart, so each first touch of one would wait for it.
type prefetch struct {
	// Of B one line a turn, row by row.
	row     operand.Mem // the row's first line
	next    operand.Mem // the line of the next turn
	last    operand.Mem // the row's last line
	step    operand.Mem // bytes from a line to the next
	rowStep operand.Mem // bytes from a row to the next
	// Of C one row a turn.
	lastC operand.Mem // the last row of the next tile
	stepC operand.Mem // bytes from a row to the next
}

func newPrefetch(e emitter) (f prefetch) {
	for _, slot := range []*operand.Mem{&f.row, &f.next, &f.last, &f.step, &f.rowStep, &f.lastC, &f.stepC} {
		*slot = e.AllocLocal(8)
	}
	return f
}

// prefetchRows sets out what is fetched of B: lines from first on, so far apart,
// until they are length bytes further, and then those of the next row.
func (p *panel) prefetchRows(first, length, step, rowStep reg.Register) {
	f := p.prefetch
	p.MOVQ(first, f.row)
	p.MOVQ(first, f.next)
	p.ADDQ(first, length)
	p.MOVQ(length, f.last)
	p.MOVQ(step, f.step)
	p.MOVQ(rowStep, f.rowStep)
}

// prefetchRight fetches the panels of B to the right of the next n: what is a
// row for prefetchRows is a column of lines.
func (p *panel) prefetchRight(n int) {
	first, length, step, rowStep := p.load(p.b), p.param("depth"), p.stride("rowB"), p.GP64()
	p.ADDQ(operand.U32(n*p.bytes), first)
	p.DECQ(length)
	p.IMULQ(step, length)
	p.MOVQ(operand.U32(line), rowStep)
	p.prefetchRows(first, length, step, rowStep)
}

// prefetchColumns fetches what the next panel will transpose.
func (p *panel) prefetchColumns() {
	first, length, step, rowStep := p.GP64(), p.stride("depth"), p.GP64(), p.stride("rowB")
	p.IMUL3Q(operand.Imm(uint64(2*p.lanes)), rowStep, first)
	p.ADDQ(p.b, first)
	p.SUBQ(operand.Imm(8), length)
	p.MOVQ(operand.U32(line), step)
	p.prefetchRows(first, length, step, rowStep)
}

// prefetchNothing stays at a line that is there already.
func (p *panel) prefetchNothing() {
	length, zero := p.GP64(), p.GP64()
	p.XORQ(length, length)
	p.XORQ(zero, zero)
	p.prefetchRows(p.load(p.b), length, zero, zero)
}

// prefetchBelow sets out what is fetched of C: the rows of as high a tile below
// this one or, below the last, the top of the next panel. It returns the first.
func (t *tile) prefetchBelow(height int) (next reg.GPVirtual) {
	next, last := t.GP64(), t.stride("rowC")
	t.MOVQ(last, t.prefetch.stepC)
	t.IMUL3Q(operand.Imm(uint64(height)), last, next)
	t.ADDQ(t.c, next)
	top := t.load(t.panel.c)
	t.ADDQ(operand.U32(t.bytes), top)
	t.CMPQ(t.rows, operand.Imm(uint64(2*height)))
	t.CMOVQLT(top, next)
	t.IMUL3Q(operand.Imm(uint64(height-1)), last, last)
	t.ADDQ(next, last)
	t.MOVQ(last, t.prefetch.lastC)
	return next
}

// prefetchTurn is one turn's part of both.
func (t *tile) prefetchTurn(height int, next, nextC reg.Register) {
	f, sameRow := t.prefetch, operand.LabelRef(fmt.Sprintf("same_row%d", height))
	t.PREFETCHT1(operand.Mem{Base: next})
	t.ADDQ(f.step, next)
	t.CMPQ(next, f.last)
	t.JLE(sameRow)
	t.MOVQ(f.rowStep, next)
	t.ADDQ(next, f.last)
	t.ADDQ(next, f.row)
	t.MOVQ(f.row, next)
	t.Label(string(sameRow))

	for at := 0; at < t.bytes; at += line {
		t.PREFETCHT0(operand.Mem{Base: nextC, Disp: at})
	}
	t.ADDQ(f.stepC, nextC)
	t.CMPQ(nextC, f.lastC)
	t.CMOVQGT(f.lastC, nextC)
}
