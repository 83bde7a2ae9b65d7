package live

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// writer writes the program of the cells that are added to it.
type writer struct {
	*program
	cells     []int
	functions strings.Builder
	parts     []span // what the program is made of
}

// add adds a cell, its values asked for instead of written.
func (w *writer) add(cell int, values []value) {
	place := w.program.cells[cell]
	text := w.text[place.start:place.end]
	for _, in := range slices.Backward(w.frames(cell)) { // these stand after the values, whose places so stay the same
		text = replace(text, span{in.at, in.at}, place.start, in.text)
	}
	for _, v := range slices.Backward(values) {
		text = replace(text, v.place, place.start, v.ask)
		if v.isConstant() {
			text = replace(text, v.word, place.start, "var")
		}
		for _, object := range v.needs {
			if i := w.unitOf(object); i >= 0 {
				w.parts = append(w.parts, w.units[i])
			}
		}
	}
	w.functions.WriteString(text)
	w.cells = append(w.cells, cell)
	w.parts = append(w.parts, place)
}

func replace(text string, place span, from int, with string) string {
	return text[:place.start-from] + with + text[place.end-from:]
}

// code is the whole program.
func (w *writer) code() string {
	var b strings.Builder
	parts := w.with(w.parts...)
	fmt.Fprintf(&b, "package main\n\nimport (\n\tkobailive %q\n\t%s\n)\n\n", runtimePackage, strings.Join(w.imports(parts), "\n\t"))
	for _, i := range w.reach(w.parts...) {
		b.WriteString(w.text[w.units[i].start:w.units[i].end])
	}
	b.WriteString(w.functions.String())
	b.WriteString("func main() {\n\tkobailive.Serve(\n")
	for _, i := range w.cells {
		fmt.Fprintf(&b, "\t\tkobailive.Cell{ID: %q, Run: %s, Streams: true},\n", w.source.cells[i].id, functionName(i))
	}
	b.WriteString("\t)\n}\n")
	return b.String()
}

// compiles asks go/types about the program.
func (w *writer) compiles(compiled packages) bool {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "", w.code(), parser.SkipObjectResolution)
	if err != nil {
		return false
	}
	config := types.Config{Importer: compiled.importer()}
	_, err = config.Check("main", set, []*ast.File{file}, nil)
	return err == nil
}
