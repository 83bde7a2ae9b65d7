package run

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/progress"
)

func TestFloodIsCutWithASentenceAndTheFigureSurvives(t *testing.T) {
	d := lab(t)
	path := notebookFile(t,
		"%%\nfor i := range 60_000 {\n\tfmt.Println(\"line\", i)\n}\ndisplay.Figure(plot.Lines(plot.Axes{}, plot.Series{Name: \"δ\", Y: []float64{1, 2}}))",
		"%%\nfor i := range 400_000 {\n\tfmt.Println(\"line\", i)\n}\ndisplay.Figure(plot.Lines(plot.Axes{}, plot.Series{Name: \"δ\", Y: []float64{1, 2}}))")
	var said bytes.Buffer
	if err := (&Runner{State: d, Watch: Watch(progress.New(&said))}).Files(context.Background(), []string{path}); err != nil {
		t.Fatal(err)
	}
	_, nb := read(t, path)
	for i, c := range []struct {
		lines int
		cut   string
	}{{60_000, ""}, {0, fmt.Sprintf("cut at %d characters", Longest)}} {
		outputs := nb.Cells[2+i].Outputs
		text, _ := notebook.Text(outputs[0]["text"])
		if c.lines > 0 && strings.Count(text, "\n") != c.lines || len(text) > Longest+200 || !strings.HasPrefix(text, "line 0\nline 1\n") {
			t.Errorf("cell %d stores %d lines, %d bytes", i+3, strings.Count(text, "\n"), len(text))
		}
		last := outputs[len(outputs)-1]
		note := ""
		if last["name"] == "stderr" {
			note, _ = notebook.Text(last["text"])
			last = outputs[len(outputs)-2]
		}
		if c.cut == "" && note != "" || !strings.Contains(note, c.cut) {
			t.Errorf("cell %d says %q, wants %q", i+3, note, c.cut)
		}
		data, _ := last["data"].(map[string]any)
		if html, _ := notebook.Text(data["text/html"]); !strings.Contains(html, "<figure") {
			t.Errorf("cell %d lost its figure", i+3)
		}
	}
	if !strings.Contains(said.String(), "cell 4: output cut at") {
		t.Errorf("the progress says %q", &said)
	}
}
