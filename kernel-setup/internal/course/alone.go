package course

import (
	"slices"
	"strings"

	"kobai/kernel-setup/internal/notebook"
)

// recorder stands in for lesson.Claim, which would end the cell at the first claim
// outside its band.
const recorder = `func recordClaim(id string, value, low, high float64) {
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

// alone makes a package of several cells, each the code of one: the imports, the recorder
// and what the cells declare stand at its top, and the exported function RunCells has the
// statements of those that are to run, each in a function as in a cell of its own.
func alone(imports, cells []string, runs func(i int) bool) string {
	parts, run := []string{recorder}, []string{"func RunCells() {"}
	for i, cell := range cells {
		cell = strings.ReplaceAll(cell, "lesson.Claim(", "recordClaim(")
		declarations, statements, _ := splitCell(cell)
		if declarations = strings.TrimSpace(declarations); declarations != "" {
			parts = append(parts, declarations)
		}
		if statements = strings.TrimSpace(statements); statements != "" && runs(i) {
			run = append(run, "func() {", statements, "}()")
		}
	}
	body := strings.Join(append(parts, strings.Join(append(run, "}"), "\n")), "\n\n")
	imports = append(slices.Clone(imports), "encoding/json", "os")
	slices.Sort(imports)
	return "package experiment\n\n" + importBlock(used(slices.Compact(imports), body)) + "\n\n" + body + "\n"
}

// claiming is the package that measures every claim of the lesson, but those that take
// minutes, and records them whatever they are.
func (c *compilation) claiming() string {
	var cells []string
	claims := map[int]bool{}
	for _, p := range c.parts {
		if p.kind != "code" || p.id == "setup" {
			continue
		}
		recorded := notebook.Cell{Metadata: p.metadata}.Tagged("recorded")
		claims[len(cells)] = strings.Contains(p.text[English], "lesson.Claim(") && !recorded
		cells = append(cells, p.text[English])
	}
	return alone(c.front.Imports, cells, func(i int) bool { return claims[i] })
}
