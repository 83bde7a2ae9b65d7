package nn

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// stepwise is the pass of a cell that has none of its own: it calls the cell once for each step.
type stepwise struct {
	*tape
	cell  Cell
	views []stepViews
}

// stepViews is what a cell reads at one step. It may keep these matrices, so each step has its own.
type stepViews struct{ x, s, dnext mat.Dense }

func (p *stepwise) apart() bool { return false }

func (p *stepwise) fit() {
	if len(p.views) < p.steps {
		p.views = make([]stepViews, p.steps)
	}
	for t := range p.steps {
		v := &p.views[t]
		v.x.SetRawMatrix(p.block(p.x, t))
		v.s.SetRawMatrix(p.block(p.s, t))
		v.dnext.SetRawMatrix(p.block(p.ds, t+1))
	}
}

func (p *stepwise) step(t int, _ examples) {
	p.put(p.s, t+1, p.cell.Forward(t, &p.views[t].x, &p.views[t].s), "next")
}

func (p *stepwise) back(t int, _ examples) {
	dx, ds := p.cell.Backward(t, &p.views[t].dnext)
	p.put(p.dx, t, dx, "dx")
	p.put(p.ds, t, ds, "ds")
}

func (p *stepwise) ahead(_, _ int, _ examples) {}

func (p *stepwise) collect(_, _ int) {}

// put copies what the cell returned under that name into block i of m.
func (p *stepwise) put(m *mat.Dense, i int, got *mat.Dense, name string) {
	dst := p.block(m, i)
	if got == nil {
		panic(fmt.Sprintf("nn: cell %T returned no %s, wants %d×%d", p.cell, name, dst.Rows, dst.Cols))
	}
	if r, c := got.Dims(); r != dst.Rows || c != dst.Cols {
		panic(fmt.Sprintf("nn: cell %T returned %d×%d as %s, wants %d×%d", p.cell, r, c, name, dst.Rows, dst.Cols))
	}
	setRows(dst, got)
}
