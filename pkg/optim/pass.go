package optim

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/parallel"
	"kobai/pkg/nn"
)

// span is numbers of a parameter that lie side by side, and what an optimiser remembers of each; all are of one length.
type span struct{ theta, grad, m, v []float64 }

// rule is how an optimiser changes the numbers of a span. Each number is changed by itself, so a large parameter may be changed
// by several cores at once.
type rule interface{ update(s span) }

// pass takes a rule over parameters, span by span. An optimiser keeps one, so that a step allocates nothing.
type pass struct {
	rule rule
	span span
}

// updateGrain is how many numbers are worth a core: an update of fewer takes less time than to fetch them from another's cache.
const updateGrain = 1 << 11

// over updates every parameter. m and v are what the optimiser remembers beside them, or nil.
func (p *pass) over(params []*nn.Param, m, v memory, r rule) {
	p.rule = r
	for k, param := range params {
		wantShapes(param, m.at(k), v.at(k))
		theta, grad := param.Value.RawMatrix(), param.Grad.RawMatrix()
		rows, columns := theta.Rows, theta.Cols
		if theta.Stride == columns && grad.Stride == columns { // no gaps between the rows: one long row
			rows, columns = 1, rows*columns
		}
		for i := range rows {
			p.span = span{theta: theta.Data[i*theta.Stride:][:columns], grad: grad.Data[i*grad.Stride:][:columns]}
			if m != nil {
				p.span.m = numbers(m[k])[i*columns:][:columns]
			}
			if v != nil {
				p.span.v = numbers(v[k])[i*columns:][:columns]
			}
			parallel.For(columns, updateGrain, p)
		}
	}
	*p = pass{} // holds on to no parameter
}

// Range updates the numbers from … to-1 of the span.
func (p *pass) Range(from, to int) {
	part := span{theta: p.span.theta[from:to], grad: p.span.grad[from:to]}
	if p.span.m != nil {
		part.m = p.span.m[from:to]
	}
	if p.span.v != nil {
		part.v = p.span.v[from:to]
	}
	p.rule.update(part)
}

// wantShapes panics unless p, whose matrices anyone may replace, has a gradient of its shape, and what is remembered has it too.
func wantShapes(p *nn.Param, remembered ...*mat.Dense) {
	if p.Value == nil || p.Grad == nil {
		panic(fmt.Sprintf("optim: parameter %s has no value or no gradient matrix", p.Name))
	}
	rows, columns := p.Value.Dims()
	if r, c := p.Grad.Dims(); r != rows || c != columns {
		panic(fmt.Sprintf("optim: parameter %s has a value of %d×%d and a gradient of %d×%d", p.Name, rows, columns, r, c))
	}
	for _, m := range remembered {
		if m == nil {
			continue
		}
		if r, c := m.Dims(); r != rows || c != columns {
			panic(fmt.Sprintf("optim: parameter %s is %d×%d, and was %d×%d when the optimiser was made; make another optimiser", p.Name, rows, columns, r, c))
		}
	}
}

// numbers are those of a memory's matrix, which has no gaps.
func numbers(m *mat.Dense) []float64 { return m.RawMatrix().Data }
