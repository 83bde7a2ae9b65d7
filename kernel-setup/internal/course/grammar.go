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
			return []construct{"a constant (const x = v)"}
		case n.Values == nil:
			return []construct{"a variable without a value (var x T)"}
		}
		return []construct{"a variable with a value (var x = v)"}
	case *ast.TypeSpec:
		if n.TypeParams != nil {
			all = append(all, "a function for several types (func f[T any](x T))")
		}
		switch n.Type.(type) {
		case *ast.StructType:
			return append(all, "a struct type (type T struct { … })")
		case *ast.InterfaceType:
			return all
		}
		return append(all, "a name for a type (type T U)")
	case *ast.FuncDecl:
		switch {
		case n.Recv == nil:
			return []construct{"a function (func f(x T) T)"}
		case isPointer(n.Recv.List[0].Type):
			return []construct{"a method of a pointer (func (t *T) f())"}
		}
		return []construct{"a method (func (t T) f())"}
	case *ast.StructType:
		if _, named := parent.(*ast.TypeSpec); !named {
			all = append(all, "a struct without a name (struct{ … }{…})")
		}
		for _, f := range n.Fields.List {
			if f.Names == nil {
				all = append(all, "a field without a name (an embedded type)")
			}
			if f.Tag != nil {
				all = append(all, "a field's tag (`key:\"…\"`)")
			}
		}
	case *ast.InterfaceType:
		return []construct{"an interface (interface { … })"}
	case *ast.FuncType:
		return ofSignature(n, parent)
	}
	return all
}

func ofSignature(n *ast.FuncType, parent ast.Node) (all []construct) {
	switch parent.(type) {
	case *ast.FuncDecl, *ast.FuncLit:
	default:
		all = append(all, "the type of a function (func(x T) U)")
	}
	if n.TypeParams != nil {
		all = append(all, "a function for several types (func f[T any](x T))")
	}
	if n.Results.NumFields() > 1 {
		all = append(all, "a function of several results (func f() (T, U))")
	}
	if n.Results != nil && n.Results.List != nil && n.Results.List[0].Names != nil {
		all = append(all, "results with names (func f() (x T))")
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
		return []construct{"a step (x++)"}
	case *ast.IfStmt:
		all = append(all, "a condition (if x { … })")
		if n.Init != nil {
			all = append(all, "a condition with a statement before it (if x := v; x > 0)")
		}
		if n.Else != nil {
			all = append(all, "the other case (else)")
		}
	case *ast.ForStmt:
		switch {
		case n.Init != nil || n.Post != nil:
			return []construct{"a loop with a counter (for i := 0; i < n; i++)"}
		case n.Cond != nil:
			return []construct{"a loop with a condition (for x < y)"}
		}
		return []construct{"a loop without an end (for { … })"}
	case *ast.RangeStmt:
		return ofRange(n)
	case *ast.SwitchStmt:
		if n.Init != nil {
			all = append(all, "a condition with a statement before it (if x := v; x > 0)")
		}
		if n.Tag != nil {
			return append(all, "a choice between values (switch x { case … })")
		}
		return append(all, "a choice between conditions (switch { case x > 0: … })")
	case *ast.TypeSwitchStmt:
		return []construct{"a choice between types (switch x := v.(type))"}
	case *ast.BranchStmt:
		if n.Label != nil {
			all = append(all, "a label (name: for …)")
		}
		return append(all, map[token.Token]construct{token.BREAK: "the end of a loop (break)", token.CONTINUE: "the next turn of a loop (continue)",
			token.FALLTHROUGH: "falling through to the next case (fallthrough)", token.GOTO: "a jump (goto)"}[n.Tok])
	case *ast.LabeledStmt:
		return []construct{"a label (name: for …)"}
	case *ast.DeferStmt:
		return []construct{"a call kept for the end (defer)"}
	case *ast.GoStmt:
		return []construct{"a function that runs beside (go f())"}
	case *ast.SendStmt:
		return []construct{"sending or receiving (ch <- x)"}
	case *ast.SelectStmt:
		return []construct{"waiting for several channels (select)"}
	}
	return all
}

func ofAssignment(n *ast.AssignStmt) (all []construct) {
	for _, left := range n.Lhs {
		if name, ok := left.(*ast.Ident); ok && name.Name == "_" {
			all = append(all, "a result that is not used (_)")
		}
	}
	switch several := len(n.Lhs) > 1; {
	case n.Tok == token.DEFINE && several:
		return append(all, "several variables at once (x, y := …)")
	case n.Tok == token.DEFINE:
		return append(all, "a new variable (x := v)")
	case n.Tok != token.ASSIGN:
		return append(all, "a change in place (x += v)")
	case several:
		return append(all, "several new values at once (x, y = …)")
	}
	return append(all, "a new value for a variable (x = v)")
}

func ofRange(n *ast.RangeStmt) (all []construct) {
	if _, call := n.X.(*ast.CallExpr); call {
		all = append(all, "a loop over what a function yields (for x := range f())")
	}
	switch {
	case n.Key == nil:
		return append(all, "a loop that only repeats (for range n)")
	case n.Value == nil:
		return append(all, "a loop over a number or positions (for i := range n)")
	}
	return append(all, "a loop over positions and elements (for i, x := range s)")
}
