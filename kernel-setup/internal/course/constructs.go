package course

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// construct is a piece of Go's grammar that a reader must know, in words, with its spelling.
type construct string

// topic groups constructs that are explained together.
type topic string

// The topics, as the message to an author names them.
const (
	values    topic = "values and variables"
	slicesOf  topic = "slices"
	loops     topic = "loops and conditions"
	functions topic = "functions"
	structs   topic = "structs and methods"
	naming    topic = "types"
	errs      topic = "panics and errors"
	threads   topic = "goroutines"
)

// topics tells where each construct belongs. What is not in it, such as a call or a sum, reads as it does in Python.
var topics = map[construct]topic{
	"a variable with a value (var x = v)":                            values,
	"a variable without a value (var x T)":                           values,
	"a constant (const x = v)":                                       values,
	"constants that are counted (iota)":                              values,
	"a new variable (x := v)":                                        values,
	"several variables at once (x, y := …)":                          values,
	"a new value for a variable (x = v)":                             values,
	"several new values at once (x, y = …)":                          values,
	"a result that is not used (_)":                                  values,
	"a change in place (x += v)":                                     values,
	"a step (x++)":                                                   values,
	"a conversion (float64(x))":                                      values,
	"a text in backquotes (`…`)":                                     values,
	"a character ('x')":                                              values,
	"a bit operation (x | y)":                                        values,
	"a slice literal ([]T{…})":                                       slicesOf,
	"an array ([3]T)":                                                slicesOf,
	"a map (map[K]V)":                                                slicesOf,
	"elements without their type ({…} inside []T{…})":                slicesOf,
	"an element of a slice (s[i])":                                   slicesOf,
	"a part of a slice (s[a:b])":                                     slicesOf,
	"a slice handed over element by element (f(s...))":               slicesOf,
	"a loop with a counter (for i := 0; i < n; i++)":                 loops,
	"a loop with a condition (for x < y)":                            loops,
	"a loop without an end (for { … })":                              loops,
	"a loop over a number or positions (for i := range n)":           loops,
	"a loop over positions and elements (for i, x := range s)":       loops,
	"a loop over what a function yields (for x := range f())":        loops,
	"a loop that only repeats (for range n)":                         loops,
	"a condition (if x { … })":                                       loops,
	"the other case (else)":                                          loops,
	"a condition with a statement before it (if x := v; x > 0)":      loops,
	"a choice between values (switch x { case … })":                  loops,
	"a choice between conditions (switch { case x > 0: … })":         loops,
	"the end of a loop (break)":                                      loops,
	"the next turn of a loop (continue)":                             loops,
	"falling through to the next case (fallthrough)":                 loops,
	"a label (name: for …)":                                          loops,
	"a jump (goto)":                                                  loops,
	"a function (func f(x T) T)":                                     functions,
	"a function of several results (func f() (T, U))":                functions,
	"results with names (func f() (x T))":                            functions,
	"a function of any number of arguments (func f(xs ...T))":        functions,
	"a function written where it is used (func(x T) U { … })":        functions,
	"a function that is called where it is written (func() { … }())": functions,
	"the type of a function (func(x T) U)":                           functions,
	"a call kept for the end (defer)":                                functions,
	"a struct literal (T{Field: v})":                                 structs,
	"a struct literal without field names (T{v, w})":                 structs,
	"a struct type (type T struct { … })":                            structs,
	"a struct without a name (struct{ … }{…})":                       structs,
	"a field without a name (an embedded type)":                      structs,
	"a field's tag (`key:\"…\"`)":                                    structs,
	"a method (func (t T) f())":                                      structs,
	"a method of a pointer (func (t *T) f())":                        structs,
	"a method taken as a function (T.f)":                             structs,
	"the address of a value (&x)":                                    structs,
	"a pointer's type (*T)":                                          structs,
	"what a pointer points to (*p)":                                  structs,
	"a name for a type (type T U)":                                   naming,
	"an interface (interface { … })":                                 naming,
	"a function for several types (func f[T any](x T))":              naming,
	"a type with a type in brackets (f[T])":                          naming,
	"asking for a value's type (x.(T))":                              naming,
	"a choice between types (switch x := v.(type))":                  naming,
	"an error as a result (error)":                                   errs,
	"a panic (panic(…))":                                             errs,
	"catching a panic (recover())":                                   errs,
	"a function that runs beside (go f())":                           threads,
	"a channel (chan T)":                                             threads,
	"sending or receiving (ch <- x)":                                 threads,
	"waiting for several channels (select)":                          threads,
}

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
			if _, known := topics[what]; !known {
				panic("course: no topic for " + string(what))
			}
			if line := set.Position(n.Pos()).Line - before; found[what] == 0 || line < found[what] {
				found[what] = line
			}
		}
		return true
	})
}
