package course

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"

	"kobai/pkg/finding/plan"
)

const findingPackage = "kobai/pkg/finding"

// program is the Go program of a lesson's findings: what the lesson's cells declare,
// then each experiment as a function. Its lines say where they stand in the source.
func (c *compilation) program() string {
	if len(c.findings) == 0 {
		return ""
	}
	var body strings.Builder
	at := func(line int, code string) {
		if strings.TrimSpace(code) != "" {
			fmt.Fprintf(&body, "//line %s:%d\n%s\n", c.report.file, line, code)
		}
	}
	for _, p := range c.parts {
		if p.experimental() {
			declarations, _, _ := splitCell(p.whole[English])
			at(c.ids[p.id]+1, declarations)
		}
	}
	var all strings.Builder
	imports := append(slices.Clone(c.front.Imports), findingPackage)
	for i, f := range c.findings {
		imports = append(imports, f.imports...)
		at(f.first, f.declarations)
		fmt.Fprintf(&body, "func finding%d(f *finding.Finding) {\n//line %s:%d\n%s\n}\n", i, c.report.file, f.first, f.statements)
		fmt.Fprintf(&all, "\t\tfinding.Declared{ID: %q, Plan: %s, Run: finding%d},\n", f.ID, literal(f.plan), i)
	}
	fmt.Fprintf(&body, "func main() {\n\tfinding.Main(\n%s\t)\n}\n", all.String())
	slices.Sort(imports)
	return "package main\n\n" + importBlock(used(slices.Compact(imports), body.String())) + "\n\n" + body.String()
}

// literal is a plan as the program writes it, by the name that package finding gives it.
func literal(p plan.Plan) string {
	return "finding." + strings.TrimPrefix(fmt.Sprintf("%#v", p), "plan.")
}

// majorVersion is the last part of a path that does not name its package.
var majorVersion = regexp.MustCompile(`^v\d+$`)

// used keeps the imports whose package the code names; Go refuses the others, where
// GoNB drops them.
func used(imports []string, code string) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "", "package main\n"+code, parser.SkipObjectResolution)
	if err != nil {
		return imports // its compilation will say what is wrong
	}
	named := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				named[x.Name] = true
			}
		}
		return true
	})
	return slices.DeleteFunc(imports, func(of string) bool {
		name := path.Base(of)
		if majorVersion.MatchString(name) {
			name = path.Base(path.Dir(of))
		}
		return !named[name]
	})
}
