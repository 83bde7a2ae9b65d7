package live

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// menu makes v a choice among the values of its type that are there by name: those of the package of the one that is written. A
// function of one float64 that returns such a value, called with a number, is a choice too.
func (f *finder) menu(v *value, written ast.Expr, typed bool) bool {
	name, called := written, false
	if call, ok := written.(*ast.CallExpr); ok {
		if len(call.Args) != 1 || !number(call.Args[0]) {
			return false
		}
		name, called = call.Fun, true
	}
	var object types.Object
	prefix := ""
	switch x := name.(type) {
	case *ast.Ident:
		object = f.info.Uses[x]
	case *ast.SelectorExpr:
		from, ok := x.X.(*ast.Ident)
		if _, isPackage := f.info.Uses[from].(*types.PkgName); !ok || !isPackage {
			return false
		}
		object, prefix = f.info.Uses[x.Sel], from.Name+"."
	}
	if object == nil || object.Pkg() == nil || object.Parent() != object.Pkg().Scope() {
		return false
	}
	of := f.info.TypeOf(written)
	if _, isFunction := of.(*types.Signature); isFunction && typed {
		of = f.declaredType(written, of)
	}
	of = named(object.Pkg(), of)
	if of == nil {
		return false
	}
	var options []string
	var cases strings.Builder
	qualifier := func(p *types.Package) string {
		if p == f.pkg {
			return ""
		}
		return f.nameOf(p)
	}
	for _, option := range object.Pkg().Scope().Names() {
		candidate := object.Pkg().Scope().Lookup(option)
		if (!candidate.Exported() && object.Pkg() != f.pkg) || f.broken(candidate) {
			continue
		}
		key, take := prefix+option, prefix+option
		if ofNumber(candidate, of) {
			key, take = key+"()", take+"(x)"
		} else if _, isType := candidate.(*types.TypeName); isType || !types.AssignableTo(candidate.Type(), of) {
			continue
		}
		options = append(options, key)
		v.needs = append(v.needs, candidate)
		fmt.Fprintf(&cases, "%q: func(x float64) %s { return %s },\n", key, types.TypeString(of, qualifier), take)
	}
	if typed && nilable(of) {
		options = append([]string{"nil"}, options...)
		fmt.Fprintf(&cases, "\"nil\": func(float64) %s { return nil },\n", types.TypeString(of, qualifier))
	}
	if len(options) < 2 || called && !slices.Contains(options, v.Value[:strings.Index(v.Value, "(")]+"()") {
		return false
	}
	v.Kind, v.Options = Menu, options
	kind := types.TypeString(of, qualifier)
	v.ask = fmt.Sprintf("kobailive.Pick[%s](%s, %s, map[string]func(float64) %s{\n%s})", kind, strconv.Quote(v.Name), v.Value, kind, cases.String())
	return true
}

// declaredType is the type that a var statement writes for a value, as var norm nn.NormLayer = nn.LayerNormed does.
func (f *finder) declaredType(written ast.Expr, otherwise types.Type) types.Type {
	found := otherwise
	ast.Inspect(f.function, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && slices.Contains(spec.Values, written) && spec.Type != nil {
			found = f.info.TypeOf(spec.Type)
		}
		return true
	})
	return found
}

// named is the type by its name: a function such as nn.He has a nameless type, which its package calls nn.Init. It is nil where
// there is no name, and for numbers, texts and the like, of which no list is whole.
func named(in *types.Package, of types.Type) types.Type {
	if _, ok := of.(*types.Named); ok {
		if _, basic := of.Underlying().(*types.Basic); basic && in.Path() != of.(*types.Named).Obj().Pkg().Path() {
			return nil
		}
		return of
	}
	if _, ok := of.(*types.Signature); !ok {
		return nil
	}
	for _, name := range in.Scope().Names() {
		if kind, ok := in.Scope().Lookup(name).(*types.TypeName); ok && kind.Exported() && types.Identical(kind.Type().Underlying(), of) {
			return kind.Type()
		}
	}
	return nil
}

// ofNumber reports whether an object is a function of one float64 that returns a value of a type.
func ofNumber(object types.Object, of types.Type) bool {
	function, ok := object.Type().(*types.Signature)
	if _, isFunction := object.(*types.Func); !ok || !isFunction || function.Params().Len() != 1 || function.Results().Len() != 1 {
		return false
	}
	return types.Identical(function.Params().At(0).Type(), types.Typ[types.Float64]) && types.Identical(function.Results().At(0).Type(), of)
}

func nilable(of types.Type) bool {
	switch of.Underlying().(type) {
	case *types.Signature, *types.Pointer, *types.Interface, *types.Map, *types.Slice:
		return true
	}
	return false
}

// broken reports whether an object of the notebook itself reaches something that does not compile, or has no place in a menu.
func (p *program) broken(object types.Object) bool {
	if object.Pkg() != p.pkg {
		return false
	}
	i := p.unitOf(object)
	return i < 0 || p.wrong(p.with(p.units[i])) != nil
}

// with lists some parts of the program and the units that they reach.
func (p *program) with(parts ...span) []span {
	all := slices.Clone(parts)
	for _, i := range p.reach(parts...) {
		all = append(all, p.units[i])
	}
	return all
}

// nameOf is the name under which the notebook imports a package.
func (p *program) nameOf(of *types.Package) string {
	for _, object := range p.info.Uses {
		if name, ok := object.(*types.PkgName); ok && name.Imported() == of {
			return name.Name()
		}
	}
	return of.Name()
}
