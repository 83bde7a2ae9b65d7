package main

import (
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// activation makes the functions that share an exponential, and ReLU.
func activation(c *build.Context) {
	lanesTable(c)
	k := newConstants(emitter{c, avx2})
	for _, s := range []isa{avx2, avx512} {
		a := activations{emitter{c, s}, k}
		yAndSlope, x := []string{"y", "slope"}, []string{"x"}
		a.each("exp", "sets y = eˣ.", []string{"y"}, x, a.exp)
		a.each("sigmoid", "sets y = 1/(1 + e⁻ˣ) and its slope.", yAndSlope, x, a.sigmoid)
		a.each("tanh", "sets y = tanh x and its slope.", yAndSlope, x, a.tanh)
		a.each("relu", "sets y = max(0, x) and its slope.", yAndSlope, x, a.relu)
	}
}

// activations writes the bodies of the functions. They share the registers
// below; x, the argument, comes in the first.
type activations struct {
	emitter
	k *constants
}

func (a activations) x() reg.Register     { return a.vec(0) }
func (a activations) t() reg.Register     { return a.vec(1) } // what the exponential is taken of, then r
func (a activations) n() reg.Register     { return a.vec(2) } // t = n·ln 2 + r
func (a activations) expm1() reg.Register { return a.vec(3) } // eʳ − 1
func (a activations) exp1() reg.Register  { return a.vec(4) } // eʳ
func (a activations) free(i int) reg.Register {
	return a.vec(7 + i)
}

// powers are the factors that make 2ⁿ: AVX2 needs two, since 2ⁿ itself may lie
// beyond what a float64 holds where a multiple of it does not.
func (a activations) powers() [2]reg.Register { return [2]reg.Register{a.vec(5), a.vec(6)} }

// exponential splits t into n·ln 2 + r with |r| ≤ ½ ln 2 and computes eʳ − 1
// by its Taylor series, which reaches float64's precision with the term r¹³/13!
// and keeps it relative to r as r goes to 0. Registers free(0) … are used up.
func (a activations) exponential() {
	k, t, n, square, even, odd := a.k, a.t(), a.n(), a.free(0), a.expm1(), a.free(1)
	a.repeat(k.lowest, square)
	a.VMAXPD(t, square, t) // in this order a NaN in t remains

	a.repeat(k.integer, n)
	a.addProduct(k.log2e, t, n)
	a.sub(k.integer, n, n)
	a.subProduct(k.ln2High, n, t)
	a.subProduct(k.ln2Low, n, t)

	// The terms of even and of odd power are two sums that do not wait for one another.
	a.VMULPD(t, t, square)
	last := len(k.series) - 1
	a.repeat(k.series[last-1], even)
	a.repeat(k.series[last], odd)
	for i := last - 3; i >= 2; i -= 2 {
		a.horner(k.series[i], square, even)
		a.horner(k.series[i+1], square, odd)
	}
	a.VFMADD231PD(odd, t, even)
	a.VFMADD213PD(t, square, even) // r²·(1/2! + r/3! + …) + r
	a.add(k.one, even, a.exp1())

	if a.lanes == avx2.lanes {
		p := a.powers()
		a.repeat(k.integer, p[0])
		a.addProduct(k.half, n, p[0]) // its lowest bits: half of n, rounded
		a.sub(k.integer, p[0], square)
		a.VSUBPD(square, n, square)
		a.add(k.integer, square, p[1]) // and the other half
		for _, half := range p {
			a.VPADDQ(k.exponent, half, half)
			a.VPSLLQ(operand.Imm(52), half, half)
		}
	}
}

// scale sets dst = x·2ⁿ, rounded once where that is denormal.
func (a activations) scale(x, dst reg.Register) {
	if a.lanes == avx512.lanes {
		a.VSCALEFPD(a.n(), x, dst)
		return
	}
	p := a.powers()
	a.VMULPD(p[0], x, dst)
	a.VMULPD(p[1], dst, dst)
}

func (a activations) exp() []reg.Register {
	a.repeat(a.k.highest, a.t())
	a.VMINPD(a.x(), a.t(), a.t())
	a.exponential()
	a.scale(a.exp1(), a.exp1())
	return []reg.Register{a.exp1()}
}

// sigmoid takes e = e^−|x|, which never overflows: the result is 1/(1 + e), or
// e/(1 + e) left of 0, and the slope e/(1 + e)². The factor 2ⁿ of e comes last,
// so that denormal results are rounded once.
func (a activations) sigmoid() []reg.Register {
	inverse, y, slope := a.free(0), a.free(1), a.free(2)
	a.or(a.k.sign, a.x(), a.t())
	a.exponential()

	a.scale(a.exp1(), inverse)
	a.add(a.k.one, inverse, inverse)
	a.repeat(a.k.one, y)
	a.VDIVPD(inverse, y, inverse)
	a.VMULPD(inverse, a.exp1(), y)
	a.VMULPD(inverse, y, slope)
	a.scale(slope, slope)
	a.scale(y, y)
	if a.lanes == avx512.lanes {
		a.repeat(a.k.sign, a.free(3))
		a.VPTESTMQ(a.free(3), a.x(), reg.K2)
		a.VBLENDMPD(y, inverse, reg.K2, y)
	} else {
		a.VBLENDVPD(a.x(), y, inverse, y)
	}
	return []reg.Register{y, slope}
}

// tanh takes e = e^−2|x|: the result is −(e − 1)/(1 + e) with the sign of x,
// and the slope 4e/(1 + e)². e − 1 comes from eʳ − 1 without cancellation, so
// that both keep their relative precision from the smallest x to the largest.
func (a activations) tanh() []reg.Register {
	power, y, inverse, slope := a.free(0), a.free(1), a.free(2), a.free(3)
	a.or(a.k.sign, a.x(), a.t())
	a.VADDPD(a.t(), a.t(), a.t())
	a.exponential()

	a.repeat(a.k.one, y)
	a.scale(y, power)
	a.sub(a.k.one, power, y)
	a.VFMADD231PD(power, a.expm1(), y) // e − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1)
	a.add(a.k.two, y, inverse)
	a.repeat(a.k.one, slope)
	a.VDIVPD(inverse, slope, inverse)
	a.VMULPD(inverse, y, y)
	a.VADDPD(inverse, inverse, slope)
	a.VMULPD(slope, slope, slope)
	a.VMULPD(a.exp1(), slope, slope)
	a.scale(slope, slope)
	a.copySign(a.k.sign, a.x(), y, power)
	return []reg.Register{y, slope}
}

// relu keeps what is not at most 0, NaN among it, with slope 1.
func (a activations) relu() []reg.Register {
	const notLessEqual = 6
	zero, y, slope := a.free(0), a.free(1), a.free(2)
	a.repeat(a.k.zero, zero)
	a.repeat(a.k.one, slope)
	if a.lanes == avx512.lanes {
		a.VCMPPD(operand.Imm(notLessEqual), zero, a.x(), reg.K2)
		a.VMOVAPD_Z(a.x(), reg.K2, y)
		a.VMOVAPD_Z(slope, reg.K2, slope)
	} else {
		a.VCMPPD(operand.Imm(notLessEqual), zero, a.x(), y)
		a.VANDPD(slope, y, slope)
		a.VANDPD(a.x(), y, y)
	}
	return []reg.Register{y, slope}
}
