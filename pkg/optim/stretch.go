package optim

import (
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/parallel"
	"kobai/pkg/nn"
)

// stretch is numbers of a parameter that lie side by side, and what an optimiser remembers of each; all are of one length.
type stretch struct{ theta, grad, m, v []float64 }

// rule is how an optimiser changes the numbers of a stretch. Each number is changed by itself, so a large parameter may be
// changed by several cores at once.
type rule interface{ update(s stretch) }

// updateGrain is how many numbers are worth a core: an update of fewer takes less time than to fetch them from another's cache.
const updateGrain = 1 << 11

// stepping takes a rule over parameters, stretch by stretch.
type stepping struct {
	rule    rule
	stretch stretch
}

// all updates every parameter. m and v are what the optimiser remembers beside them, or nil.
func (s *stepping) all(r rule, params []*nn.Param, m, v memory) {
	s.rule = r
	for k, p := range params {
		theta, grad := p.Value.RawMatrix(), p.Grad.RawMatrix()
		rows, columns := theta.Rows, theta.Cols
		if theta.Stride == columns && grad.Stride == columns { // no gaps between the rows: one long row
			rows, columns = 1, rows*columns
		}
		for i := range rows {
			s.stretch = stretch{theta: theta.Data[i*theta.Stride:][:columns], grad: grad.Data[i*grad.Stride:][:columns]}
			if m != nil {
				s.stretch.m = numbers(m[k])[i*columns:][:columns]
			}
			if v != nil {
				s.stretch.v = numbers(v[k])[i*columns:][:columns]
			}
			parallel.For(columns, updateGrain, s)
		}
	}
	*s = stepping{} // holds on to no parameter
}

// Range updates the numbers from … to-1 of the stretch.
func (s *stepping) Range(from, to int) {
	part := stretch{theta: s.stretch.theta[from:to], grad: s.stretch.grad[from:to]}
	if s.stretch.m != nil {
		part.m = s.stretch.m[from:to]
	}
	if s.stretch.v != nil {
		part.v = s.stretch.v[from:to]
	}
	s.rule.update(part)
}

// numbers are those of a memory's matrix, which has no gaps.
func numbers(m *mat.Dense) []float64 { return m.RawMatrix().Data }
