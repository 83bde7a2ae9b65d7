package nn

import (
	"fmt"
	"iter"
	"reflect"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// A Part is a layer inside another, or one time step of a recurrent state, with what it last sent forward and the
// gradient that last came back to it. Watching a network is ranging over its parts; nothing is recorded otherwise.
type Part struct {
	Name        string     // its place within its container: "3", "branch"; of a time step "h[7]"
	Layer       Layer      // nil for a time step
	State       string     // of a time step: which part of the state, "h" or "c"; empty for a layer
	Step        int        // of a time step: its number, from 0
	Value, Grad *mat.Dense // nil before the first Forward and before the first Backward

	// Slope holds the slopes of the activations inside; nil where there are none. Walk fills it in for a layer
	// with a method Slope() *mat.Dense.
	Slope *mat.Dense
}

// A Container is a layer made of parts. Sequential, Residual and Recurrent are containers, and so is any type of yours
// with these methods: SetTraining, Named, State, the diagnostics and the messages of misuse find their way inside.
//
// Parts yields every part in the order of the forward pass, before any pass too, always under the same names, which
// differ within the container. Each part has a Layer or, as a time step, a State. Value is the matrix that its Forward
// returned and Grad the one that its Backward was given; a container that does not keep them leaves them nil, and its
// activations cannot stand in a gradient flow.
type Container interface {
	Layer
	Parts() iter.Seq[Part]
}

// Walk yields root itself, with the path "", and every part within, a container before its parts. A path joins the
// names on the way by dots: "1.branch.2". It panics where one layer stands at two places, since a layer remembers one
// pass and the second would silently spoil the gradient of the first, and where a cell of yours is unrolled twice.
func Walk(root Layer) iter.Seq2[string, Part] {
	return func(yield func(string, Part) bool) {
		if root == nil {
			panic("nn: Walk got no layer")
		}
		type spot struct {
			path string
			part Part
		}
		places := map[any]string{}
		stack := []spot{{part: Part{Layer: root}}} // a stack of its own, since a nest of containers may be deep
		for len(stack) > 0 {
			s := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			l := s.part.Layer
			wantOnce(places, s.path, l)
			if a, ok := l.(interface{ Slope() *mat.Dense }); ok && s.part.Slope == nil {
				s.part.Slope = a.Slope()
			}
			if !yield(s.path, s.part) {
				return
			}
			c, ok := l.(Container)
			if !ok {
				continue
			}
			first := len(stack)
			for part := range c.Parts() {
				if part.Layer == nil && part.State == "" {
					fail(l, "has a part %q with neither a Layer nor a State", part.Name)
				}
				stack = append(stack, spot{join(s.path, part.Name), part})
			}
			slices.Reverse(stack[first:])
		}
	}
}

// join is the path of what is called name inside the layer at path.
func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// wantOnce panics where l, or the cell of yours that it unrolls, stands at one of the places already, and adds it.
func wantOnce(places map[any]string, path string, l Layer) {
	if l == nil {
		return
	}
	place := "layer " + path
	if path == "" {
		place = "the net itself"
	}
	if distinct(l) {
		if first, twice := places[l]; twice {
			panic(fmt.Sprintf("nn: %s (%s) is the same instance as %s; a layer remembers one pass, so build a second one", place, title(l), first))
		}
		places[l] = place
	}
	r, ok := l.(interface{ Cell() Cell })
	if !ok {
		return
	}
	cell := r.Cell()
	if _, shareable := asBuiltin(cell); shareable || !distinct(cell) {
		return
	}
	if first, twice := places[cell]; twice {
		panic(fmt.Sprintf("nn: %s (%s) unrolls the same cell as %s; a cell of yours remembers one pass, so build a second one", place, title(l), first))
	}
	places[cell] = place
}

// distinct reports whether equality tells l from others of its kind. Two pointers to empty structs may be equal, and such
// a layer remembers nothing that a second use could spoil.
func distinct(l any) bool {
	v := reflect.ValueOf(l)
	return v.Kind() == reflect.Pointer && v.Type().Elem().Size() > 0
}
