package course

import (
	"strings"
	"testing"
)

// drawn is a lesson with a drawing, whose YAML begins on its line 13.
func drawn(attrs, yaml string) string {
	return frontMatter + "```drawing " + attrs + "\n" + yaml + "\n```\n"
}

const picture = `alt: ⟦入力から出力へ|From input to output⟧
columns: 3
rows: 1
nodes:
- {id: in, at: [0, 0], text: ⟦入力|input⟧ $x$}
- {id: out, at: [2, 0], text: ⟦ReLU⟧}
edges:
- {from: in, to: out, label: $w$}`

func TestDrawing(t *testing.T) {
	c := testCourse(t, map[string]string{"01-tiny.md": drawn("{#chain}", picture)})
	lesson, err := c.Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	cells := map[Language]string{}
	for _, l := range Languages {
		last := lesson.Notebooks[l].Cells[len(lesson.Notebooks[l].Cells)-1]
		if last.Type != "markdown" || last.ID != "chain" {
			t.Errorf("the drawing's cell is %s #%s", last.Type, last.ID)
		}
		cells[l] = last.Source
	}
	if !strings.HasPrefix(cells[Japanese], `<img alt="入力から出力へ" src="data:image/svg+xml;base64,`) || !strings.HasPrefix(cells[English], `<img alt="From input to output" `) {
		t.Errorf("the cells are %v", cells)
	}
}

func TestDrawingRefusals(t *testing.T) {
	swap := func(old, new string) string {
		if !strings.Contains(picture, old) {
			t.Fatalf("the drawing has no %q", old)
		}
		return drawn("{#chain}", strings.Replace(picture, old, new, 1))
	}
	for name, c := range map[string]struct{ source, want string }{
		"no id":                 {drawn("", picture), "01-tiny.md:12: a drawing needs an id"},
		"not YAML":              {swap("rows: 1", "rows: ["), "the drawing is not right"},
		"unknown key":           {swap("rows: 1", "lines: 1"), `01-tiny.md:15: the drawing is not right: unknown field "lines"`},
		"alt in one language":   {swap("|From input to output", "|"), "01-tiny.md:13: ⟦入力から出力へ|⟧ lacks its translation"},
		"no alt":                {swap("alt: ⟦入力から出力へ|From input to output⟧", "row: 90"), "01-tiny.md:13: the drawing #chain, ja: a drawing says in words"},
		"Japanese alone":        {swap("⟦入力|input⟧", "入力"), `01-tiny.md:17: "入力" lacks its translation`},
		"English alone":         {swap("⟦ReLU⟧", "ReLU"), `01-tiny.md:18: "ReLU" lacks its translation`},
		"Japanese in English":   {swap("|input", "|入力"), "01-tiny.md:17: Japanese in the English text"},
		"unknown node":          {swap("to: out", "to: end"), `01-tiny.md:20: the drawing #chain, ja: there is no node "end"`},
		"overlap":               {swap("[2, 0]", "[0.5, 0]"), "01-tiny.md:18: the drawing #chain, ja: the nodes in and out lie on one another"},
		"too wide in English":   {swap("|input", "|the input of all of the net"), "01-tiny.md:17: the drawing #chain, en: the text of in is"},
		"measured":              {swap("$w$", "$0.3$"), "01-tiny.md:20: 0.3 looks measured"},
		"wrong word":            {swap("|From", "|vanishing slope, from"), `01-tiny.md:13: "vanishing slope": the glossary says`},
		"its id is taken twice": {drawn("{#chain}", picture) + "```drawing {#chain}\n" + picture + "\n```\n", "the id #chain is taken"},
	} {
		t.Run(name, func(t *testing.T) { checkRefusal(t, c.source, c.want) })
	}
}
