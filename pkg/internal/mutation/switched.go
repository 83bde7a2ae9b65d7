package mutation

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// variable is the environment variable that names the line to be broken, by its number.
const variable = "KOBAI_BROKEN_LINE"

// chooser is a file of the package named, which says what switched asks.
func chooser(name string) string {
	return fmt.Sprintf("package %s\n\nimport (\n\t\"os\"\n\t\"strconv\"\n)\n\nvar brokenLine, _ = strconv.Atoi(os.Getenv(%q))\n", name, variable)
}

// edit is a mutation of a file, by the number that chooses it, and where it stands.
type edit struct {
	Mutation
	number int
	from   int // the offset of Old
}

// switched returns source with each mutation beside what it breaks, chosen as the program
// runs: a function becomes a switch over its bodies. So one compilation does for many. It
// leaves out the mutations that stand in no function's body, or in one with labels, which
// may not stand twice in a function.
func switched(source string, edits []edit) (text string, left []edit, err error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", source, parser.SkipObjectResolution)
	if err != nil {
		return "", nil, err
	}
	text, left = source, slices.Clone(edits)
	for _, d := range slices.Backward(file.Decls) { // from the end, so that offsets stay
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil || labelled(f) {
			continue
		}
		from, to := files.Position(f.Body.Lbrace).Offset+1, files.Position(f.Body.Rbrace).Offset
		body := source[from:to]
		var cases strings.Builder
		left = slices.DeleteFunc(left, func(e edit) bool {
			if e.from < from || e.from+len(e.Old) > to {
				return false
			}
			fmt.Fprintf(&cases, "case %d:\n%s\n", e.number, strings.Replace(body, e.Old, e.New, 1))
			if f.Type.Results == nil {
				cases.WriteString("return\n")
			}
			return true
		})
		if cases.Len() > 0 {
			text = text[:from] + "\nswitch brokenLine {\n" + cases.String() + "}\n" + text[from:]
		}
	}
	return text, left, nil
}

// labelled tells whether a function has labels.
func labelled(f *ast.FuncDecl) (found bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		_, label := n.(*ast.LabeledStmt)
		found = found || label
		return !found
	})
	return found
}
