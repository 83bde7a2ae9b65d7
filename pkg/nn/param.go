package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/simd"
)

// A Param is a matrix that learns: its Value, and Grad = ∂L/∂Value of the same shape.
// A vector, such as a bias, is a matrix of one row.
type Param struct {
	Name        string // within its layer: "W"; Named derives the whole, "3.W"
	Value, Grad *mat.Dense
}

// NewParam returns a parameter of zeros with a gradient of zeros, both rows×columns.
func NewParam(name string, rows, columns int) *Param {
	if rows < 1 || columns < 1 {
		panic(fmt.Sprintf("nn: parameter %s of %d×%d needs at least one row and one column", name, rows, columns))
	}
	if bytes := 16 * float64(rows) * float64(columns); bytes > tooLarge {
		panic(fmt.Sprintf("nn: parameter %s of %d×%d would take %.3g GiB with its gradient", name, rows, columns, bytes/(1<<30)))
	}
	return &Param{Name: name, Value: mat.NewDense(rows, columns, nil), Grad: mat.NewDense(rows, columns, nil)}
}

// Clone returns a parameter that shares p's Value and has no Grad: what a layer's Clone is made of. A pass forward needs
// none, and the function Clone makes one for the way back.
func (p *Param) Clone() *Param { return &Param{Name: p.Name, Value: p.Value} }

// ZeroGrad sets every gradient to zero. A training loop calls it before each backward pass, since Backward adds.
// A parameter without a gradient, as a copy for a forward pass has, is left alone.
func ZeroGrad(params []*Param) {
	for _, p := range params {
		if p.Grad == nil {
			continue
		}
		if grad := p.Grad.RawMatrix(); grad.Stride == grad.Cols {
			simd.Clear(flat(grad).Data)
		} else {
			p.Grad.Zero()
		}
	}
}

// Count tells how many numbers there are in parameters.
func Count(params []*Param) (count int) {
	for _, p := range params {
		rows, columns := p.Value.Dims()
		count += rows * columns
	}
	return count
}

// wantValue panics unless p, a field of l that anyone may set, holds rows×columns.
func wantValue(l any, name string, p *Param, rows, columns int) {
	if p == nil {
		fail(l, "has no %s, wants %d×%d", name, rows, columns)
	}
	wantMatrix(l, name, p.Value, rows, columns)
}

// wantGrads panics unless each of params has a gradient of its shape.
func wantGrads(l any, params ...*Param) {
	for _, p := range params {
		rows, columns := p.Value.Dims()
		if p.Grad == nil {
			fail(l, "has no gradient of %s, wants %d×%d", p.Name, rows, columns)
		}
		if r, c := p.Grad.Dims(); r != rows || c != columns {
			fail(l, "has a gradient of %s of %d×%d, wants %d×%d", p.Name, r, c, rows, columns)
		}
	}
}

// wantMatrix panics unless m, a field of l that anyone may set, is rows×columns.
func wantMatrix(l any, name string, m *mat.Dense, rows, columns int) {
	if m == nil {
		fail(l, "has no %s, wants %d×%d", name, rows, columns)
	}
	if r, c := m.Dims(); r != rows || c != columns {
		fail(l, "has a %s of %d×%d, wants %d×%d", name, r, c, rows, columns)
	}
}

// draw fills w by init, and says which layer it was for where rng or init is missing.
func draw(layer fmt.Stringer, rng *rand.Rand, init Init, w *mat.Dense, fanIn, fanOut int) {
	if rng == nil {
		panic(fmt.Sprintf("nn: %v got no rng; pass rand.New(rand.NewPCG(seed, 0))", layer))
	}
	if init == nil {
		panic(fmt.Sprintf("nn: %v got no Init; pass nn.LeCun, nn.He or another", layer))
	}
	init(rng, w, fanIn, fanOut)
}
