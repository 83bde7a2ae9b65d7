package course

import (
	"go/ast"
	"go/token"
)

// constructsOf names what a node of the syntax tree adds to what its children say. It goes by the grammar alone, without types: a
// field that holds a function and a method taken as a function look alike, and so only T.f in brackets, (*T).f, counts as the latter.
func constructsOf(n, parent ast.Node) []construct {
	switch n := n.(type) {
	case *ast.GenDecl, *ast.ValueSpec, *ast.TypeSpec, *ast.FuncDecl, *ast.StructType, *ast.InterfaceType, *ast.FuncType:
		return ofDeclaration(n, parent)
	case ast.Stmt:
		return ofStatement(n)
	case ast.Expr:
		return ofExpression(n, parent)
	}
	return nil
}

func ofDeclaration(n, parent ast.Node) (all []construct) {
	switch n := n.(type) {
	case *ast.ValueSpec:
		switch d, _ := parent.(*ast.GenDecl); {
		case d != nil && d.Tok == token.CONST:
			return []construct{"const x = v"}
		case n.Values == nil:
			return []construct{"var x T"}
		}
		return []construct{"var x = v"}
	case *ast.TypeSpec:
		if n.TypeParams != nil {
			all = append(all, "func f[T any](x T)")
		}
		switch n.Type.(type) {
		case *ast.StructType:
			return append(all, "type T struct { … }")
		case *ast.InterfaceType:
			return all
		}
		return append(all, "type T U")
	case *ast.FuncDecl:
		switch {
		case n.Recv == nil:
			return []construct{"func f(x T) T"}
		case isPointer(n.Recv.List[0].Type):
			return []construct{"func (t *T) f()"}
		}
		return []construct{"func (t T) f()"}
	case *ast.StructType:
		if _, named := parent.(*ast.TypeSpec); !named {
			all = append(all, "struct{ … }{…}")
		}
		for _, f := range n.Fields.List {
			if f.Names == nil {
				all = append(all, "struct{ T }")
			}
			if f.Tag != nil {
				all = append(all, "`key:\"…\"`")
			}
		}
	case *ast.InterfaceType:
		return []construct{"interface { … }"}
	case *ast.FuncType:
		return ofSignature(n, parent)
	}
	return all
}

func ofSignature(n *ast.FuncType, parent ast.Node) (all []construct) {
	switch parent.(type) {
	case *ast.FuncDecl, *ast.FuncLit:
	default:
		all = append(all, "func(x T) U")
	}
	if n.TypeParams != nil {
		all = append(all, "func f[T any](x T)")
	}
	if n.Results.NumFields() > 1 {
		all = append(all, "func f() (T, U)")
	}
	if n.Results != nil && n.Results.List != nil && n.Results.List[0].Names != nil {
		all = append(all, "func f() (x T)")
	}
	return all
}

func isPointer(e ast.Expr) bool {
	_, is := e.(*ast.StarExpr)
	return is
}

func ofStatement(n ast.Stmt) (all []construct) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return ofAssignment(n)
	case *ast.IncDecStmt:
		return []construct{"x++"}
	case *ast.IfStmt:
		all = append(all, "if x { … }")
		if n.Init != nil {
			all = append(all, "if x := v; x > 0")
		}
		if n.Else != nil {
			all = append(all, "else")
		}
	case *ast.ForStmt:
		switch {
		case n.Init != nil || n.Post != nil:
			return []construct{"for i := 0; i < n; i++"}
		case n.Cond != nil:
			return []construct{"for x < y"}
		}
		return []construct{"for { … }"}
	case *ast.RangeStmt:
		return ofRange(n)
	case *ast.SwitchStmt:
		if n.Init != nil {
			all = append(all, "if x := v; x > 0")
		}
		if n.Tag != nil {
			return append(all, "switch x { case … }")
		}
		return append(all, "switch { case x > 0: … }")
	case *ast.TypeSwitchStmt:
		return []construct{"switch x := v.(type)"}
	case *ast.BranchStmt:
		if n.Label != nil {
			all = append(all, "name: for …")
		}
		return append(all, map[token.Token]construct{token.BREAK: "break", token.CONTINUE: "continue",
			token.FALLTHROUGH: "fallthrough", token.GOTO: "goto"}[n.Tok])
	case *ast.LabeledStmt:
		return []construct{"name: for …"}
	case *ast.DeferStmt:
		return []construct{"defer"}
	case *ast.GoStmt:
		return []construct{"go f()"}
	case *ast.SendStmt:
		return []construct{"ch <- x"}
	case *ast.SelectStmt:
		return []construct{"select"}
	}
	return all
}

func ofAssignment(n *ast.AssignStmt) (all []construct) {
	for _, left := range n.Lhs {
		if name, ok := left.(*ast.Ident); ok && name.Name == "_" {
			all = append(all, "_")
		}
	}
	switch several := len(n.Lhs) > 1; {
	case n.Tok == token.DEFINE && several:
		return append(all, "x, y := …")
	case n.Tok == token.DEFINE:
		return append(all, "x := v")
	case n.Tok != token.ASSIGN:
		return append(all, "x += v")
	case several:
		return append(all, "x, y = …")
	}
	return append(all, "x = v")
}

func ofRange(n *ast.RangeStmt) (all []construct) {
	if _, call := n.X.(*ast.CallExpr); call {
		all = append(all, "for x := range f()")
	}
	switch {
	case n.Key == nil:
		return append(all, "for range n")
	case n.Value == nil:
		return append(all, "for i := range n")
	}
	return append(all, "for i, x := range s")
}
