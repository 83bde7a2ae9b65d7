package diagnostics

import (
	"fmt"

	"kobai/pkg/internal/norm"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// UpdateMeter measures how far parameters move. Training that works changes them by about a thousandth of their size in a step
// (Karpathy's rule of thumb); where the gradient has vanished they stand still.
type UpdateMeter struct {
	names  []string
	params []*nn.Param
	before []*mat.Dense
}

// Update is the way of one parameter since the last reading.
type Update struct {
	Name   string  // within the network: "0.W"
	Change float64 // ‖Δθ‖
	Norm   float64 // ‖θ‖ before
	Ratio  float64 // ‖Δθ‖/‖θ‖: +Inf for a parameter that left zero, NaN for one that is zero and stays there
}

// NewUpdateMeter starts a meter that remembers the parameters of l as they are now. It panics when there are none.
func NewUpdateMeter(l nn.Layer) *UpdateMeter {
	if l == nil {
		panic("diagnostics: NewUpdateMeter got a nil network")
	}
	m := &UpdateMeter{}
	for name, p := range nn.Named(l) {
		m.names, m.params = append(m.names, name), append(m.params, p)
		m.before = append(m.before, mat.DenseCopyOf(p.Value))
	}
	if len(m.params) == 0 {
		panic(fmt.Sprintf("diagnostics: NewUpdateMeter got %s, which has no parameters that could move", nameOf(l)))
	}
	return m
}

// Read returns the way of every parameter since the meter was started or last read, and starts anew. Read after each step gives
// the size of the steps; read every tenth step, how far ten of them lead.
func (m *UpdateMeter) Read() []Update {
	updates := make([]Update, len(m.params))
	for i, p := range m.params {
		u := Update{Name: m.names[i], Norm: norm.Frobenius(m.before[i])}
		m.before[i].Sub(p.Value, m.before[i])
		u.Change = norm.Frobenius(m.before[i])
		u.Ratio = u.Change / u.Norm
		m.before[i].Copy(p.Value)
		updates[i] = u
	}
	return updates
}
