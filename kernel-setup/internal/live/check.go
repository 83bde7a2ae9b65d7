package live

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// functionName is what a live cell is called in the program.
func functionName(cell int) string { return fmt.Sprintf("kobaiCell%d", cell) }

// program is a notebook's source as one file of Go, with what go/types says about it.
type program struct {
	source *source
	set    *token.FileSet
	text   string
	file   *ast.File
	info   *types.Info
	pkg    *types.Package
	units  []span // of source.units
	cells  []span // of source.cells, the whole functions
	bodies []int  // where the statements of each cell begin
	errors []types.Error
}

// span is a part of the text.
type span struct{ start, end int }

func (s span) holds(offset int) bool { return s.start <= offset && offset < s.end }

// check writes the source as one file and asks go/types about it. Errors are kept: they matter only to cells that reach them.
func check(s *source, importer types.Importer) (*program, error) {
	p := &program{source: s, set: token.NewFileSet()}
	var b bytes.Buffer
	fmt.Fprintf(&b, "package main\n\nimport (\n%s\n)\n\n", strings.Join(s.imports, "\n"))
	part := func(text string) span {
		start := b.Len()
		b.WriteString(text + "\n\n")
		return span{start, b.Len()}
	}
	for _, u := range s.units {
		p.units = append(p.units, part(u.text))
	}
	for i, c := range s.cells {
		head := fmt.Sprintf("func %s() {\n", functionName(i))
		p.bodies = append(p.bodies, b.Len()+len(head))
		p.cells = append(p.cells, part(head+c.statements+"\n}"))
	}
	p.text = b.String()
	var err error
	if p.file, err = parser.ParseFile(p.set, "", p.text, parser.ParseComments|parser.SkipObjectResolution); err != nil {
		return nil, err
	}
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: importer, Error: func(err error) {
		if e, ok := err.(types.Error); ok {
			p.errors = append(p.errors, e)
		}
	}}
	p.pkg, _ = config.Check("main", p.set, []*ast.File{p.file}, p.info)
	return p, nil
}

// offset is where a position lies in the text.
func (p *program) offset(at token.Pos) int { return p.set.Position(at).Offset }

// function is a cell's function.
func (p *program) function(cell int) *ast.FuncDecl {
	for _, d := range p.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == functionName(cell) {
			return f
		}
	}
	return nil
}

// unitOf is the unit that declares an object of the program, -1 where none does.
func (p *program) unitOf(object types.Object) int {
	if object == nil || object.Pkg() != p.pkg || object.Parent() != p.pkg.Scope() {
		return -1
	}
	at := p.offset(object.Pos())
	return slices.IndexFunc(p.units, func(s span) bool { return s.holds(at) })
}

// reach lists the units that a part of the program needs, in their order: what it names, what that names, and the methods of types.
func (p *program) reach(parts ...span) []int {
	reached := map[int]bool{}
	for len(parts) > 0 {
		part := parts[0]
		parts = parts[1:]
		for name, object := range p.info.Uses {
			if !part.holds(p.offset(name.Pos())) {
				continue
			}
			i := p.unitOf(object)
			if i < 0 || reached[i] {
				continue
			}
			reached[i] = true
			parts = append(parts, p.units[i])
			if _, isType := object.(*types.TypeName); !isType {
				continue
			}
			for j, u := range p.source.units {
				if !reached[j] && len(u.names) == 1 && strings.HasPrefix(u.names[0], object.Name()+".") {
					reached[j] = true
					parts = append(parts, p.units[j])
				}
			}
		}
	}
	var list []int
	for i := range p.units {
		if reached[i] {
			list = append(list, i)
		}
	}
	return list
}

// wrong is the first error in the parts of the program that are given, nil where there is none.
func (p *program) wrong(parts []span) error {
	for _, e := range p.errors {
		at := p.offset(e.Pos)
		if slices.ContainsFunc(parts, func(s span) bool { return s.holds(at) }) {
			return errors.New(e.Msg)
		}
	}
	for name, object := range p.info.Uses {
		of, ok := object.(*types.PkgName)
		if ok && !of.Imported().Complete() && slices.ContainsFunc(parts, func(s span) bool { return s.holds(p.offset(name.Pos())) }) {
			return otherPackage.Fault(of.Imported().Path())
		}
	}
	return nil
}

// imports lists the imports that the parts of the program use, as Go writes them.
func (p *program) imports(parts []span) []string {
	used := map[*types.PkgName]bool{}
	for name, object := range p.info.Uses {
		if of, ok := object.(*types.PkgName); ok && slices.ContainsFunc(parts, func(s span) bool { return s.holds(p.offset(name.Pos())) }) {
			used[of] = true
		}
	}
	var list []string
	for of := range used {
		list = append(list, fmt.Sprintf("%s %q", of.Name(), of.Imported().Path()))
	}
	slices.Sort(list)
	return list
}
