package main

import (
	"math"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// isa is an instruction set that every kernel is made for.
type isa struct {
	name  string // what the functions' names end in
	lanes int    // float64 in a register
	tiles []int  // heights of the product's tiles, tallest first
}

var (
	avx2   = isa{name: "AVX2", lanes: 4, tiles: []int{6, 4, 2, 1}}
	avx512 = isa{name: "AVX512", lanes: 8, tiles: []int{8, 4, 2, 1}}
)

// width is a register's size in bytes.
func (s isa) width() int { return 8 * s.lanes }

// emitter is avo's context together with the instruction set it writes for.
type emitter struct {
	*build.Context
	isa
}

// vec is vector register i. Registers are named rather than left to avo, which
// would take the upper sixteen for AVX2 as well, where they do not exist.
func (e emitter) vec(i int) reg.VecPhysical {
	r := low[i%16]
	if e.lanes == avx512.lanes {
		if i >= 16 {
			r = high[i-16]
		}
		return r.AsZ().(reg.VecPhysical)
	}
	if i >= 16 {
		panic("AVX2 has sixteen registers")
	}
	return r
}

// mask is register i of those that select lanes: for AVX2 a vector of sign
// bits that takes the place of vector register v, for AVX-512 a mask register.
func (e emitter) mask(i, v int) reg.Register {
	if e.lanes == avx512.lanes {
		return []reg.Register{reg.K1, reg.K2}[i]
	}
	return e.vec(v)
}

var (
	low  = []reg.VecPhysical{reg.Y0, reg.Y1, reg.Y2, reg.Y3, reg.Y4, reg.Y5, reg.Y6, reg.Y7, reg.Y8, reg.Y9, reg.Y10, reg.Y11, reg.Y12, reg.Y13, reg.Y14, reg.Y15}
	high = []reg.VecPhysical{reg.Y16, reg.Y17, reg.Y18, reg.Y19, reg.Y20, reg.Y21, reg.Y22, reg.Y23, reg.Y24, reg.Y25, reg.Y26, reg.Y27, reg.Y28, reg.Y29, reg.Y30, reg.Y31}
)

// firstLanes lets m select lanes first … first+lanes-1 out of the n that are
// there. Lanes past n are neither read nor written, so they cannot fault. The
// register n must not exceed first + lanes; it is kept.
func (e emitter) firstLanes(n reg.GPVirtual, first int, m reg.Register) {
	t := e.GP64()
	if e.lanes == avx512.lanes {
		e.MOVQ(operand.I32(-1), t)
		e.BZHIQ(n, t, t)
		if first > 0 {
			e.SHRQ(operand.Imm(uint64(first)), t)
		}
		e.KMOVW(t.As32(), m)
		return
	}
	e.LEAQ(operand.NewDataAddr(operand.NewStaticSymbol("lanes"), 0), t)
	u := e.GP64()
	e.MOVQ(n, u)
	e.NEGQ(u)
	e.VMOVUPD(operand.Mem{Base: t, Index: u, Scale: 8, Disp: 8 * (maskTable + first)}, m)
}

// loadLanes reads the selected lanes and fills the others with zeros.
func (e emitter) loadLanes(from operand.Mem, m reg.Register, to operand.Op) {
	if e.lanes == avx512.lanes {
		e.VMOVUPD_Z(from, m, to)
	} else {
		e.VMASKMOVPD(from, m, to)
	}
}

// storeLanes writes the selected lanes.
func (e emitter) storeLanes(from operand.Op, m reg.Register, to operand.Mem) {
	if e.lanes == avx512.lanes {
		e.VMOVUPD(from, m, to)
	} else {
		e.VMASKMOVPD(from, m, to)
	}
}

// maskTable is how many lanes the table of AVX2 masks can select.
const maskTable = 8

// lanesTable writes the masks: all ones, then all zeros. Read from n lanes
// before the middle, it selects n lanes.
func lanesTable(c *build.Context) {
	c.StaticGlobal("lanes")
	c.DataAttributes(attr.RODATA | attr.NOPTR)
	for i := range 2 * maskTable {
		if i < maskTable {
			c.AppendDatum(operand.U64(math.MaxUint64))
		} else {
			c.AppendDatum(operand.U64(0))
		}
	}
}
