package main

import (
	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// avxConstants writes each constant repeated over an AVX2 register: AVX-512
// instructions repeat the first number themselves.
func avxConstants(c *build.Context, list ...constant) {
	for _, k := range list {
		c.StaticGlobal(k.name)
		c.DataAttributes(attr.RODATA | attr.NOPTR)
		for range avx2.lanes {
			c.AppendDatum(operand.U64(k.bits))
		}
	}
}

// v is the register of a vector.
func (e emitter) v(i vector) reg.Register { return e.vec(int(i)) }

// in is where a constant lies.
func (e emitter) in(c constant) operand.Mem {
	return operand.NewDataAddr(operand.NewStaticSymbol(c.name), 0)
}

// with makes an instruction whose first operand may be a constant; AVX-512 has
// a form of its own that repeats one number.
func (e emitter) with(s source, whole, repeated func(...operand.Op), ops ...operand.Op) {
	switch s := s.(type) {
	case vector:
		whole(append([]operand.Op{e.v(s)}, ops...)...)
	case constant:
		if e.lanes == avx2.lanes {
			repeated = whole
		}
		repeated(append([]operand.Op{e.in(s)}, ops...)...)
	}
}

func (e emitter) fill(dst vector, c constant) { e.VBROADCASTSD(e.in(c), e.v(dst)) }

func (e emitter) add(dst, x vector, y source) {
	e.with(y, e.VADDPD, e.VADDPD_BCST, e.v(x), e.v(dst))
}

func (e emitter) sub(dst, x vector, y source) {
	e.with(y, e.VSUBPD, e.VSUBPD_BCST, e.v(x), e.v(dst))
}

func (e emitter) mul(dst, x, y vector) { e.VMULPD(e.v(y), e.v(x), e.v(dst)) }
func (e emitter) div(dst, x, y vector) { e.VDIVPD(e.v(y), e.v(x), e.v(dst)) }
func (e emitter) sqrt(dst, x vector)   { e.VSQRTPD(e.v(x), e.v(dst)) }

// max and min return their second source, x, where one of the two is NaN.
func (e emitter) max(dst, x, limit vector) { e.VMAXPD(e.v(x), e.v(limit), e.v(dst)) }
func (e emitter) min(dst, x, limit vector) { e.VMINPD(e.v(x), e.v(limit), e.v(dst)) }

func (e emitter) addProduct(dst, x vector, y source) {
	e.with(y, e.VFMADD231PD, e.VFMADD231PD_BCST, e.v(x), e.v(dst))
}

func (e emitter) subProduct(dst, x vector, y constant) {
	e.with(y, e.VFNMADD231PD, e.VFNMADD231PD_BCST, e.v(x), e.v(dst))
}

func (e emitter) horner(dst, x vector, c source) {
	e.with(c, e.VFMADD213PD, e.VFMADD213PD_BCST, e.v(x), e.v(dst))
}

func (e emitter) or(dst, x vector, c constant) {
	e.with(c, e.VORPD, e.VPORQ_BCST, e.v(x), e.v(dst))
}

func (e emitter) copySign(y, x, free vector) {
	e.fill(free, sign)
	if e.lanes == avx512.lanes {
		const selectBits = 0xca // a ? b : c, bit by bit
		e.VPTERNLOGQ(operand.Imm(selectBits), e.v(y), e.v(x), e.v(free))
		e.VMOVAPD(e.v(free), e.v(y))
		return
	}
	e.VANDNPD(e.v(y), e.v(free), e.v(y))
	e.VANDPD(e.v(x), e.v(free), e.v(free))
	e.VORPD(e.v(free), e.v(y), e.v(y))
}

func (e emitter) ifNegative(dst, x, yes, no, free vector) {
	if e.lanes == avx512.lanes {
		e.fill(free, sign)
		e.VPTESTMQ(e.v(free), e.v(x), reg.K2)
		e.VBLENDMPD(e.v(yes), e.v(no), reg.K2, e.v(dst))
		return
	}
	e.VBLENDVPD(e.v(x), e.v(yes), e.v(no), e.v(dst))
}

func (e emitter) rectify(y, slope, x, free vector) {
	const notLessEqual = 6
	e.fill(free, zero)
	e.fill(slope, one)
	if e.lanes == avx512.lanes {
		e.VCMPPD(operand.Imm(notLessEqual), e.v(free), e.v(x), reg.K2)
		e.VMOVAPD_Z(e.v(x), reg.K2, e.v(y))
		e.VMOVAPD_Z(e.v(slope), reg.K2, e.v(slope))
		return
	}
	e.VCMPPD(operand.Imm(notLessEqual), e.v(free), e.v(x), e.v(y))
	e.VANDPD(e.v(slope), e.v(y), e.v(slope))
	e.VANDPD(e.v(x), e.v(y), e.v(y))
}

func (e emitter) power(n vector) {
	e.VPADDQ(e.in(exponentOfOne), e.v(n), e.v(n))
	e.VPSLLQ(operand.Imm(52), e.v(n), e.v(n))
}

func (e emitter) scales() bool { return e.lanes == avx512.lanes }

func (e emitter) scale(dst, x, n vector) { e.VSCALEFPD(e.v(n), e.v(x), e.v(dst)) }
