package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// GRU is the gated recurrent unit (Cho et al., 2014), in the form in which the reset gate acts after the product, as
// PyTorch has it:
//
//	r, z = σ(…), each of its own columns of (xWx + bx) + (hWh + bh)
//	n = tanh((xWx + bx) + r ⊙ (hWh + bh))
//	h′ = (1−z) ⊙ n + z ⊙ h
//
// Where z is near 1 the state is kept, and the gradient passes unchanged.
type GRU struct {
	Wx     *Param // in×3·hidden, the gates r, z, n side by side
	Wh     *Param // hidden×3·hidden
	Bx, Bh *Param // 1×3·hidden; they differ in n alone, where r stands between them

	oneStep
	in, hidden int
}

// NewGRU returns a cell of so many hidden units. Each gate's part of Wx is drawn by input and of Wh by recurrent, from
// rng; the biases are 0 (see WithKeepBias). It panics where a width is not positive or something is missing.
func NewGRU(rng *rand.Rand, in, hidden int, input, recurrent Init) *GRU {
	c := &GRU{in: in, hidden: hidden}
	c.Wx, c.Wh = drawGates(c, rng, in, hidden, 3, input, recurrent)
	c.Bx, c.Bh = NewParam("bx", 1, 3*hidden), NewParam("bh", 1, 3*hidden)
	c.oneStep.cell = c
	return c
}

// WithKeepBias sets the bias of the gate z, the GRU's forget gate, and returns the cell. At 0 the state fades by ½ at
// each step; above, it is kept for longer.
func (c *GRU) WithKeepBias(bias float64) *GRU {
	setGate(c.Bx, 1, c.hidden, bias)
	return c
}

// String is the cell's kind and widths: "GRU 3→4".
func (c *GRU) String() string { return fmt.Sprintf("GRU %d→%d", c.in, c.hidden) }

// Dims returns the columns of the input, of the state h and of the output h.
func (c *GRU) Dims() (in, state, out int) { return c.in, c.hidden, c.hidden }

// Params returns Wx, Wh, bx and bh.
func (c *GRU) Params() []*Param { return []*Param{c.Wx, c.Wh, c.Bx, c.Bh} }

// Clone returns a cell that shares the parameters' values.
func (c *GRU) Clone() Cell {
	d := &GRU{Wx: c.Wx.Clone(), Wh: c.Wh.Clone(), Bx: c.Bx.Clone(), Bh: c.Bh.Clone(), in: c.in, hidden: c.hidden}
	d.oneStep.cell = d
	return d
}

func (c *GRU) newPass(t *tape) pass { return &gruPass{tape: t, GRU: c} }

type gruPass struct {
	*tape
	*GRU
	gates, slope *mat.Dense // T·B×3·hidden: xWx + bx, then r, z, n; their slopes
	hWh          *mat.Dense // T·B×3·hidden: hWh + bh
	dgates, dhWh *mat.Dense // T·B×3·hidden: ∂L/∂(xWx + bx), ∂L/∂(hWh + bh)
}

func (p *gruPass) apart() bool { return true }

func (p *gruPass) fit() {
	wide := 3 * p.hidden
	p.gates, p.slope, p.hWh = p.tall(p.gates, wide), p.tall(p.slope, wide), p.tall(p.hWh, wide)
	p.dgates, p.dhWh = p.tall(p.dgates, wide), p.tall(p.dhWh, wide)
}

func (p *gruPass) ahead(from, to int, some examples) {
	p.tape.ahead(p.gates, p.Wx, p.Bx, from, to, some)
}

func (p *gruPass) step(t int, some examples) {
	n := p.hidden
	s, next := p.part(p.s, t, some), p.part(p.s, t+1, some)
	gates, slope, hWh := p.part(p.gates, t, some), p.part(p.slope, t, some), p.part(p.hWh, t, some)
	mulAdd(hWh, s, p.Wh.Value.RawMatrix(), p.Bh.Value.RawMatrix())
	for b := range gates.Rows {
		gate, at, u := row(gates, b), row(slope, b), row(hWh, b)
		rz, urz := gate[:2*n], u[:2*n]
		for j := range rz {
			rz[j] += urz[j]
		}
		Sigmoid.over(rz, at[:2*n], rz)

		r, z, m, um := gate[:n], gate[n:2*n], gate[2*n:][:n], u[2*n:][:n]
		for j := range m {
			m[j] += r[j] * um[j]
		}
		Tanh.over(m, at[2*n:], m)
		h, hNext := row(s, b)[:n], row(next, b)[:n]
		for j := range hNext {
			hNext[j] = (1-z[j])*m[j] + z[j]*h[j]
		}
	}
}

func (p *gruPass) back(t int, some examples) {
	n := p.hidden
	s, ds, dnext := p.part(p.s, t, some), p.part(p.ds, t, some), p.part(p.ds, t+1, some)
	gates, slope, hWh := p.part(p.gates, t, some), p.part(p.slope, t, some), p.part(p.hWh, t, some)
	dgates, dhWh := p.part(p.dgates, t, some), p.part(p.dhWh, t, some)
	for b := range gates.Rows {
		gate, at := row(gates, b), row(slope, b)
		dx, du := row(dgates, b), row(dhWh, b)
		r, z, m, um := gate[:n], gate[n:2*n], gate[2*n:][:n], row(hWh, b)[2*n:][:n]
		sr, sz, sm := at[:n], at[n:2*n], at[2*n:][:n]
		dr, dz, dm := dx[:n], dx[n:2*n], dx[2*n:][:n]
		dur, duz, dum := du[:n], du[n:2*n], du[2*n:][:n]
		h, dh, dhNext := row(s, b)[:n], row(ds, b)[:n], row(dnext, b)[:n]
		for j := range dh {
			d := dhNext[j]
			dh[j] = d * z[j]
			dm[j] = d * (1 - z[j]) * sm[j]
			dz[j] = d * (h[j] - m[j]) * sz[j]
			dr[j] = dm[j] * um[j] * sr[j]
			dur[j], duz[j], dum[j] = dr[j], dz[j], dm[j]*r[j]
		}
	}
	mulT(ds, dhWh, p.Wh.Value.RawMatrix(), true)
}

func (p *gruPass) collect(from, to int) {
	dhWh := p.blocks(p.dhWh, from, to)
	addAffine(p.blocks(p.dx, from, to), p.blocks(p.x, from, to), p.blocks(p.dgates, from, to), p.Wx, p.Bx)
	addTMul(p.Wh.Grad.RawMatrix(), p.blocks(p.s, from, to), dhWh)
	addColumnSums(p.Bh.Grad.RawMatrix(), dhWh)
}
