package course

import "strings"

// alone makes one cell of several that needs no other before it, since each cell is
// compiled and linked anew: the set-up, what the cells declare, and the
// statements of those that are to run, each in a function as in a cell of its own. The
// first source is the set-up.
func alone(sources []string, runs func(i int) bool) string {
	parts := []string{sources[0]}
	main := []string{"%%"}
	for i, source := range sources[1:] {
		declarations, statements, _ := splitCell(source)
		if declarations = strings.TrimSpace(declarations); declarations != "" {
			parts = append(parts, declarations)
		}
		if statements = strings.TrimSpace(statements); statements != "" && runs(i+1) {
			main = append(main, "func() {", statements, "}()")
		}
	}
	return strings.Join(append(parts, strings.Join(main, "\n")), "\n\n")
}

// Claiming is one cell that measures every claim of the lesson, but those that take
// minutes, and records them whatever they are.
func (l *Lesson) Claiming() string {
	var sources []string
	measures := map[int]bool{}
	for _, cell := range l.Measuring.Cells {
		if cell.Type != "code" || cell.Tagged(practiceTag) {
			continue
		}
		measures[len(sources)] = claims(cell.Source) && !cell.Tagged("recorded")
		sources = append(sources, cell.Source)
	}
	return alone(sources, func(i int) bool { return measures[i] })
}
