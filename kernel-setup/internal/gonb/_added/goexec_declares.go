package goexec

import (
	"go/ast"
	"go/parser"
	"strings"
)

// noMain is the main function that GoNB gives to a cell without one.
const noMain = "func main() { flag.Parse() }"

// declaresOnly tells that a cell's program would do nothing: it has no main function, and no variable of the cell is the result of
// a call. Such a cell is compiled, so that mistakes are told, but neither linked nor run, which halves its time.
func (s *State) declaresOnly(cellId int, d *Declarations, main *Function) bool {
	if main.Definition != noMain || s.CellIsTest || s.CellIsWasm || len(s.Args) > 0 {
		return false
	}
	for name, function := range d.Functions {
		if function.Id == cellId && strings.HasPrefix(name, "init") {
			return false
		}
	}
	for _, variable := range d.Variables {
		if variable.Id == cellId && calls(variable.ValueDefinition) {
			return false
		}
	}
	return true
}

// calls tells whether a value is worked out by a call or a receive. What stands inside a function happens later.
func calls(value string) (found bool) {
	if strings.TrimSpace(value) == "" {
		return false
	}
	expression, err := parser.ParseExpr(value)
	if err != nil {
		return true // a value that stands with others, or a mistake that the compiler will name
	}
	ast.Inspect(expression, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr, *ast.UnaryExpr, *ast.IndexExpr, *ast.StarExpr, *ast.BinaryExpr, *ast.SliceExpr, *ast.TypeAssertExpr:
			found = true // also what may panic: a division, an index
		}
		return !found
	})
	return found
}

// toCompile are the words for go that compile a program which will not run: without linking it, and as it stands. It says of mistakes
// what go build says.
func toCompile() []string { return []string{"list", "-export", "-gcflags=-N -l", "-f", `{{""}}`} }
