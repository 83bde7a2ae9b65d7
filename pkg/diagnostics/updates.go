package diagnostics

import (
	"kobai/pkg/internal/norm"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// UpdateMeter measures how far parameters move. Training that works changes them by about a thousandth of their size in a step
// (Karpathy's rule of thumb); where the gradient has vanished they stand still.
type UpdateMeter struct {
	params []*nn.Param
	before []*mat.Dense
}

// Update is the way of one parameter since the last reading.
type Update struct {
	Name   string
	Change float64 // ‖Δθ‖
	Norm   float64 // ‖θ‖ before
	Ratio  float64 // ‖Δθ‖/‖θ‖: +Inf for a parameter that left zero, NaN for one that is zero and stays there
}

// NewUpdateMeter starts a meter that remembers params as they are now. It panics when there are none.
func NewUpdateMeter(params []*nn.Param) *UpdateMeter {
	if len(params) == 0 {
		panic("diagnostics: NewUpdateMeter got no parameters, wants those of a network: net.Params()")
	}
	m := &UpdateMeter{params: params}
	for _, p := range params {
		m.before = append(m.before, mat.DenseCopyOf(p.Value))
	}
	return m
}

// Read returns the way of every parameter since the meter was started or last read, and starts anew. Read after each step gives
// the size of the steps; read every tenth step, how far ten of them lead.
func (m *UpdateMeter) Read() []Update {
	updates := make([]Update, len(m.params))
	for i, p := range m.params {
		u := Update{Name: p.Name, Norm: norm.Frobenius(m.before[i])}
		m.before[i].Sub(p.Value, m.before[i])
		u.Change = norm.Frobenius(m.before[i])
		u.Ratio = u.Change / u.Norm
		m.before[i].Copy(p.Value)
		updates[i] = u
	}
	return updates
}
