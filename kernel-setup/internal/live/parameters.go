package live

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// value is a parameter and how the program asks for it.
type value struct {
	Parameter
	place span   // in the program's text
	ask   string // the Go expression that takes the place of what is written
	needs []types.Object
	word  span // the word const, which becomes var; empty otherwise
}

// isConstant reports whether the cell has a constant here, which the program turns into a variable.
func (v value) isConstant() bool { return v.word != span{} }

// values finds the parameters of a cell: what its first statements write, up to one that declares nothing.
func (p *program) values(cell int) []value {
	f := &finder{program: p, cell: cell, function: p.function(cell)}
	for _, statement := range f.function.Body.List {
		switch s := statement.(type) {
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				return f.found
			}
			if len(s.Lhs) == len(s.Rhs) {
				for i, name := range s.Lhs {
					f.variable(name.(*ast.Ident), s.Rhs[i], false)
				}
			}
		case *ast.DeclStmt:
			f.declaration(s.Decl.(*ast.GenDecl))
		default:
			return f.found
		}
	}
	return f.found
}

// finder looks for the parameters of one cell.
type finder struct {
	*program
	cell     int
	function *ast.FuncDecl
	found    []value
}

// declaration takes the values of var and of const. A group of constants stays as it is: the later ones may hang on the first.
func (f *finder) declaration(d *ast.GenDecl) {
	if d.Tok != token.VAR && (d.Tok != token.CONST || len(d.Specs) != 1) {
		return
	}
	for _, one := range d.Specs {
		spec, ok := one.(*ast.ValueSpec)
		if !ok || len(spec.Names) != len(spec.Values) {
			continue
		}
		for i, name := range spec.Names {
			before := len(f.found)
			f.variable(name, spec.Values[i], spec.Type != nil)
			for j := before; j < len(f.found) && d.Tok == token.CONST; j++ {
				f.found[j].word = span{f.offset(d.TokPos), f.offset(d.TokPos) + len("const")}
			}
		}
	}
}

// variable takes what is written for one variable: a value, or the values of a struct. Typed says that its type is written too.
func (f *finder) variable(name *ast.Ident, written ast.Expr, typed bool) {
	object := f.info.Defs[name]
	if object == nil {
		return
	}
	if structure, ok := written.(*ast.CompositeLit); ok {
		kind, ok := f.info.TypeOf(structure).Underlying().(*types.Struct)
		for i, element := range structure.Elts {
			if !ok {
				break
			}
			if pair, keyed := element.(*ast.KeyValueExpr); keyed {
				f.value(name.Name+"."+pair.Key.(*ast.Ident).Name, pair.Value, f.info.TypeOf(pair.Value), nil, false)
			} else if i < kind.NumFields() {
				f.value(name.Name+"."+kind.Field(i).Name(), element, kind.Field(i).Type(), nil, false)
			}
		}
		return
	}
	f.value(name.Name, written, object.Type(), object, typed)
}

// value takes one expression if it is of a form that a page can ask for.
func (f *finder) value(name string, written ast.Expr, of types.Type, object types.Object, typed bool) {
	v := value{place: span{f.offset(written.Pos()), f.offset(written.End())}}
	v.Name, v.Value = name, f.text[v.place.start:v.place.end]
	v.Start, v.End = f.inSource(v.place.start), f.inSource(v.place.end)
	basic, _ := types.Default(of).(*types.Basic)
	switch {
	case number(written) && basic != nil && basic.Info()&types.IsNumeric != 0 && basic.Info()&types.IsComplex == 0:
		v.Kind, v.ask = Int, "kobailive.Int("+strconv.Quote(name)+", "+v.Value+")"
		if basic.Info()&types.IsFloat != 0 {
			v.Kind, v.ask = Float, "kobailive.Float("+strconv.Quote(name)+", "+v.Value+")"
		}
		if basic.Kind() != types.Int && basic.Kind() != types.Float64 {
			v.ask = basic.Name() + "(" + v.ask + ")"
		}
		v.Low, v.High = f.limits(object)
		v.Slider = slider(v.Kind, v.Value, v.Low, v.High)
	case basic != nil && basic.Kind() == types.Bool && (v.Value == "true" || v.Value == "false"):
		v.Kind, v.Options, v.ask = Menu, []string{"true", "false"}, "kobailive.Bool("+strconv.Quote(name)+", "+v.Value+")"
	case basic != nil && basic.Kind() == types.String && text(written):
		v.Kind, v.ask = Text, "kobailive.Text("+strconv.Quote(name)+", "+v.Value+")"
		v.Value, _ = strconv.Unquote(v.Value)
		if v.Options = f.listed(written, v.Value); v.Options != nil {
			v.Kind = Menu
		}
	default:
		if !f.menu(&v, written, typed) {
			return
		}
	}
	f.found = append(f.found, v)
}

// number reports whether x is a number as it is written, with a sign or without.
func number(x ast.Expr) bool {
	if sign, ok := x.(*ast.UnaryExpr); ok && sign.Op == token.SUB {
		x = sign.X
	}
	literal, ok := x.(*ast.BasicLit)
	return ok && (literal.Kind == token.INT || literal.Kind == token.FLOAT)
}

func text(x ast.Expr) bool {
	literal, ok := x.(*ast.BasicLit)
	return ok && literal.Kind == token.STRING
}

// inSource is the place in the cell's own source, as JavaScript counts, of a place in the program's text.
func (p *program) inSourceOf(cell, offset int) int {
	body := p.source.cells[cell]
	return len(utf16.Encode([]rune(body.text[:offset-p.bodies[cell]])))
}

func (f *finder) inSource(offset int) int { return f.inSourceOf(f.cell, offset) }

// limits are the ends that the cell itself sets for a variable, with lesson.Between.
func (f *finder) limits(object types.Object) (low, high *float64) {
	if object == nil {
		return nil, nil
	}
	ast.Inspect(f.function, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 4 {
			return true
		}
		callee, isSelector := call.Fun.(*ast.SelectorExpr)
		name, isName := call.Args[1].(*ast.Ident)
		if !isSelector || !isName || f.info.Uses[name] != object {
			return true
		}
		if of := f.info.Uses[callee.Sel]; of == nil || of.Pkg() == nil || of.Pkg().Path() != "kobai/pkg/lesson" || of.Name() != "Between" {
			return true
		}
		low, high = f.constant(call.Args[2]), f.constant(call.Args[3])
		return true
	})
	return low, high
}

func (f *finder) constant(x ast.Expr) *float64 {
	known := f.info.Types[x].Value
	if known == nil {
		return nil
	}
	v, _ := constant.Float64Val(constant.ToFloat(known))
	return &v
}

// bracketed is what a comment says in brackets: "the optimiser (SGD, Adam, LARS)".
var (
	bracketed = regexp.MustCompile(`[(（]([^()（）]*)[)）]`)
	between   = regexp.MustCompile(`\s*[,、，/|]\s*|\s+or\s+`)
)

// listed are the texts that the comment at the end of the line gives in brackets, if what is written is one of them.
func (f *finder) listed(written ast.Expr, text string) []string {
	line := f.set.Position(written.End()).Line
	for _, group := range f.file.Comments {
		for _, comment := range group.List {
			if f.set.Position(comment.Pos()).Line != line {
				continue
			}
			for _, match := range bracketed.FindAllStringSubmatch(comment.Text, -1) {
				if words := between.Split(strings.TrimSpace(match[1]), -1); len(words) > 1 && slices.Contains(words, text) {
					return words
				}
			}
		}
	}
	return nil
}
