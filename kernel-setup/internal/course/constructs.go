package course

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// construct is a piece of Go's grammar that a reader must know, by its spelling.
type construct string

// String names it in words too.
func (c construct) String() string { return spelled.With(meanings[c].words, string(c)) }

// use is one place where a cell uses a construct.
type use struct {
	what construct
	cell string // its id
	line int    // of the lesson's source
}

// usesOf lists what the code that a learner sees uses, each construct once a cell. Code that is not Go is reported elsewhere.
func usesOf(blocks []block) []use {
	var all []use
	for _, b := range blocks {
		for _, code := range b.shown() {
			found := map[construct]int{}
			declarations, statements, _ := splitCell(visible(unmark(code.text, English, false)))
			inspectGo("package cell\n"+declarations, 1, found)
			inspectGo("package cell\nfunc main() {\n"+statements+"\n}", 2, found)
			for what, line := range found {
				all = append(all, use{what, b.attrs.id, code.line + line})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b use) int {
		if a.line != b.line {
			return a.line - b.line
		}
		return strings.Compare(string(a.what), string(b.what))
	})
	return all
}

// shown is the Go of a block that reaches a notebook: a cell, or the hole and the solution of an exercise in code.
func (b block) shown() []block {
	switch b.kind {
	case "go":
		return []block{b}
	case "practice":
		parts := strings.Split("\n"+b.text, "\n---\n")
		line := b.line + strings.Count(parts[0], "\n") + 1
		var code []block
		for _, text := range parts[1:] {
			code = append(code, block{line: line, text: text})
			line += strings.Count(text, "\n") + 2
		}
		return code
	}
	return nil
}

// inspectGo notes the first line of each construct in a file, not counting the lines that were written before the code.
func inspectGo(text string, before int, found map[construct]int) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "", text, parser.SkipObjectResolution)
	if err != nil {
		return
	}
	var path []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			path = path[:len(path)-1]
			return true
		}
		var parent ast.Node
		if len(path) > 0 {
			parent = path[len(path)-1]
		}
		path = append(path, n)
		if f, ok := n.(*ast.FuncDecl); ok && f.Name.Name == "main" {
			return true // the function that GoNB makes of what stands below %%
		}
		for _, what := range constructsOf(n, parent) {
			if _, known := meanings[what]; !known {
				panic("course: no words for " + string(what))
			}
			if line := set.Position(n.Pos()).Line - before; found[what] == 0 || line < found[what] {
				found[what] = line
			}
		}
		return true
	})
}
