package nn

import (
	"fmt"
	"reflect"

	"gonum.org/v1/gonum/mat"
)

// A Location is where a layer stands in its net, so that a message of misuse can say it. A layer of yours that embeds one
// is told its place by NewSequential; in the last net that it was built into, where there are several.
type Location struct{ path string }

// location is embedded under a name that is not exported.
type location = Location

func (p *Location) locate(path string) { p.path = path }
func (p *Location) place() string      { return p.path }

// locate tells every layer inside root its place.
func locate(root Container) {
	for path, part := range Walk(root) {
		if l, ok := part.Layer.(interface{ locate(string) }); ok && path != "" {
			l.locate(path)
		}
	}
}

// fail panics with a sentence about l, a layer or a cell.
func fail(l any, format string, args ...any) {
	panic("nn: " + called(l) + " " + fmt.Sprintf(format, args...))
}

// called is the place of a layer and what it is: "layer 3 (Linear 32→10)".
func called(l any) string {
	if p, ok := l.(interface{ place() string }); ok && p.place() != "" {
		return "layer " + p.place() + " (" + title(l) + ")"
	}
	return title(l)
}

// title is what a layer or a cell calls itself: its String method, or else its type.
func title(l any) string {
	if s, ok := l.(fmt.Stringer); ok {
		return s.String()
	}
	t := reflect.TypeOf(l)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name()
}

// WantColumns panics, with a sentence about l, a layer or a cell, unless x, which came forward, has so many columns.
func WantColumns(l any, x *mat.Dense, columns int) {
	if x == nil {
		fail(l, "got no matrix, wants %d columns", columns)
	}
	if r, c := x.Dims(); c != columns {
		fail(l, "got %d×%d, wants %d columns", r, c, columns)
	}
}

// WantGradient panics, with a sentence about l, a layer or a cell, unless a forward pass has been and dy has the shape of its result y.
func WantGradient(l any, dy, y *mat.Dense) {
	if y == nil {
		fail(l, "was asked for Backward before any Forward")
	}
	r, c := y.Dims()
	if dy == nil {
		fail(l, "got no gradient, wants %d×%d as its last Forward gave", r, c)
	}
	if gr, gc := dy.Dims(); gr != r || gc != c {
		fail(l, "got a gradient of %d×%d, wants %d×%d as its last Forward gave", gr, gc, r, c)
	}
}
