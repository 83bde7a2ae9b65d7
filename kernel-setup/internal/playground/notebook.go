package playground

import (
	"fmt"
	"strings"

	"kobai/kernel-setup/internal/notebook"
	"kobai/pkg/playground/settings"
)

// NotebookName is that of the notebook's file.
const NotebookName = "playground.ipynb"

// steps is how long the networks of the notebook train: long enough for their presets' words to come true.
const steps = 300

// Notebook returns the playground as a notebook for the lab: every preset as a section with a cell for each of its networks. Their
// first lines are to be changed, so that they carry the tag live.
func Notebook(language string) ([]byte, error) {
	said, pick := words[language], func(ja, en string) string { return ja }
	if language == "en" {
		pick = func(ja, en string) string { return en }
	}
	nb := notebook.New(map[string]any{"language": language, "title": said.Title})
	add := func(kind, id, source string, tags ...any) {
		cell := notebook.Cell{Type: kind, ID: id, Source: strings.TrimSuffix(source, "\n"), Metadata: map[string]any{}}
		if len(tags) > 0 {
			cell.Metadata["tags"] = tags
		}
		nb.Cells = append(nb.Cells, cell)
	}
	add("markdown", "title", "# "+said.Title+"\n\n"+said.NotebookLead)
	add("code", "setup", setup(language, said), "setup")
	lesson := ""
	for _, p := range settings.Presets() {
		if p.Lesson != lesson {
			lesson = p.Lesson
			add("markdown", "lesson-"+lesson, "## "+strings.Replace(said.Lesson, "{}", strings.TrimLeft(lesson, "0"), 1))
		}
		add("markdown", p.Name, fmt.Sprintf("### %s\n\n%s", pick(p.Label.JA, p.Label.EN), pick(p.Explain.JA, p.Explain.EN)))
		for i, s := range p.Pair.Each() {
			add("code", fmt.Sprintf("%s-%c", p.Name, 'a'+i), fmt.Sprintf("%%%%\n// %c\n%s", 'A'+i, settings.Cell(s, steps, pick)), "live")
		}
	}
	return nb.Bytes()
}

// setup is the cell that runs first.
func setup(language string, said text) string {
	var b strings.Builder
	fmt.Fprintf(&b, "// %s\n%%env KOBAI_LANG %s\nimport (\n", said.NotebookSetup, language)
	for _, path := range settings.CellImports {
		fmt.Fprintf(&b, "\t%q\n", path)
	}
	return b.String() + ")"
}
