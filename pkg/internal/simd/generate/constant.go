package main

import (
	"fmt"
	"math"

	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/operand"
)

// constants holds the numbers of the activations, each repeated over an AVX2
// register: AVX-512 instructions repeat the first one themselves.
type constants struct {
	sign                   operand.Mem
	zero, half, one, two   operand.Mem
	lowest, highest        operand.Mem // beyond them exp is 0 or infinite, and slopes are 0
	log2e, ln2High, ln2Low operand.Mem
	integer                operand.Mem     // a sum with it is rounded to an integer, which its lowest bits hold
	exponent               operand.Mem     // of 1, as a float64 writes it
	series                 [14]operand.Mem // 1/n! from n = 2 on
}

func newConstants(e emitter) *constants {
	bits := func(name string, b uint64) operand.Mem {
		m := e.StaticGlobal(name)
		e.DataAttributes(attr.RODATA | attr.NOPTR)
		for range avx2.lanes {
			e.AppendDatum(operand.U64(b))
		}
		return m
	}
	number := func(name string, x float64) operand.Mem { return bits(name, math.Float64bits(x)) }

	// ln 2 is the sum of two float64: the nearest one, and what is left.
	const ln2High = 0x1.62e42fefa39efp-1
	c := &constants{
		sign:     bits("sign", 1<<63),
		zero:     number("zero", 0),
		half:     number("half", 0.5),
		one:      number("one", 1),
		two:      number("two", 2),
		lowest:   number("lowest", -760),
		highest:  number("highest", 720),
		log2e:    number("log2e", math.Log2E),
		ln2High:  number("ln2High", ln2High),
		ln2Low:   number("ln2Low", math.Ln2-ln2High),
		integer:  number("integer", 3<<51),
		exponent: bits("exponent", 1023),
	}
	factorial := 1.0
	for n := 2; n < len(c.series); n++ {
		factorial *= float64(n)
		c.series[n] = number(fmt.Sprintf("series%d", n), 1/factorial)
	}
	return c
}

// withConstant makes an instruction whose first operand is a constant.
func (e emitter) withConstant(whole, repeated func(...operand.Op), c operand.Mem, ops ...operand.Op) {
	if e.lanes == avx512.lanes {
		repeated(append([]operand.Op{c}, ops...)...)
	} else {
		whole(append([]operand.Op{c}, ops...)...)
	}
}

// add sets dst = x + c.
func (e emitter) add(c operand.Mem, x, dst operand.Op) {
	e.withConstant(e.VADDPD, e.VADDPD_BCST, c, x, dst)
}

// sub sets dst = x − c.
func (e emitter) sub(c operand.Mem, x, dst operand.Op) {
	e.withConstant(e.VSUBPD, e.VSUBPD_BCST, c, x, dst)
}

// addProduct sets dst += c·x.
func (e emitter) addProduct(c operand.Mem, x, dst operand.Op) {
	e.withConstant(e.VFMADD231PD, e.VFMADD231PD_BCST, c, x, dst)
}

// subProduct sets dst −= c·x.
func (e emitter) subProduct(c operand.Mem, x, dst operand.Op) {
	e.withConstant(e.VFNMADD231PD, e.VFNMADD231PD_BCST, c, x, dst)
}

// horner sets dst = dst·x + c, a step of Horner's scheme.
func (e emitter) horner(c operand.Mem, x, dst operand.Op) {
	e.withConstant(e.VFMADD213PD, e.VFMADD213PD_BCST, c, x, dst)
}

// or sets dst to the bits of x or c.
func (e emitter) or(c operand.Mem, x, dst operand.Op) {
	e.withConstant(e.VORPD, e.VPORQ_BCST, c, x, dst)
}

// repeat fills dst with c.
func (e emitter) repeat(c operand.Mem, dst operand.Op) { e.VBROADCASTSD(c, dst) }

// copySign gives y the sign of x; t is free, y may have any sign before.
func (e emitter) copySign(sign operand.Mem, x, y, t operand.Op) {
	e.repeat(sign, t)
	if e.lanes == avx512.lanes {
		const selectBits = 0xca // a ? b : c, bit by bit
		e.VPTERNLOGQ(operand.Imm(selectBits), y, x, t)
		e.VMOVAPD(t, y)
		return
	}
	e.VANDNPD(y, t, y)
	e.VANDPD(x, t, t)
	e.VORPD(t, y, y)
}
