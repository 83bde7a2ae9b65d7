package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/simd"
)

// LSTM is long short-term memory (Hochreiter and Schmidhuber, 1997) with the forget gate of Gers et al. (2000):
//
//	i, f, o = σ(…), g = tanh(…), each of its own columns of xWx + hWh + b
//	c′ = f ⊙ c + i ⊙ g
//	h′ = o ⊙ tanh(c′)
//
// Its state is [h | c], its output h. Along the cell state c the gradient is multiplied by f alone, at each step, so
// where the forget gate stays open it neither vanishes nor explodes.
type LSTM struct {
	Wx *Param // in×4·hidden, the gates i, f, g, o side by side
	Wh *Param // hidden×4·hidden
	B  *Param // 1×4·hidden

	oneStep
	in, hidden int
}

// NewLSTM returns a cell of so many hidden units. Each gate's part of Wx is drawn by input and of Wh by recurrent, from
// rng; b is 0 (see WithForgetBias). It panics where a width is not positive or something is missing.
func NewLSTM(rng *rand.Rand, in, hidden int, input, recurrent Init) *LSTM {
	c := &LSTM{in: in, hidden: hidden}
	c.Wx, c.Wh = drawGates(c, rng, in, hidden, 4, input, recurrent)
	c.B = NewParam("b", 1, 4*hidden)
	c.oneStep.cell = c
	return c
}

// WithForgetBias sets the forget gate's bias and returns the cell. At 0 the gate starts half closed and c fades by ½ at
// each step; 1 is the usual remedy (Gers et al., 2000; Józefowicz et al., 2015), and longer memories want more.
func (c *LSTM) WithForgetBias(bias float64) *LSTM {
	setGate(c.B, 1, c.hidden, bias)
	return c
}

// String is the cell's kind and widths: "LSTM 3→4".
func (c *LSTM) String() string { return fmt.Sprintf("LSTM %d→%d", c.in, c.hidden) }

// Dims returns the columns of the input, of the state [h | c] and of the output h.
func (c *LSTM) Dims() (in, state, out int) { return c.in, 2 * c.hidden, c.hidden }

// Params returns Wx, Wh and b.
func (c *LSTM) Params() []*Param { return []*Param{c.Wx, c.Wh, c.B} }

// Clone returns a cell that shares the parameters' values.
func (c *LSTM) Clone() Cell {
	d := &LSTM{Wx: c.Wx.Clone(), Wh: c.Wh.Clone(), B: c.B.Clone(), in: c.in, hidden: c.hidden}
	d.oneStep.cell = d
	return d
}

func (c *LSTM) newPass(t *tape) pass { return &lstmPass{tape: t, LSTM: c} }

type lstmPass struct {
	*tape
	*LSTM
	gates, slope, dz *mat.Dense // T·B×4·hidden: i, f, g, o, their slopes, ∂L/∂(what stands in their brackets)
	tanh, tanhSlope  *mat.Dense // T·B×hidden: tanh(c′) and its slope
}

func (p *lstmPass) apart() bool { return true }

func (p *lstmPass) fit() {
	wide := 4 * p.hidden
	p.gates, p.slope, p.dz = p.tall(p.gates, wide), p.tall(p.slope, wide), p.tall(p.dz, wide)
	p.tanh, p.tanhSlope = p.tall(p.tanh, p.hidden), p.tall(p.tanhSlope, p.hidden)
}

func (p *lstmPass) ahead(from, to int, some examples) {
	p.tape.ahead(p.gates, p.Wx, p.B, from, to, some)
}

func (p *lstmPass) step(t int, some examples) {
	n := p.hidden
	s, next := p.part(p.s, t, some), p.part(p.s, t+1, some)
	gates, slope := p.part(p.gates, t, some), p.part(p.slope, t, some)
	tanh, tanhSlope := p.part(p.tanh, t, some), p.part(p.tanhSlope, t, some)
	mul(gates, columnsOf(s, 0, n), p.Wh.Value.RawMatrix(), true)
	for b := range gates.Rows {
		z, dz := row(gates, b), row(slope, b)
		Sigmoid.over(z[:2*n], dz[:2*n], z[:2*n])
		Tanh.over(z[2*n:3*n], dz[2*n:3*n], z[2*n:3*n])
		Sigmoid.over(z[3*n:], dz[3*n:], z[3*n:])

		i, f, g, o := z[:n], z[n:2*n], z[2*n:3*n], z[3*n:][:n]
		c, h, cNext := row(s, b)[n:][:n], row(next, b)[:n], row(next, b)[n:][:n]
		for j := range cNext {
			cNext[j] = f[j]*c[j] + i[j]*g[j]
		}
		th := row(tanh, b)
		Tanh.over(th, row(tanhSlope, b), cNext)
		simd.MulElem(h, o, th)
	}
}

// back makes the c half of dnext the whole ∂L/∂c′, with what comes through h′, so that Signals can show it.
func (p *lstmPass) back(t int, some examples) {
	n := p.hidden
	s, ds, dnext := p.part(p.s, t, some), p.part(p.ds, t, some), p.part(p.ds, t+1, some)
	gates, slope, dz := p.part(p.gates, t, some), p.part(p.slope, t, some), p.part(p.dz, t, some)
	tanh, tanhSlope := p.part(p.tanh, t, some), p.part(p.tanhSlope, t, some)
	for b := range gates.Rows {
		gate, at, d := row(gates, b), row(slope, b), row(dz, b)
		i, f, g, o := gate[:n], gate[n:2*n], gate[2*n:3*n], gate[3*n:][:n]
		si, sf, sg, so := at[:n], at[n:2*n], at[2*n:3*n], at[3*n:][:n]
		di, df, dg, do := d[:n], d[n:2*n], d[2*n:3*n], d[3*n:][:n]
		th, sth := row(tanh, b)[:n], row(tanhSlope, b)[:n]
		dh, dcNext := row(dnext, b)[:n], row(dnext, b)[n:][:n]
		c, dc := row(s, b)[n:][:n], row(ds, b)[n:][:n]
		for j := range dc {
			dcj := dcNext[j] + dh[j]*o[j]*sth[j]
			dcNext[j] = dcj
			dc[j] = dcj * f[j]
			di[j] = dcj * g[j] * si[j]
			df[j] = dcj * c[j] * sf[j]
			dg[j] = dcj * i[j] * sg[j]
			do[j] = dh[j] * th[j] * so[j]
		}
	}
	mulT(columnsOf(ds, 0, n), dz, p.Wh.Value.RawMatrix(), false)
}

func (p *lstmPass) collect(from, to int) {
	dz, h := p.blocks(p.dz, from, to), columnsOf(p.blocks(p.s, from, to), 0, p.hidden)
	addAffine(p.blocks(p.dx, from, to), p.blocks(p.x, from, to), dz, p.Wx, p.B)
	addTMul(p.Wh.Grad.RawMatrix(), h, dz)
}
