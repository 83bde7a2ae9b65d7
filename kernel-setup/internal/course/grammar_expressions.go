package course

import (
	"go/ast"
	"go/token"
	"go/types"
)

func ofExpression(n ast.Expr, parent ast.Node) (all []construct) {
	switch n := n.(type) {
	case *ast.Ident:
		return ofName(n, parent)
	case *ast.BasicLit:
		switch {
		case n.Kind == token.CHAR:
			return []construct{"'x'"}
		case n.Kind == token.STRING && n.Value[0] == '`' && !isTag(n, parent):
			return []construct{"`…`"}
		}
	case *ast.FuncLit:
		if call, ok := parent.(*ast.CallExpr); ok && call.Fun == n {
			return []construct{"func() { … }()"}
		}
		return []construct{"func(x T) U { … }"}
	case *ast.CompositeLit:
		return ofLiteral(n)
	case *ast.ArrayType:
		if n.Len != nil {
			return []construct{"[3]T"}
		}
	case *ast.MapType:
		return []construct{"map[K]V"}
	case *ast.ChanType:
		return []construct{"chan T"}
	case *ast.Ellipsis:
		if _, array := parent.(*ast.ArrayType); !array {
			return []construct{"func f(xs ...T)"}
		}
	case *ast.IndexExpr:
		if isType(n.Index) {
			return []construct{"f[T]"}
		}
		return []construct{"s[i]"}
	case *ast.IndexListExpr:
		return []construct{"f[T]"}
	case *ast.SliceExpr:
		return []construct{"s[a:b]"}
	case *ast.TypeAssertExpr:
		if n.Type != nil { // without one it is that of a choice between types
			return []construct{"x.(T)"}
		}
	case *ast.StarExpr:
		if ofType(n, parent) {
			return []construct{"*T"}
		}
		return []construct{"*p"}
	case *ast.SelectorExpr:
		if brackets, ok := n.X.(*ast.ParenExpr); ok && isPointer(brackets.X) {
			return []construct{"T.f"}
		}
	case *ast.UnaryExpr:
		switch n.Op {
		case token.AND:
			return []construct{"&x"}
		case token.ARROW:
			return []construct{"ch <- x"}
		case token.XOR:
			return []construct{"x | y"}
		}
	case *ast.BinaryExpr:
		switch n.Op {
		case token.AND, token.OR, token.XOR, token.AND_NOT, token.SHL, token.SHR:
			return []construct{"x | y"}
		}
	case *ast.CallExpr:
		return ofCall(n)
	}
	return all
}

// ofName speaks of the predeclared names that stand for more than a value.
func ofName(n *ast.Ident, parent ast.Node) []construct {
	if _, member := parent.(*ast.SelectorExpr); member {
		return nil
	}
	switch n.Name {
	case "iota":
		return []construct{"iota"}
	case "error":
		return []construct{"error"}
	}
	return nil
}

func ofCall(n *ast.CallExpr) (all []construct) {
	if n.Ellipsis.IsValid() {
		all = append(all, "f(s...)")
	}
	switch name, _ := n.Fun.(*ast.Ident); {
	case isType(n.Fun):
		all = append(all, "float64(x)")
	case name == nil:
	case name.Name == "panic":
		all = append(all, "panic(…)")
	case name.Name == "recover":
		all = append(all, "recover()")
	}
	return all
}

func ofLiteral(n *ast.CompositeLit) (all []construct) {
	switch t := n.Type.(type) {
	case nil:
		return append([]construct{"[]T{{…}}"}, ofFields(n)...)
	case *ast.ArrayType:
		if t.Len == nil {
			return []construct{"[]T{…}"}
		}
		return nil
	case *ast.MapType:
		return nil
	}
	return ofFields(n)
}

func ofFields(n *ast.CompositeLit) []construct {
	if len(n.Elts) == 0 {
		return []construct{"T{Field: v}"}
	}
	if _, named := n.Elts[0].(*ast.KeyValueExpr); named {
		return []construct{"T{Field: v}"}
	}
	return []construct{"T{v, w}"}
}

func isTag(n *ast.BasicLit, parent ast.Node) bool {
	f, ok := parent.(*ast.Field)
	return ok && f.Tag == n
}

// isType tells whether an expression can only be a type.
func isType(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		_, is := types.Universe.Lookup(e.Name).(*types.TypeName)
		return is
	case *ast.ParenExpr:
		return isType(e.X)
	case *ast.StarExpr:
		return true // as a function or an index, a pointer's value would be of no use
	case *ast.ArrayType, *ast.MapType, *ast.FuncType, *ast.StructType, *ast.InterfaceType, *ast.ChanType:
		return true
	}
	return false
}

// ofType tells whether an expression stands where only a type can.
func ofType(n ast.Expr, parent ast.Node) bool {
	switch p := parent.(type) {
	case *ast.Field, *ast.ArrayType, *ast.MapType, *ast.ChanType, *ast.StarExpr, *ast.Ellipsis:
		return true
	case *ast.ValueSpec:
		return p.Type == n
	case *ast.TypeSpec:
		return p.Type == n
	case *ast.TypeAssertExpr:
		return p.Type == n
	case *ast.IndexExpr:
		return p.Index == n
	case *ast.ParenExpr:
		return false
	}
	return false
}
