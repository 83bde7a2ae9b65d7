package translate

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// said collects what the packages panic with, as formats, and the errors of a gradient check.
func said(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, name := range packages {
		files, err := filepath.Glob(filepath.Join("..", name, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("package %s has no files (%v)", name, err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(node ast.Node) bool {
				if call, ok := node.(*ast.CallExpr); ok {
					if format := stops(name, call); format != "" && !slices.Contains(all, format) {
						all = append(all, format)
					}
				}
				return true
			})
		}
	}
	return all
}

// stops is the sentence of a call that stops a cell or fails a gradient check, or "".
func stops(name string, call *ast.CallExpr) string {
	switch callee := text(call.Fun); {
	case callee == "panic" && len(call.Args) == 1:
		if format := format(call.Args[0]); strings.HasPrefix(format, name+": ") {
			return format
		}
	case callee == "fail" && name == "nn":
		return "nn: %s " + format(call.Args[1])
	case name == "diagnostics" && (callee == "fmt.Errorf" || callee == "errors.New"):
		if format := format(call.Args[0]); format != "%s" { // what was kept first
			return format
		}
	}
	return ""
}

// format writes an expression of texts as one format: what is no literal is a %s.
func format(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return text
	case *ast.BinaryExpr:
		return format(e.X) + format(e.Y)
	case *ast.CallExpr:
		if text(e.Fun) == "fmt.Sprintf" {
			return format(e.Args[0])
		}
	}
	return "%s"
}

func text(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return text(e.X) + "." + e.Sel.Name
	}
	return ""
}

// TestEverySentenceIsKnown reads the packages: each sentence that can stop a cell has other words, and there are none for another.
func TestEverySentenceIsKnown(t *testing.T) {
	formats := said(t)
	for _, built := range []struct{ file, format string }{ // by a method Error, and as a text that is kept first
		{"../optim/sweep_panic.go", "optim: Sweep, item %d (%v): %v"},
		{"../diagnostics/check.go", "%s[%d, %d] has the gradient %.9g by Backward and %.9g by central differences, a relative error of %.2g"},
	} {
		if source, err := os.ReadFile(built.file); err != nil || !strings.Contains(string(source), strconv.Quote(built.format)) {
			t.Errorf("%s says no more: %s (%v)", built.file, built.format, err)
		}
		formats = append(formats, built.format)
	}
	used := map[string]bool{}
	for _, format := range formats {
		if format == "nn: %s %s" { // how nn's fail begins them all
			continue
		}
		known, _ := match(format)
		if known.said == "" {
			t.Errorf("has no other words: %s", format)
		}
		used[known.said] = true
	}
	for _, group := range [][]sentence{nnSentences, optimSentences, checkSentences, packageSentences} {
		for _, s := range group {
			if !used[s.said] {
				t.Errorf("no package says, or an earlier sentence takes: %s", s.said)
			}
		}
	}
}
