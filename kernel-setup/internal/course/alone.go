package course

import (
	"strings"
)

// recorder stands in for lesson.Claim, which would end the cell at the first claim
// outside its band.
const recorder = `import (
	"encoding/json"
	"os"
)

func recordClaim(id string, value, low, high float64) {
	file, err := os.OpenFile(os.Getenv("KOBAI_CLAIMS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	line := map[string]any{"id": id, "low": low, "high": high, "value": value}
	if value-value != 0 {
		line["value"] = nil
	}
	json.NewEncoder(file).Encode(line)
}`

// alone makes one cell of several that needs no other before it, since each cell is
// compiled and linked anew: the set-up, the recorder, what the cells declare, and the
// statements of those that are to run, each in a function as in a cell of its own. The
// first source is the set-up.
func alone(sources []string, runs func(i int) bool) string {
	parts := []string{sources[0], recorder}
	main := []string{"%%"}
	for i, source := range sources[1:] {
		source = strings.ReplaceAll(source, "lesson.Claim(", "recordClaim(")
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
	claims := map[int]bool{}
	for _, cell := range l.Notebooks[English].Cells {
		if cell.Type != "code" {
			continue
		}
		claims[len(sources)] = strings.Contains(cell.Source, "lesson.Claim(") && !cell.Tagged("recorded")
		sources = append(sources, cell.Source)
	}
	return alone(sources, func(i int) bool { return claims[i] })
}
