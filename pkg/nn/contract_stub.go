package nn

import (
	"fmt"
	"iter"
	"reflect"

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

// NewParam returns a parameter of zeros.
func NewParam(name string, rows, columns int) *Param { return newParam(name, rows, columns) }

// WantColumns panics unless x has so many columns.
func WantColumns(l Layer, x *mat.Dense, columns int) {
	r := l.(*Recurrent)
	r.wantColumns(r, x, columns)
}

// WantGradient panics unless dy has the shape of y.
func WantGradient(l Layer, dy, y *mat.Dense) {
	r := l.(*Recurrent)
	r.wantGradient(r, dy, y)
}

func fail(l Layer, format string, args ...any) {
	r := l.(*Recurrent)
	r.location.fail(r, format, args...)
}

// clonedCell is c's own Clone.
func clonedCell(c Cell) Cell {
	cell, ok := c.(interface{ Clone() Cell })
	if !ok {
		panic(fmt.Sprintf("nn: cell %s cannot be copied; give it a method Clone() nn.Cell, which returns a new one with W.Clone() for each parameter W", title(c)))
	}
	made := cell.Clone()
	if made == nil || reflect.TypeOf(made) != reflect.TypeOf(c) {
		panic(fmt.Sprintf("nn: cell %s is copied as a %T; give it a method Clone() nn.Cell of its own, since that of an embedded cell loses what is around it", title(c), made))
	}
	return made
}
