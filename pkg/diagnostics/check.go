package diagnostics

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// tolerance is the relative error that a correct Backward stays below: central differences in float64 reach about 1e-9.
const tolerance = 1e-6

// GradientCheck compares the gradients of l.Backward with central differences of l.Forward, at the input x (B×in) and at every
// parameter, and returns an error that names the worst entry when one is off by more than 1e-6 of its size.
//
// The quantity differentiated is Σ dy⊙y with a random dy: a sum with dy = 1 would miss a BatchNorm whose input gradient is
// always zero. Parameters are first moved a little at random, since a bias or a scale at its initial 0 or 1 hides mistakes.
// Recurrent layers start from a state of zeros, whatever a former pass has left in Initial and FinalGrad. All of that, the
// Grads and the Buffers of every layer are put back before the function returns. At a kink, such as ReLU at 0, any value
// between the slopes on the two sides is right.
//
// It refuses to pass without proof. It returns an error when the input gradient or that of a whole parameter is exactly zero (a
// batch of 1 through BatchNorm, a unit that is dead for all of x) or drowns in the rounding errors of the differences (the
// first layers of a deep net), when Forward gives two answers to one question, and when Backward sets a Grad to which it must add.
//
// The layer is left with the signals of the check's own passes. GradientCheck panics when l, x or rng is nil.
func GradientCheck(l nn.Layer, x *mat.Dense, rng *rand.Rand) error {
	_, err := GradientError(l, x, rng)
	return err
}

// GradientError is [GradientCheck] that also returns the worst relative error it met.
func GradientError(l nn.Layer, x *mat.Dense, rng *rand.Rand) (worst float64, err error) {
	switch {
	case l == nil:
		panic("diagnostics: GradientCheck got a nil layer")
	case x == nil || x.IsEmpty():
		panic("diagnostics: GradientCheck got no input, wants a batch with one example per row")
	case rng == nil:
		panic("diagnostics: GradientCheck got a nil rng, wants a seeded one: rand.New(rand.NewPCG(1, 0))")
	}
	c := &check{layer: l, x: mat.DenseCopyOf(x)}
	for name, p := range nn.Named(l) {
		if p.Grad == nil {
			panic(fmt.Sprintf("diagnostics: GradientCheck found no Grad of %s in %s; nn.NewParam makes one", name, nameOf(l)))
		}
		c.names, c.params = append(c.names, name), append(c.params, p)
	}
	defer setAside(l)()
	for _, p := range c.params {
		perturb(p.Value, rng)
	}
	tensors, err := c.differentiate(rng)
	if err != nil {
		return math.NaN(), fmt.Errorf("diagnostics: gradient check of %s: %w", nameOf(l), err)
	}
	worst, err = c.compare(tensors)
	if err != nil {
		return worst, fmt.Errorf("diagnostics: gradient check of %s: %w", nameOf(l), err)
	}
	return worst, nil
}

// check is one layer under examination, at x, along dy.
type check struct {
	layer    nn.Layer
	names    []string
	params   []*nn.Param
	x, y, dy *mat.Dense
	rounding float64 // about how far Σ dy⊙y is off because float64 rounds
}

// tensor is a matrix to differentiate by, and the gradient that Backward claims for it.
type tensor struct {
	name        string
	value, grad *mat.Dense
	isRounding  bool // whether the claim is nothing but rounding errors, as that of a bias before a BatchNorm
}

