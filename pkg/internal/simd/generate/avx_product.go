package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// maxDepth is how many terms of a sum one call takes: so many rows of a panel
// of B fit into the buffer on the stack.
const maxDepth = 256

// together is how many panels of B are copied at a time: 256 bytes of a row.
func (s isa) together() int { return 256 / (2 * s.width()) }

// Ways to read B; the names are those of package simd.
const (
	inPlace = iota
	copied
	transposed
)

func avxProduct(c *build.Context) {
	lanesTable(c)
	c.StaticGlobal("zeros")
	c.DataAttributes(attr.RODATA | attr.NOPTR)
	for range 2 * avx512.lanes {
		c.AppendDatum(operand.U64(0))
	}
	for _, s := range []isa{avx2, avx512} {
		panels(emitter{c, s})
	}
}

// panels makes the product of a matrix A of any strides with B:
//
//	c[i][j] = start[i][j] + Σₚ a[i·rowA + p·stepA] · b[p][j]
//
// C is made in panels two registers wide, a panel in tiles of a few rows. A
// tile's sums stay in registers from the first term to the last, in the order
// of p and with one rounding a term, so that neither the tile's shape nor the
// instruction set shows in the result.
func panels(e emitter) {
	e.Function("panels" + e.isa.name)
	e.SignatureExpr("func(rows, cols, depth int, a *float64, rowA, stepA int, b *float64, rowB, read int, start *float64, rowStart int, c *float64, rowC int)")
	e.Pragma("noescape")
	e.Doc(
		fmt.Sprintf("panels%s sets c = start + a·b for depth ≤ %d, a at any strides.", e.isa.name, maxDepth),
		"Strides count elements. A nil start is zero; rowStart 0 repeats one row.",
		"read tells how b lies: 0 in place, 1 to be copied first, 2 transposed.",
	)
	p := newPanel(e)
	p.begin()
	e.Label("panel")
	p.chooseWidth()
	p.readB()
	p.tiles()
	p.next("panel")
	e.VZEROUPPER()
	e.RET()
}

// panel holds what lives from one panel to the next: in the frame, since the
// tiles need the registers.
type panel struct {
	emitter
	bytes  int // of a row of the panel
	buffer operand.Mem
	left   operand.Mem // columns from this panel on
	cols   operand.Mem // columns of this panel
	b      operand.Mem // B at this panel's first column
	c      operand.Mem // likewise C
	start  operand.Mem // likewise the start values, or nil
	panelB operand.Mem // what the tiles read as B
	stepB  operand.Mem // bytes between its rows
	ready  operand.Mem // panels in the buffer, this one included
	rows   operand.Mem // rows from this tile on

	prefetch prefetch
}

func newPanel(e emitter) *panel {
	p := &panel{emitter: e, bytes: 2 * e.width()}
	for _, slot := range []*operand.Mem{&p.left, &p.cols, &p.b, &p.c, &p.start, &p.panelB, &p.stepB, &p.ready, &p.rows} {
		*slot = e.AllocLocal(8)
	}
	p.prefetch = newPrefetch(e)
	p.buffer = e.AllocLocal(p.together()*maxDepth*p.bytes + 64)
	return p
}

// param loads a parameter into a fresh register.
func (e emitter) param(name string) reg.GPVirtual {
	r := e.GP64()
	e.Load(e.Param(name), r)
	return r
}

// stride loads a parameter that counts elements, in bytes.
func (e emitter) stride(name string) reg.GPVirtual {
	r := e.param(name)
	e.SHLQ(operand.Imm(3), r)
	return r
}

// load reads a slot of the frame into a fresh register.
func (e emitter) load(slot operand.Mem) reg.GPVirtual {
	r := e.GP64()
	e.MOVQ(slot, r)
	return r
}

// aligned is the buffer's address, on a cache line's border.
func (p *panel) aligned() reg.GPVirtual {
	r := p.GP64()
	p.LEAQ(p.buffer.Offset(63), r)
	p.ANDQ(operand.I8(-64), r)
	return r
}

func (p *panel) begin() {
	p.MOVQ(p.param("cols"), p.left)
	p.MOVQ(p.param("b"), p.b)
	p.MOVQ(p.param("c"), p.c)
	p.MOVQ(p.param("start"), p.start)
	p.MOVQ(operand.U32(0), p.ready)
}

// chooseWidth takes as many columns as are left, at most a panel's.
func (p *panel) chooseWidth() {
	n, full := p.load(p.left), p.GP64()
	p.MOVQ(operand.I32(2*p.lanes), full)
	p.CMPQ(n, full)
	p.CMOVQGT(full, n)
	p.MOVQ(n, p.cols)
}

// masks selects the panel's columns: one mask for each of its two registers,
// kept by AVX2 in vector registers v and v+1.
func (p *panel) masks(v int) [2]reg.Register {
	m := [2]reg.Register{p.mask(0, v), p.mask(1, v+1)}
	n := p.load(p.cols)
	p.firstLanes(n, 0, m[0])
	p.firstLanes(n, p.lanes, m[1])
	return m
}

// next steps to the panel on the right, or falls through after the last.
func (p *panel) next(again string) {
	p.SUBQ(operand.Imm(uint64(2*p.lanes)), p.left)
	p.JLE(operand.LabelRef("done"))
	size := operand.U32(p.bytes)
	p.ADDQ(size, p.c)
	p.CMPQ(p.start, operand.Imm(0))
	p.JE(operand.LabelRef("still_zero"))
	p.ADDQ(size, p.start)
	p.Label("still_zero")
	p.CMPQ(p.address("read"), operand.Imm(transposed))
	p.JE(operand.LabelRef("down"))
	p.ADDQ(size, p.b)
	p.JMP(operand.LabelRef(again))
	p.Label("down")
	step := p.stride("rowB")
	p.IMUL3Q(operand.Imm(uint64(2*p.lanes)), step, step)
	p.ADDQ(step, p.b)
	p.JMP(operand.LabelRef(again))
	p.Label("done")
}

// address is where a parameter lies in memory.
func (e emitter) address(name string) operand.Mem {
	b, err := e.Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return b.Addr
}
