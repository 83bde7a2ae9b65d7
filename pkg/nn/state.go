package nn

import (
	"iter"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// Named yields every parameter of l in the order of its Params, each once, under the name that its place in l gives it:
// "0.W", "1.branch.2.b". One that several layers share has the first of its places. Names are derived when asked, so a net
// is called the same wherever it is used, and a lone Linear has "W" and "b".
func Named(l Layer) iter.Seq2[string, *Param] {
	return func(yield func(string, *Param) bool) {
		names := namesOf(l)
		for _, p := range l.Params() {
			name, first := names[p]
			if !first {
				continue
			}
			delete(names, p)
			if !yield(name, p) {
				return
			}
		}
	}
}

// namesOf derives the name of every parameter inside l. The innermost layer that lists a parameter is its place.
func namesOf(l Layer) map[*Param]string {
	type spot struct {
		path  string
		layer Layer
	}
	var spots []spot
	for path, part := range Walk(l) {
		if part.Layer != nil {
			spots = append(spots, spot{path, part.Layer})
		}
	}
	paths, names := map[*Param]string{}, map[*Param]string{}
	for i := len(spots) - 1; i >= 0; i-- { // from the last to the first, so that the first of several places stays
		s := spots[i]
		for _, p := range s.layer.Params() {
			if path, listed := paths[p]; listed && within(path, s.path) {
				continue
			}
			paths[p], names[p] = s.path, join(s.path, p.Name)
		}
	}
	return names
}

// within reports whether the place at path lies inside the one at container.
func within(path, container string) bool {
	return container == "" || strings.HasPrefix(path, container+".")
}

// State yields what l must keep to be itself again, for Save and Load: the values of its parameters and then, as
// "3.running_mean", what its layers learned without a gradient. A layer of yours takes part by a method
// Buffers() iter.Seq2[string, *mat.Dense], which yields such matrices by their names within the layer.
func State(l Layer) iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) {
		for name, p := range Named(l) {
			if !yield(name, p.Value) {
				return
			}
		}
		for path, part := range Walk(l) {
			b, ok := part.Layer.(interface {
				Buffers() iter.Seq2[string, *mat.Dense]
			})
			if !ok {
				continue
			}
			for name, m := range b.Buffers() {
				if !yield(join(path, name), m) {
					return
				}
			}
		}
	}
}
