package course

import (
	"slices"
	"strings"

	"kobai/kernel-setup/internal/notebook"
)

// alone makes a package of several cells, each the code of one: the imports and what the
// cells declare stand at its top, and the exported function RunCells has the statements of
// those that are to run, each in a function as in a cell of its own.
func alone(imports, cells []string, runs func(i int) bool) string {
	var parts []string
	run := []string{"func RunCells() {"}
	for i, cell := range cells {
		declarations, statements, _ := splitCell(cell)
		if declarations = strings.TrimSpace(declarations); declarations != "" {
			parts = append(parts, declarations)
		}
		if statements = strings.TrimSpace(statements); statements != "" && runs(i) {
			run = append(run, "func() {", statements, "}()")
		}
	}
	body := strings.Join(append(parts, strings.Join(append(run, "}"), "\n")), "\n\n")
	imports = append(slices.Clone(imports), "kobai/pkg/lesson") // for its claims
	slices.Sort(imports)
	return "package experiment\n\n" + importBlock(used(slices.Compact(imports), body)) + "\n\n" + body + "\n"
}

// claiming is the package that measures every claim of the lesson, but those that take
// minutes, and records them whatever they are.
func (c *compilation) claiming() string {
	var cells []string
	measures := map[int]bool{}
	for _, p := range c.parts {
		if p.experimental() {
			measures[len(cells)] = claims(p.whole[English]) && !notebook.Cell{Metadata: p.metadata}.Tagged("recorded")
			cells = append(cells, p.whole[English])
		}
	}
	return alone(c.front.Imports, cells, func(i int) bool { return measures[i] })
}

// experimental tells whether a part's code belongs to an experiment: what a learner is
// to write is marked by package practice instead.
func (p part) experimental() bool { return p.kind == "code" && p.id != "setup" && !p.practices() }
