package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEverySentenceIsGivenWhatItTakes counts the arguments wherever a sentence that has a name is filled: text.With(…), text.Fault(…)
// and report.add(line, text, …). Package fmt would show what is missing in the midst of the sentence.
func TestEverySentenceIsGivenWhatItTakes(t *testing.T) {
	folders := map[string][]*ast.File{}
	set := token.NewFileSet()
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		folders[filepath.Dir(path)] = append(folders[filepath.Dir(path)], file)
		return err
	})
	seen := 0
	for _, files := range folders {
		for _, fill := range fillings(files) {
			seen++
			if fill.given != fill.takes {
				t.Errorf("%s: %s takes %d, and is given %d", set.Position(fill.place), fill.name, fill.takes, fill.given)
			}
		}
	}
	if err != nil || seen < 200 {
		t.Errorf("%d places were seen where a sentence is filled (%v)", seen, err)
	}
}

type filling struct {
	name         string
	takes, given int
	place        token.Pos
}

// fillings lists where the sentences of a package are filled.
func fillings(files []*ast.File) (all []filling) {
	takes := map[string]int{}
	for _, file := range files {
		for name, text := range named(file) {
			takes[name] = 0
			for place := range verbs(text.EN) {
				takes[name] = max(takes[name], place)
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || call.Ellipsis.IsValid() {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			text, given := ast.Expr(nil), len(call.Args)
			switch {
			case method.Sel.Name == "With" || method.Sel.Name == "Fault":
				text = method.X
			case method.Sel.Name == "add" && given > 1:
				text, given = call.Args[1], given-2
			}
			if name, ok := text.(*ast.Ident); ok {
				if n, known := takes[name.Name]; known {
					all = append(all, filling{name.Name, n, given, call.Pos()})
				}
			}
			return true
		})
	}
	return all
}

// named lists the sentences that a file declares outside of functions.
func named(file *ast.File) map[string]Text {
	all := map[string]Text{}
	for _, declaration := range file.Decls {
		group, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range group.Specs {
			values, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			for i, value := range values.Values {
				literal, ok := value.(*ast.CompositeLit)
				if !ok || !isText(literal.Type) {
					continue
				}
				all[values.Names[i].Name] = written(literal)
			}
		}
	}
	return all
}

func TestSentencesThatAreFilledWrongAreSeen(t *testing.T) {
	const source = `package x
var one, two = Text{"一 %s", "one %d"}, i18n.Text{JA: "二 %[2]s %[1]s", EN: "two %s %s"}
func f(r report, other Text) {
	one.With(1)
	two.Fault(1)
	r.add(3, one)
	r.add(3, two, 1, 2)
	other.With(1, 2, 3)
	two.With(all...)
}
`
	file, err := parser.ParseFile(token.NewFileSet(), "x.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var given []int
	for _, fill := range fillings([]*ast.File{file}) {
		given = append(given, fill.given-fill.takes)
	}
	if !slices.Equal(given, []int{0, -1, -1, 0}) {
		t.Errorf("arguments too many: %v", given)
	}
}
