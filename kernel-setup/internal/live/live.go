package live

import (
	"context"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/notebook"
)

// Build builds the same program for another platform into a file, and describes its cells. The file runs one cell:
// PROGRAM CELL VALUES, where the values are a JSON object of texts. For linux/386, which does not fuse a product with a sum
// either, its numbers are those of the page, bit for bit. Without a file it only describes the cells.
func Build(ctx context.Context, d checkout.Dir, nb *notebook.Notebook, goos, goarch, file string) (*Page, error) {
	g := forProgram(d, goos, goarch)
	s := read(nb)
	compiled, err := g.compile(ctx, s.imports)
	if err != nil {
		return nil, err
	}
	page, code, err := write(s, compiled)
	if err != nil || file == "" {
		return page, err
	}
	return page, g.build(ctx, code, file)
}

// Make builds what a notebook's page needs to be alive. A notebook without a live cell gives an empty Page; a cell that cannot be
// live is named in Problems, and stays a recording.
func Make(ctx context.Context, d checkout.Dir, nb *notebook.Notebook) (*Page, error) {
	page, code, err := prepare(ctx, d, nb)
	if err != nil || len(page.Cells) == 0 {
		return page, err
	}
	page.Outputs, err = forPage(d).outputs(ctx, page, code, "")
	return page, err
}

// MakeModule builds the same but for the outputs, where others are there to be shown.
func MakeModule(ctx context.Context, d checkout.Dir, nb *notebook.Notebook) (*Page, error) {
	page, _, err := prepare(ctx, d, nb)
	return page, err
}

// prepare builds the program, and returns its code too.
func prepare(ctx context.Context, d checkout.Dir, nb *notebook.Notebook) (*Page, string, error) {
	s := read(nb)
	if len(s.cells) == 0 {
		return &Page{}, "", nil
	}
	g := forPage(d)
	compiled, err := g.compile(ctx, s.imports)
	if err != nil {
		return nil, "", err
	}
	page, code, err := write(s, compiled)
	if err != nil || len(page.Cells) == 0 {
		return page, code, err
	}
	if page.Module, err = g.module(ctx, code, compiled.fingerprint()); err != nil {
		return nil, "", err
	}
	return page, code, g.addRunners(ctx, page)
}

// write makes the program and describes its cells.
func write(s *source, compiled packages) (*Page, string, error) {
	p, err := check(s, compiled.importer())
	if err != nil {
		return nil, "", err
	}
	page := &Page{Env: s.env}
	w := &writer{program: p}
	for i, c := range s.cells {
		if err := p.wrong(p.with(p.cells[i])); err != nil {
			page.Problems = append(page.Problems, notLive.With(c.id, err))
			continue
		}
		values := p.values(i)
		if len(values) == 0 {
			page.Problems = append(page.Problems, noValue.With(c.id))
			continue
		}
		values = w.cell(i, values, compiled)
		cell := Cell{ID: c.id}
		for _, v := range values {
			cell.Parameters = append(cell.Parameters, v.Parameter)
		}
		cell.Needs, cell.Names = p.declarations(i)
		page.Cells = append(page.Cells, cell)
	}
	return page, w.code(), nil
}

// declarations lists the cells that declare what a cell reaches, and the names of that.
func (p *program) declarations(cell int) (cells, names []string) {
	for _, i := range p.reach(p.cells[cell]) {
		u := p.source.units[i]
		for _, name := range u.names {
			names = append(names, name[strings.LastIndex(name, ".")+1:]) // a method by its own name
		}
		if !slices.Contains(cells, u.cell) {
			cells = append(cells, u.cell)
		}
	}
	return cells, names
}

// cell adds a cell to the program. A constant that must stay one, such as the length of an array, is no parameter.
func (w *writer) cell(i int, values []value, compiled packages) []value {
	taken := slices.DeleteFunc(slices.Clone(values), value.isConstant)
	for j, v := range values {
		if !v.isConstant() {
			continue
		}
		before := slices.IndexFunc(taken, func(t value) bool { return t.Start > values[j].Start })
		if before < 0 {
			before = len(taken)
		}
		with := slices.Insert(slices.Clone(taken), before, v)
		trial := &writer{program: w.program}
		trial.add(i, with)
		if trial.compiles(compiled) {
			taken = with
		}
	}
	w.add(i, taken)
	return taken
}
