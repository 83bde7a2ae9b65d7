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
			return []construct{"a character ('x')"}
		case n.Kind == token.STRING && n.Value[0] == '`' && !isTag(n, parent):
			return []construct{"a text in backquotes (`…`)"}
		}
	case *ast.FuncLit:
		if call, ok := parent.(*ast.CallExpr); ok && call.Fun == n {
			return []construct{"a function that is called where it is written (func() { … }())"}
		}
		return []construct{"a function written where it is used (func(x T) U { … })"}
	case *ast.CompositeLit:
		return ofLiteral(n)
	case *ast.ArrayType:
		if n.Len != nil {
			return []construct{"an array ([3]T)"}
		}
	case *ast.MapType:
		return []construct{"a map (map[K]V)"}
	case *ast.ChanType:
		return []construct{"a channel (chan T)"}
	case *ast.Ellipsis:
		if _, array := parent.(*ast.ArrayType); !array {
			return []construct{"a function of any number of arguments (func f(xs ...T))"}
		}
	case *ast.IndexExpr:
		if isType(n.Index) {
			return []construct{"a type with a type in brackets (f[T])"}
		}
		return []construct{"an element of a slice (s[i])"}
	case *ast.IndexListExpr:
		return []construct{"a type with a type in brackets (f[T])"}
	case *ast.SliceExpr:
		return []construct{"a part of a slice (s[a:b])"}
	case *ast.TypeAssertExpr:
		if n.Type != nil { // without one it is that of a choice between types
			return []construct{"asking for a value's type (x.(T))"}
		}
	case *ast.StarExpr:
		if ofType(n, parent) {
			return []construct{"a pointer's type (*T)"}
		}
		return []construct{"what a pointer points to (*p)"}
	case *ast.SelectorExpr:
		if brackets, ok := n.X.(*ast.ParenExpr); ok && isPointer(brackets.X) {
			return []construct{"a method taken as a function (T.f)"}
		}
	case *ast.UnaryExpr:
		switch n.Op {
		case token.AND:
			return []construct{"the address of a value (&x)"}
		case token.ARROW:
			return []construct{"sending or receiving (ch <- x)"}
		case token.XOR:
			return []construct{"a bit operation (x | y)"}
		}
	case *ast.BinaryExpr:
		switch n.Op {
		case token.AND, token.OR, token.XOR, token.AND_NOT, token.SHL, token.SHR:
			return []construct{"a bit operation (x | y)"}
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
		return []construct{"constants that are counted (iota)"}
	case "error":
		return []construct{"an error as a result (error)"}
	}
	return nil
}

func ofCall(n *ast.CallExpr) (all []construct) {
	if n.Ellipsis.IsValid() {
		all = append(all, "a slice handed over element by element (f(s...))")
	}
	switch name, _ := n.Fun.(*ast.Ident); {
	case isType(n.Fun):
		all = append(all, "a conversion (float64(x))")
	case name == nil:
	case name.Name == "panic":
		all = append(all, "a panic (panic(…))")
	case name.Name == "recover":
		all = append(all, "catching a panic (recover())")
	}
	return all
}

func ofLiteral(n *ast.CompositeLit) (all []construct) {
	switch t := n.Type.(type) {
	case nil:
		return append([]construct{"elements without their type ({…} inside []T{…})"}, ofFields(n)...)
	case *ast.ArrayType:
		if t.Len == nil {
			return []construct{"a slice literal ([]T{…})"}
		}
		return nil
	case *ast.MapType:
		return nil
	}
	return ofFields(n)
}

func ofFields(n *ast.CompositeLit) []construct {
	if len(n.Elts) == 0 {
		return []construct{"a struct literal (T{Field: v})"}
	}
	if _, named := n.Elts[0].(*ast.KeyValueExpr); named {
		return []construct{"a struct literal (T{Field: v})"}
	}
	return []construct{"a struct literal without field names (T{v, w})"}
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
