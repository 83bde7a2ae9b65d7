package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/simd"
)

// RNN is the simple recurrent cell h′ = a(xWx + hWh + b) (Elman, Finding Structure in Time, 1990). Going back through
// T steps, the gradient is multiplied T times by Whᵀ and by a's slopes, so it vanishes or explodes as they say.
type RNN struct {
	Wx *Param // in×hidden
	Wh *Param // hidden×hidden
	B  *Param // 1×hidden

	oneStep
	in, hidden int
	activation Activation
}

// NewRNN returns a cell of so many hidden units with activation a: Tanh as a rule, ReLU (Le et al., 2015) or Sigmoid.
// Wx is drawn by input and Wh by recurrent, from rng; b is 0. It panics where a width is not positive or something is missing.
func NewRNN(rng *rand.Rand, in, hidden int, a Activation, input, recurrent Init) *RNN {
	c := &RNN{in: in, hidden: hidden, activation: a}
	if a.At == nil {
		panic(fmt.Sprintf("nn: %v got an activation without a function At", c))
	}
	c.Wx, c.Wh = drawGates(c, rng, in, hidden, 1, input, recurrent)
	c.B = newParam("b", 1, hidden)
	c.oneStep.cell = c
	return c
}

// String is the cell's kind and widths: "RNN 3→4".
func (c *RNN) String() string { return fmt.Sprintf("RNN %d→%d", c.in, c.hidden) }

// Dims returns the columns of the input, of the state h and of the output h.
func (c *RNN) Dims() (in, state, out int) { return c.in, c.hidden, c.hidden }

// Params returns Wx, Wh and b.
func (c *RNN) Params() []*Param { return []*Param{c.Wx, c.Wh, c.B} }

func (c *RNN) newPass(t *tape) pass { return &rnnPass{tape: t, RNN: c} }

type rnnPass struct {
	*tape
	*RNN
	z, slope, dz *mat.Dense // T·B×hidden: xWx + hWh + b, a′ there, ∂L/∂z
}

func (p *rnnPass) apart() bool { return p.activation.concurrentSafe }

func (p *rnnPass) fit() {
	p.z, p.slope, p.dz = p.tall(p.z, p.hidden), p.tall(p.slope, p.hidden), p.tall(p.dz, p.hidden)
}

func (p *rnnPass) ahead(from, to int, some examples) {
	p.tape.ahead(p.z, p.Wx, p.B, from, to, some)
}

func (p *rnnPass) step(t int, some examples) {
	h, next := p.part(p.s, t, some), p.part(p.s, t+1, some)
	z, slope := p.part(p.z, t, some), p.part(p.slope, t, some)
	mul(z, h, p.Wh.Value.RawMatrix(), true)
	for i := range z.Rows {
		p.activation.over(row(next, i), row(slope, i), row(z, i))
	}
}

func (p *rnnPass) back(t int, some examples) {
	dnext, dh := p.part(p.ds, t+1, some), p.part(p.ds, t, some)
	slope, dz := p.part(p.slope, t, some), p.part(p.dz, t, some)
	for i := range dz.Rows {
		simd.MulElem(row(dz, i), row(dnext, i), row(slope, i))
	}
	mulT(dh, dz, p.Wh.Value.RawMatrix(), false)
}

func (p *rnnPass) collect(from, to int) {
	dz, h := p.blocks(p.dz, from, to), columnsOf(p.blocks(p.s, from, to), 0, p.hidden)
	addAffine(p.blocks(p.dx, from, to), p.blocks(p.x, from, to), dz, p.Wx, p.B)
	addTMul(p.Wh.Grad.RawMatrix(), h, dz)
}
