package nn

import "strings"

// State lists what a net must keep to be itself again, for Save and Load: its parameters and, as params without a Grad, what its
// layers learned without one, such as BatchNorm's running_mean and running_var. A layer of yours takes part by having a method
// Buffers() []*Param.
func State(l Layer) []*Param {
	type keeper interface{ Buffers() []*Param }
	state := append([]*Param(nil), l.Params()...)
	for within := range walk(l) {
		if k, ok := within.(keeper); ok {
			state = append(state, k.Buffers()...)
		}
	}
	return state
}

// Buffers lists the running statistics, which no gradient moves, under the names that PyTorch gives them.
func (l *BatchNorm) Buffers() []*Param {
	place := strings.TrimSuffix(l.Gamma.Name, "gamma")
	return []*Param{{Name: place + "running_mean", Value: l.RunningMean}, {Name: place + "running_var", Value: l.RunningVar}}
}
