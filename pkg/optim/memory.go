package optim

import (
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// memory is what an optimiser remembers: one matrix beside each parameter, of its shape.
type memory []*mat.Dense

func newMemory(params []*nn.Param) memory {
	m := make(memory, len(params))
	for i, p := range params {
		r, c := p.Value.Dims()
		m[i] = mat.NewDense(r, c, nil)
	}
	return m
}

// at is the matrix beside parameter k, or nil where nothing is remembered.
func (m memory) at(k int) *mat.Dense {
	if m == nil {
		return nil
	}
	return m[k]
}

// counter counts steps in a matrix of one number, so that it is saved and loaded like everything else.
type counter struct{ m *mat.Dense }

func newCounter() counter { return counter{mat.NewDense(1, 1, nil)} }

func (c counter) value() int { return int(c.m.At(0, 0)) }
func (c counter) add()       { c.m.Set(0, 0, c.m.At(0, 0)+1) }

// kept is a matrix that an optimiser remembers between steps: one beside a parameter, or one of its own.
type kept struct {
	name   string
	param  *nn.Param // nil for one of its own
	matrix *mat.Dense
}

// beside lists the memory of params under that name.
func (m memory) beside(params []*nn.Param, name string) []kept {
	all := make([]kept, len(params))
	for i, p := range params {
		all[i] = kept{name, p, m.at(i)}
	}
	return all
}
