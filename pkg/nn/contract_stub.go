package nn

import (
	"iter"

	"gonum.org/v1/gonum/mat"
)

// A Part is a layer inside another, or one time step of its state.
type Part struct {
	Name        string
	Layer       Layer
	State       string
	Step        int
	Value, Grad *mat.Dense
	Slope       *mat.Dense
}

// Clone returns a parameter that shares the value and has no gradient yet.
func (p *Param) Clone() *Param { return &Param{Name: p.Name, Value: p.Value} }

// Layers is empty: a cell is made of no layers.
func (r *Recurrent) Layers() []Layer { return nil }

// Signals yields the parts' values and gradients.
func (r *Recurrent) Signals() iter.Seq[Signal] {
	return func(yield func(Signal) bool) {
		for p := range r.Parts() {
			if !yield(Signal{p.Name, p.Value, p.Grad}) {
				return
			}
		}
	}
}

// Slope returns the slopes of step t's activations.
func (r *Recurrent) Slope(t int) *mat.Dense {
	for p := range r.Parts() {
		if p.Step == t {
			return p.Slope
		}
	}
	return nil
}
