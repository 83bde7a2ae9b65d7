package nn

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// A Cell is one time step of a recurrent network: it takes the input of step t and the state before it to the state
// after it. The output of the step is the leading columns of its state, so an LSTM's state is [h | c] and its output h.
//
// RNN, LSTM and GRU are cells, and so is any type of yours with these methods: Unroll makes a layer over time of it. A
// cell of yours remembers its steps itself, so it stands in one Recurrent; the built-in ones may be unrolled several
// times (48 steps to train, 1 to generate) and share their parameters alone.
//
// A cell may have a method Clone() Cell, which returns a second one that shares the values of the parameters (see
// Param.Clone) and nothing else. Whatever looks at a network without disturbing it asks for that.
type Cell interface {
	// Dims returns the columns of the input, of the state and of the output.
	Dims() (in, state, out int)
	// Forward takes x (B×in) and s (B×state) to the state after step t (B×state). The cell remembers for each t what
	// Backward needs, and may keep x and s themselves; next stays as it is until Forward is called with that t again.
	Forward(t int, x, s *mat.Dense) (next *mat.Dense)
	// Backward takes ∂L/∂next of step t (B×state) to ∂L/∂x and ∂L/∂s, and adds ∂L/∂θ to the Grad of every Param.
	Backward(t int, dnext *mat.Dense) (dx, ds *mat.Dense)
	// Params lists the cell's parameters, always in the same order.
	Params() []*Param
}

// newUnrolled returns what takes the cell over the steps of b.
func newUnrolled(c Cell, b *seqBuffers) unrolled {
	if c, ok := asBuiltin(c); ok {
		return &builtinSteps{seqBuffers: b, cell: c, base: c.base()}
	}
	return &userSteps{seqBuffers: b, cell: c}
}

// userSteps calls a user's cell, whole and by one core at a time, for each step.
type userSteps struct {
	*seqBuffers
	cell  Cell
	views []stepViews
}

// stepViews is what a cell reads at one step. It may keep these matrices, so each step has its own.
type stepViews struct{ x, s, dnext mat.Dense }

func (u *userSteps) concurrentSafe() bool { return false }

func (u *userSteps) beginForward() {
	if len(u.views) < u.steps {
		u.views = make([]stepViews, u.steps)
	}
	for t := range u.steps {
		v := &u.views[t]
		v.x.SetRawMatrix(u.rows(u.x, t, t+1))
		v.s.SetRawMatrix(u.rows(u.s, t, t+1))
		v.dnext.SetRawMatrix(u.rows(u.ds, t+1, t+2))
	}
}

func (u *userSteps) forward(t int, _ examples) {
	u.put(u.s, t+1, u.cell.Forward(t, &u.views[t].x, &u.views[t].s), "next")
}

func (u *userSteps) backward(t int, _ examples) {
	dx, ds := u.cell.Backward(t, &u.views[t].dnext)
	u.put(u.dx, t, dx, "dx")
	u.put(u.ds, t, ds, "ds")
}

// put copies what the cell returned under that name into step t's rows of m.
func (u *userSteps) put(m *mat.Dense, t int, got *mat.Dense, name string) {
	dst := u.rows(m, t, t+1)
	if got == nil {
		panic(fmt.Sprintf("nn: cell %T returned no %s, wants %d×%d", u.cell, name, dst.Rows, dst.Cols))
	}
	if r, c := got.Dims(); r != dst.Rows || c != dst.Cols {
		panic(fmt.Sprintf("nn: cell %T returned %d×%d as %s, wants %d×%d", u.cell, r, c, name, dst.Rows, dst.Cols))
	}
	setRows(dst, got)
}

// A user's cell projects its input and adds to its gradients itself.

func (u *userSteps) beginBackward()                    {}
func (u *userSteps) projectInput(_, _ int, _ examples) {}
func (u *userSteps) accumulateGrads(_, _ int)          {}
func (u *userSteps) work() int                         { return 0 }
func (u *userSteps) slopes() *mat.Dense                { return nil }
