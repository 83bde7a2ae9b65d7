package course

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kobai/kernel-setup/internal/notebook"
)

// Cell is a cell of a notebook that can run without a kernel.
type Cell struct {
	Place   int               // in the notebook, from 0
	Source  string            // a Go package, of which several cells may be part
	Run     string            // its exported function with the cell's statements
	Environ map[string]string // that the cells so far have set
}

// Cells makes of a notebook the packages that do what a kernel makes its cells do: each sees what the cells before
// it have declared, the latest of a name. Cells without statements declare only, and those that are passed over do
// nothing at all. It is false for a notebook that asks for more than Go and %env, or declares what
// cannot be taken apart: that one takes a kernel.
func Cells(nb *notebook.Notebook, passed func(notebook.Cell) bool) ([]Cell, bool) {
	s := group{environ: map[string]string{}}
	for i, cell := range nb.Cells {
		if cell.Type != "code" || passed != nil && passed(cell) {
			continue
		}
		if !s.add(i, cell.Source) {
			return nil, false
		}
	}
	s.end()
	return s.done, true
}

// group is a run of cells that can share a package, since they declare no name anew.
type group struct {
	imports   []string
	declared  []topLevel // by these cells, and what is left of those before
	functions strings.Builder
	cells     []Cell // of this group
	environ   map[string]string
	done      []Cell // of those before
}

// topLevel is a declaration at the top of a package.
type topLevel struct {
	is    token.Token // func, type, var or const
	text  string
	names []string
}

// add adds a cell, or tells that it cannot.
func (s *group) add(place int, source string) bool {
	if !s.commands(source) {
		return false
	}
	head, statements, _ := splitCell(source)
	all, imports, ok := declarations(head)
	if !ok {
		return false
	}
	s.imports = append(s.imports, imports...)
	anew := func(before topLevel) bool {
		return slices.ContainsFunc(all, func(now topLevel) bool {
			return slices.ContainsFunc(now.names, func(name string) bool { return slices.Contains(before.names, name) })
		})
	}
	if at := slices.IndexFunc(s.declared, anew); at >= 0 {
		s.end()
		for ; at >= 0; at = slices.IndexFunc(s.declared, anew) {
			if len(s.declared[at].names) > 1 || s.declared[at].is != token.FUNC {
				return false
			}
			s.declared = slices.Delete(s.declared, at, at+1)
		}
	}
	s.declared = append(s.declared, all...)
	if strings.TrimSpace(statements) != "" {
		run := "RunCell" + strconv.Itoa(place)
		s.functions.WriteString("func " + run + "() {\n" + statements + "\n}\n\n")
		s.cells = append(s.cells, Cell{Place: place, Run: run, Environ: maps.Clone(s.environ)})
	}
	return true
}

// end makes the package of the cells of this group.
func (s *group) end() {
	var body strings.Builder
	for _, d := range s.declared {
		body.WriteString(d.text + "\n\n")
	}
	body.WriteString(s.functions.String())
	slices.Sort(s.imports)
	s.imports = slices.Compact(s.imports)
	source := "package experiment\n\n" + importBlock(used(slices.Clone(s.imports), body.String())) + "\n\n" + body.String()
	for _, cell := range s.cells {
		cell.Source = source
		s.done = append(s.done, cell)
	}
	s.cells = nil
	s.functions.Reset()
}

// Commands tells whether a cell has lines for the kernel, whose answer only the kernel knows.
func Commands(source string) bool {
	for line := range strings.Lines(source) {
		if command(line) {
			return true
		}
	}
	return false
}

// command tells a line that is for the kernel and not for Go.
func command(line string) bool {
	line = strings.TrimSpace(line)
	return line != "%%" && (strings.HasPrefix(line, "%") || strings.HasPrefix(line, "!") || strings.HasPrefix(line, "//gonb:"))
}

// commands follows the lines that are for the kernel, or tells that it cannot.
func (s *group) commands(source string) bool {
	for line := range strings.Lines(source) {
		words := strings.Fields(line)
		switch {
		case !command(line):
		case len(words) == 3 && words[0] == "%env":
			s.environ[words[1]] = words[2]
		default:
			return false
		}
	}
	return true
}

// declarations takes apart what a cell declares.
func declarations(code string) (all []topLevel, imports []string, ok bool) {
	const head = "package cell\n"
	text := head + code
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", text, parser.SkipObjectResolution)
	if err != nil {
		return nil, nil, false
	}
	for _, one := range file.Imports {
		path, err := strconv.Unquote(one.Path.Value)
		if err != nil || one.Name != nil {
			return nil, nil, false
		}
		imports = append(imports, path)
	}
	for _, d := range file.Decls {
		if general, is := d.(*ast.GenDecl); is && general.Tok == token.IMPORT {
			continue
		}
		is, names, ok := named(d)
		if !ok {
			return nil, nil, false
		}
		from, to := files.Position(d.Pos()).Offset, files.Position(d.End()).Offset
		all = append(all, topLevel{is, text[from:to], names})
	}
	return all, imports, true
}

// named tells what a declaration is and the names that it takes; it is not ok where the kernel does more with it than to keep it.
func named(d ast.Decl) (is token.Token, names []string, ok bool) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv != nil {
			return token.FUNC, nil, true // the name is its type's
		}
		return token.FUNC, []string{d.Name.Name}, d.Name.Name != "init" && d.Name.Name != "main"
	case *ast.GenDecl:
		names = notebook.Declared(d)
		return d.Tok, names, !slices.Contains(names, "_")
	}
	return token.ILLEGAL, nil, false
}
