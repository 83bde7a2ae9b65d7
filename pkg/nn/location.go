package nn

import (
	"fmt"
	"reflect"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// A location is where a layer stands in its net. Layers embed it so that a message of misuse can say it.
type location struct{ path string }

func (p *location) locate(path string) { p.path = path }

// fail panics with a sentence about the layer that is called kind, such as "Linear 64→10".
func (p *location) fail(kind fmt.Stringer, format string, args ...any) {
	who := kind.String()
	if p.path != "" {
		who = "layer " + p.path + " (" + who + ")"
	}
	panic("nn: " + who + " " + fmt.Sprintf(format, args...))
}

// wantColumns panics unless x, which came forward, has so many columns.
func (p *location) wantColumns(kind fmt.Stringer, x *mat.Dense, columns int) {
	if x == nil {
		p.fail(kind, "got no matrix, wants %d columns", columns)
	}
	if r, c := x.Dims(); c != columns {
		p.fail(kind, "got %d×%d, wants %d columns", r, c, columns)
	}
}

// wantGradient panics unless a forward pass has been and dy has the shape of its result, y.
func (p *location) wantGradient(kind fmt.Stringer, dy, y *mat.Dense) {
	if y == nil {
		p.fail(kind, "was asked for Backward before any Forward")
	}
	r, c := y.Dims()
	if dy == nil {
		p.fail(kind, "got no gradient, wants %d×%d as its last Forward gave", r, c)
	}
	if gr, gc := dy.Dims(); gr != r || gc != c {
		p.fail(kind, "got a gradient of %d×%d, wants %d×%d as its last Forward gave", gr, gc, r, c)
	}
}

// locate gives every layer in the net under root its location, every parameter its full name, and panics where one
// layer stands at two places: it remembers one pass, so the second would silently spoil the first's gradient.
// Parts of a Residual are called branch, others by their index, so that names match those of the reference values.
func locate(root Container) {
	type spot struct {
		layer Layer
		path  string
	}
	seen := map[Layer]string{}
	stack := []spot{{layer: root}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if s.path != "" {
			if distinct(s.layer) {
				if first, twice := seen[s.layer]; twice {
					panic(fmt.Sprintf("nn: layer %s (%s) is the same instance as layer %s; a layer remembers one pass, so build a second one", s.path, title(s.layer), first))
				}
				seen[s.layer] = s.path
			}
			if p, ok := s.layer.(interface{ locate(string) }); ok {
				p.locate(s.path)
			}
			for _, p := range s.layer.Params() {
				p.rename(s.path)
			}
		}
		c, ok := s.layer.(Container)
		if !ok {
			continue
		}
		parts := c.Layers()
		for i := len(parts) - 1; i >= 0; i-- {
			name := strconv.Itoa(i)
			if _, residual := c.(*Residual); residual {
				name = "branch"
			}
			if s.path != "" {
				name = s.path + "." + name
			}
			stack = append(stack, spot{parts[i], name})
		}
	}
}

// distinct reports whether equality tells l from other layers. Two pointers to empty structs may be equal, and such
// a layer remembers nothing that a second use could spoil.
func distinct(l Layer) bool {
	v := reflect.ValueOf(l)
	return v.Kind() == reflect.Pointer && v.Type().Elem().Size() > 0
}

// rename puts the location of the layer before the name that the parameter has within it.
func (p *Param) rename(path string) {
	if p.own == "" {
		p.own = p.Name
	}
	p.Name = path + "." + p.own
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
