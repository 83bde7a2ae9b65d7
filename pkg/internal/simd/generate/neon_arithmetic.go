package main

import "slices"

// neonArithmetic writes the body of a pass. Fused multiply-adds of arm64 end in
// the register of the addend, so a vector moves to another register where it is
// not the addend itself; at says where each is.
type neonArithmetic struct {
	*neon
	table gp // address of the constants
	at    []int
	spare []int // registers of no vector
}

// neonVectors is how many vectors a body may use; the other registers are spare.
const neonVectors = 16

func newNEONArithmetic(n *neon, table gp) *neonArithmetic {
	a := &neonArithmetic{neon: n, table: table}
	for r := range 32 {
		if r < neonVectors {
			a.at = append(a.at, r)
		} else {
			a.spare = append(a.spare, r)
		}
	}
	return a
}

// neonConstants writes each constant repeated over a register.
func neonConstants(n *neon) {
	var bits []uint64
	for _, c := range constants() {
		bits = append(bits, c.bits, c.bits)
	}
	n.data("constants", bits)
}

// loadConstant fills register r.
func (a *neonArithmetic) loadConstant(c constant, r int) {
	a.emit("FMOVQ %d(%v), F%d // %s", neonWidth*slices.Index(constants(), c), a.table, r, c.name)
}

// next takes a spare register, which returns to the end of the row.
func (a *neonArithmetic) next() int {
	r := a.spare[0]
	a.spare = append(a.spare[1:], r)
	return r
}

// read is the register that holds s; a constant is loaded into a spare one.
func (a *neonArithmetic) read(s source) int {
	if c, ok := s.(constant); ok {
		r := a.next()
		a.loadConstant(c, r)
		return r
	}
	return a.at[s.(vector)]
}

func (a *neonArithmetic) fill(dst vector, c constant) { a.loadConstant(c, a.at[dst]) }
func (a *neonArithmetic) add(dst, x vector, y source) { a.word(fadd(a.at[dst], a.at[x], a.read(y))) }
func (a *neonArithmetic) sub(dst, x vector, y source) { a.word(fsub(a.at[dst], a.at[x], a.read(y))) }
func (a *neonArithmetic) mul(dst, x, y vector)        { a.word(fmul(a.at[dst], a.at[x], a.at[y])) }
func (a *neonArithmetic) div(dst, x, y vector)        { a.word(fdiv(a.at[dst], a.at[x], a.at[y])) }
func (a *neonArithmetic) sqrt(dst, x vector)          { a.word(fsqrt(a.at[dst], a.at[x])) }
func (a *neonArithmetic) max(dst, x, limit vector)    { a.word(fmax(a.at[dst], a.at[x], a.at[limit])) }
func (a *neonArithmetic) min(dst, x, limit vector)    { a.word(fmin(a.at[dst], a.at[x], a.at[limit])) }

func (a *neonArithmetic) addProduct(dst, x vector, y source) {
	a.emit("VFMLA V%d.D2, V%d.D2, V%d.D2", a.read(y), a.at[x], a.at[dst])
}

func (a *neonArithmetic) subProduct(dst, x vector, y constant) {
	a.emit("VFMLS V%d.D2, V%d.D2, V%d.D2", a.read(y), a.at[x], a.at[dst])
}

func (a *neonArithmetic) horner(dst, x vector, c source) {
	sum := a.spare[0]
	switch c := c.(type) {
	case constant:
		a.loadConstant(c, sum)
	case vector:
		a.emit("VMOV V%d.B16, V%d.B16", a.at[c], sum)
	}
	a.emit("VFMLA V%d.D2, V%d.D2, V%d.D2", a.at[x], a.at[dst], sum)
	a.spare = append(a.spare[1:], a.at[dst])
	a.at[dst] = sum
}

func (a *neonArithmetic) or(dst, x vector, c constant) {
	a.emit("VORR V%d.B16, V%d.B16, V%d.B16", a.read(c), a.at[x], a.at[dst])
}

func (a *neonArithmetic) copySign(y, x, free vector) {
	a.fill(free, sign)
	a.emit("VBIT V%d.B16, V%d.B16, V%d.B16", a.at[free], a.at[x], a.at[y])
}

func (a *neonArithmetic) ifNegative(dst, x, yes, no, free vector) {
	a.word(cmlt(a.at[free], a.at[x]))
	a.emit("VBSL V%d.B16, V%d.B16, V%d.B16", a.at[no], a.at[yes], a.at[free])
	a.at[dst], a.at[free] = a.at[free], a.at[dst]
}

func (a *neonArithmetic) rectify(y, slope, x, free vector) {
	a.fill(slope, one)
	a.word(fcmle(a.at[free], a.at[x]))
	a.word(bic(a.at[y], a.at[x], a.at[free]))
	a.word(bic(a.at[slope], a.at[slope], a.at[free]))
}

func (a *neonArithmetic) power(n vector) {
	a.emit("VADD V%d.D2, V%d.D2, V%d.D2", a.read(exponentOfOne), a.at[n], a.at[n])
	a.emit("VSHL $52, V%d.D2, V%d.D2", a.at[n], a.at[n])
}

func (a *neonArithmetic) scales() bool { return false }

func (a *neonArithmetic) scale(dst, x, n vector) { panic("arm64 has no instruction for x·2ⁿ") }
