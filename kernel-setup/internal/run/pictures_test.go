package run

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/notebook"
)

// drawnBy is a notebook with a cell for each option, whose figure has no picture yet.
func drawnBy(options ...string) *notebook.Notebook {
	nb := &notebook.Notebook{}
	for _, option := range options {
		html := fmt.Sprintf(`<figure class="kobai-figure" data-height="300" aria-label="a line"></figure><script type="application/json">%s</script>`, option)
		nb.Cells = append(nb.Cells, notebook.Cell{Type: "code", Outputs: []notebook.Output{
			{"output_type": "display_data", "data": map[string]any{"text/html": notebook.Lines(html)}}}})
	}
	return nb
}

func TestPicturesOfSeveralNotebooks(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	r, err := figure.NewRenderer(os.DirFS(filepath.Join(d.Root, "kernel-setup", "assets")))
	if err != nil {
		t.Fatal(err)
	}
	line := func(title string) string {
		return fmt.Sprintf(`{"title":[{"text":%q}],"xAxis":[{}],"yAxis":[{}],"series":[{"type":"line","data":[[0,1],[1,2]]}]}`, title)
	}
	a, b := drawnBy(line("one"), line("two")), drawnBy(line("one"), line("three"))
	if err := Pictures(context.Background(), r, a, b); err != nil {
		t.Fatal(err)
	}
	for _, cell := range append(a.Cells, b.Cells...) {
		if html := cell.Outputs[0].HTML(); strings.Count(html, `<img alt="a line" src="data:image/svg+xml;base64,`) != 1 {
			t.Errorf("no picture in %.200s", html)
		}
	}
	if x, y := a.Cells[0].Outputs[0].HTML(), b.Cells[0].Outputs[0].HTML(); x != y {
		t.Error("one figure has two pictures")
	}
	if x, y := a.Cells[0].Outputs[0].HTML(), a.Cells[1].Outputs[0].HTML(); x == y {
		t.Error("two figures have one picture")
	}
	if err := Pictures(context.Background(), r, drawnBy(line("one"), "{", "{")); err == nil || !strings.HasPrefix(err.Error(), "cell 2: ") {
		t.Errorf("of a figure that cannot be drawn it says: %v", err)
	}
}
