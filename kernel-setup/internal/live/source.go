package live

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/notebook"
)

// source is a notebook taken apart as GoNB does it.
type source struct {
	imports []string // import specs as Go writes them
	units   []unit
	cells   []body
	env     map[string]string
}

// unit is one top-level declaration.
type unit struct {
	names []string // what it declares; a method is "Type.Method"
	text  string
	cell  string
}

// body holds the statements of a live cell. They stand in it where they stand in the cell's own text; the rest is blank.
type body struct {
	id, statements, text string
}

var liveTags = []string{"live", "try-it"}

// read takes a notebook apart. Cells that are no Go are passed over: a page is made of notebooks as they are.
func read(nb *notebook.Notebook) *source {
	s := &source{env: map[string]string{}}
	for _, cell := range nb.Cells {
		if cell.Type != "code" {
			continue
		}
		declarations, statements := s.split(cell.Source)
		s.declare(cell.ID, declarations)
		if tagged(cell) && cell.ID != "" && strings.TrimSpace(statements) != "" {
			s.cells = append(s.cells, body{cell.ID, statements, cell.Source})
		}
	}
	return s
}

func tagged(cell notebook.Cell) bool {
	tags, _ := cell.Metadata["tags"].([]any)
	return slices.ContainsFunc(tags, func(tag any) bool {
		name, _ := tag.(string)
		return slices.Contains(liveTags, name)
	})
}

// split parts what stands before %% from what stands after it. In each part the other is blank, so that places stay the same.
func (s *source) split(code string) (declarations, statements string) {
	var before, after strings.Builder
	inMain := false
	for line := range strings.Lines(code) {
		blank := strings.Repeat(" ", len(line)-1) + "\n"
		bare := strings.TrimRight(line, "\n")
		switch {
		case bare == "%%" || strings.HasPrefix(bare, "%% ") || bare == "%main":
			inMain = true
			before.WriteString(blank)
			after.WriteString(blank)
			continue
		case strings.HasPrefix(bare, "%env "):
			if words := strings.Fields(bare); len(words) == 3 {
				s.env[words[1]] = words[2]
			}
			line = blank
		case strings.HasPrefix(bare, "%") || strings.HasPrefix(bare, "!"):
			line = blank
		}
		if inMain {
			before.WriteString(blank)
			after.WriteString(line)
		} else {
			before.WriteString(line)
			after.WriteString(blank)
		}
	}
	return before.String(), after.String()
}

// declare takes over what a cell declares. What is declared again takes the place of what was there, as in GoNB.
func (s *source) declare(cell, code string) {
	const head = "package p\n"
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "", head+code, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return
	}
	text := func(n ast.Node) string {
		return code[set.Position(n.Pos()).Offset-len(head) : set.Position(n.End()).Offset-len(head)]
	}
	for _, d := range file.Decls {
		group, isGroup := d.(*ast.GenDecl)
		if isGroup && group.Tok == token.IMPORT {
			for _, spec := range group.Specs {
				if line := text(spec); !slices.Contains(s.imports, line) {
					s.imports = append(s.imports, line)
				}
			}
			continue
		}
		names := declared(d)
		if slices.Contains(names, "main") {
			continue
		}
		s.units = slices.DeleteFunc(s.units, func(old unit) bool {
			return slices.ContainsFunc(names, func(name string) bool { return name != "_" && slices.Contains(old.names, name) })
		})
		s.units = append(s.units, unit{names, text(d), cell})
	}
}

// declared lists the names of a declaration.
func declared(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv != nil && len(d.Recv.List) == 1 {
			return []string{receiver(d.Recv.List[0].Type) + "." + d.Name.Name}
		}
		return []string{d.Name.Name}
	case *ast.GenDecl:
		return notebook.Declared(d)
	}
	return nil
}

// receiver is the name of a method's type.
func receiver(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return receiver(x.X)
	case *ast.IndexExpr:
		return receiver(x.X)
	case *ast.IndexListExpr:
		return receiver(x.X)
	case *ast.Ident:
		return x.Name
	}
	return fmt.Sprint(x)
}
