package nn

import (
	"fmt"
	"reflect"

	"gonum.org/v1/gonum/mat"
)

// Clone returns a second layer that shares the values of l's parameters and nothing else: it has gradients and buffers of
// its own, and starts from a state of its own, so that asking it questions leaves no trace in l.
//
// A layer of yours takes part by a method Clone() Layer, which returns a new one with W.Clone() for each parameter W, a copy
// of each buffer, what is configured, and Clone(part) for each layer inside. A cell of yours has Clone() Cell. Clone panics
// where a layer or a cell has none.
func Clone(l Layer) Layer {
	listed := map[*Param]bool{}
	for _, part := range Walk(l) { // which also refuses what stands at two places
		if part.Layer == nil {
			continue
		}
		for _, p := range part.Layer.Params() {
			listed[p] = true
		}
	}
	c := cloned(l)
	grads := map[*mat.Dense]*mat.Dense{} // by value: a parameter used twice collects both parts in one gradient
	for _, p := range c.Params() {
		if listed[p] {
			panic(fmt.Sprintf("nn: the Clone of %s has the parameter %s itself; it needs %s.Clone()", title(l), p.Name, p.Name))
		}
		grad, made := grads[p.Value]
		if !made {
			rows, columns := p.Value.Dims()
			grad = mat.NewDense(rows, columns, nil)
			grads[p.Value] = grad
		}
		p.Grad = grad
	}
	return c
}

// cloned is l's own Clone, without gradients.
func cloned(l Layer) Layer {
	c, ok := l.(interface{ Clone() Layer })
	if !ok {
		fail(l, "cannot be copied; give it a method Clone() nn.Layer, which returns a new one with W.Clone() for each parameter W")
	}
	made := c.Clone()
	if made == nil || reflect.TypeOf(made) != reflect.TypeOf(l) { // it has the method of a layer that it embeds
		fail(l, "is copied as a %T; give it a method Clone() nn.Layer of its own, since that of an embedded layer loses what is around it", made)
	}
	return made
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