// differentiate runs the forward and backward passes that are to be compared, and returns their gradients.
func (c *check) differentiate(rng *rand.Rand) ([]tensor, error) {
	c.y = mat.DenseCopyOf(c.layer.Forward(c.x))
	rows, cols := c.y.Dims()
	c.dy = mat.NewDense(rows, cols, nil)
	for i := range rows {
		for j := range cols {
			y := c.y.At(i, j)
			if math.IsNaN(y) || math.IsInf(y, 0) {
				return nil, fmt.Errorf("the output is %g at [%d, %d], and differences of it say nothing", y, i, j)
			}
			dy := rng.NormFloat64()
			c.dy.Set(i, j, dy)
			c.rounding += math.Abs(dy*y) * 0x1p-50
		}
	}
	if !mat.Equal(c.y, c.layer.Forward(c.x)) {
		return nil, errors.New("two forward passes of the same input differ: fix what is random in it first")
	}
	tensors, err := c.claims(1)
	switch {
	case err != nil:
		return nil, err
	case len(tensors) == 0:
		return nil, errors.New("it has neither an input gradient nor parameters, so there is nothing to compare")
	}
	if err := c.adds(tensors[len(tensors)-len(c.params):]); err != nil {
		return nil, err
	}
	thrice, err := c.claims(3)
	if err != nil {
		return nil, err
	}
	for k := range tensors {
		tensors[k].isRounding = unrelated(tensors[k].grad, thrice[k].grad)
	}
	return tensors, nil
}

// claims returns what Backward says for times·dy: the gradient of the input, where there is one, and those of the parameters.
func (c *check) claims(times float64) (tensors []tensor, err error) {
	c.layer.Forward(c.x)
	nn.ZeroGrad(c.params)
	var dy mat.Dense
	dy.Scale(times, c.dy)
	if dx := c.layer.Backward(&dy); dx != nil {
		xr, xc := c.x.Dims()
		if r, cc := dx.Dims(); r != xr || cc != xc {
			return nil, fmt.Errorf("the input gradient is %d×%d for an input of %d×%d", r, cc, xr, xc)
		}
		tensors = append(tensors, tensor{name: "input", value: c.x, grad: mat.DenseCopyOf(dx)})
	}
	for k, p := range c.params {
		tensors = append(tensors, tensor{name: c.names[k], value: p.Value, grad: mat.DenseCopyOf(p.Grad)})
	}
	return tensors, nil
}

// adds makes sure that a second backward pass doubles every Grad. Of a gradient that is nothing but rounding errors the double
// has other errors: no more than rounding explains is asked of it.
func (c *check) adds(once []tensor) error {
	c.layer.Forward(c.x)
	c.layer.Backward(mat.DenseCopyOf(c.dy))
	for k, p := range c.params {
		var excess mat.Dense
		excess.Scale(2, once[k].grad)
		excess.Sub(p.Grad, &excess)
		if largest(&excess) > math.Max(1e-9*largest(once[k].grad), 100*c.rounding) {
			return fmt.Errorf("a second Backward does not double the Grad of %s: it must add to what stands there", once[k].name)
		}
	}
	return nil
}

// compare looks at every entry of every tensor.
func (c *check) compare(tensors []tensor) (worst float64, err error) {
	var worstEntry string
	var relative float64 // of the worst entry
	for _, t := range tensors {
		scale := largest(t.grad)
		rows, cols := t.grad.Dims()
		for i := range rows {
			for j := range cols {
				e := c.entry(t.value, i, j, t.grad.At(i, j), scale)
				if e.error > worst || math.IsNaN(e.error) {
					worst, relative = e.error, e.relative
					worstEntry = fmt.Sprintf("%s[%d, %d] has the gradient %.9g by Backward and %.9g by central differences, a relative error of %.2g",
						t.name, i, j, t.grad.At(i, j), e.difference, e.relative)
				}
				if math.IsNaN(worst) {
					return worst, errors.New(worstEntry)
				}
			}
		}
	}
	if worst > tolerance {
		return relative, errors.New(worstEntry)
	}
	return worst, c.proved(tensors)
}

// largest is max|m|, or NaN when an entry is.
func largest(m *mat.Dense) float64 {
	var top float64
	rows, _ := m.Dims()
	for i := range rows {
		for _, v := range m.RawRowView(i) {
			top = math.Max(top, math.Abs(v)) // Max keeps NaN
		}
	}
	return top
}

// nameOf is how a layer calls itself: its String method, or else its type.
func nameOf(l nn.Layer) string {
	if s, ok := l.(fmt.Stringer); ok {
		return s.String()
	}
	name := fmt.Sprintf("%T", l)
	return name[strings.LastIndexByte(name, '.')+1:]
}
