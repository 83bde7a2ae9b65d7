package live

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// insertion is text that the program has at a place of its own.
type insertion struct {
	at   int
	text string
}

// frames finds the ranges of a cell that its figure follows: from what they have measured so far the page draws it while they go on.
func (p *program) frames(cell int) (all []insertion) {
	body := p.function(cell).Body.List
	for i, statement := range body {
		if _, isRange := statement.(*ast.RangeStmt); !isRange {
			continue
		}
		if figure := p.figureAfter(body[i+1:]); figure != nil {
			drawn := p.text[p.offset(body[i+1].Pos()):p.offset(figure.End())]
			all = append(all,
				insertion{p.offset(statement.Pos()), fmt.Sprintf("kobailive.Frame(func() {\n%s\n})\n", drawn)},
				insertion{p.offset(statement.End()), "\nkobailive.Frame(nil)"})
		}
	}
	return all
}

// figureAfter is the statement that draws a figure, with nothing before it but words for it; nil where something else comes.
func (p *program) figureAfter(rest []ast.Stmt) ast.Stmt {
	for _, statement := range rest {
		switch s := statement.(type) {
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE || slices.ContainsFunc(s.Rhs, func(x ast.Expr) bool { return !p.plain(x) }) {
				return nil
			}
		case *ast.ExprStmt:
			call, ok := s.X.(*ast.CallExpr)
			if !ok || p.called(call) != "kobai/pkg/display.Figure" || slices.ContainsFunc(call.Args, func(x ast.Expr) bool { return !p.plain(x) }) {
				return nil
			}
			return s
		default:
			return nil
		}
	}
	return nil
}

// harmless are packages whose functions only make something of what they are given, so that one call more changes nothing.
var harmless = []string{"fmt", "math", "strconv", "strings", "kobai/pkg/plot"}

// plain reports whether an expression calls nothing but functions of harmless packages, built-in ones and types.
func (p *program) plain(x ast.Expr) bool {
	plain := true
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			plain = false
		case *ast.CallExpr:
			kind := p.info.Types[n.Fun]
			of := p.callee(n)
			plain = plain && (kind.IsType() || kind.IsBuiltin() || of != nil && of.Pkg() != nil && slices.Contains(harmless, of.Pkg().Path()))
		case *ast.UnaryExpr:
			plain = plain && n.Op != token.ARROW
		}
		return plain
	})
	return plain
}

// callee is the function that a call names; nil of any other.
func (p *program) callee(call *ast.CallExpr) *types.Func {
	name, ok := call.Fun.(*ast.Ident)
	if selector, isSelector := call.Fun.(*ast.SelectorExpr); isSelector {
		name, ok = selector.Sel, true
	}
	if !ok {
		return nil
	}
	of, _ := p.info.Uses[name].(*types.Func)
	return of
}

// called is the full name of the function that a call names.
func (p *program) called(call *ast.CallExpr) string {
	if of := p.callee(call); of != nil {
		return of.FullName()
	}
	return ""
}
