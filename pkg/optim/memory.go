package optim

import (
	"fmt"
	"iter"

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

// remembered yields the matrices of memories by name and the number of their parameter: "m.0", "m.1", …
func remembered(names []string, memories ...memory) iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) {
		for k, memory := range memories {
			for i, m := range memory {
				if !yield(fmt.Sprintf("%s.%d", names[k], i), m) {
					return
				}
			}
		}
	}
}
