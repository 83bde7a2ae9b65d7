package assets_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/kernel"
	"kobai/kernel-setup/internal/progress"
	"kobai/pkg/plot"
)

// TestFiguresWithoutAnyJupyter shows notebooks in a page like that of VS Code's outputs: no Jupyter says where it is, no code is served,
// and scripts are put in anew, one output after the other, away from where they stood. VS Code itself is not here.
func TestFiguresWithoutAnyJupyter(t *testing.T) {
	here, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	t.Setenv("JUPYTER_DATA_DIR", data)
	if err := kernel.Install(here, "/go/bin/go", progress.New(&strings.Builder{})); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(data, "kernels", "kobai", "inline.html"))
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > 700_000 {
		t.Errorf("a notebook in VS Code grows by %d bytes", len(text))
	}
	code := "<div>" + string(text) + "</div>"
	t.Setenv("KOBAI_LANG", "ja")
	f := plot.Lines(plot.Axes{Title: "a"}, plot.Series{Name: "s", Y: []float64{1, 2, 3}})
	one, two := cell(t, f, "k1", ""), cell(t, f, "k2", "")
	for name, c := range map[string]struct{ outputs, ready string }{
		"as they run":           {code + one + two, allLive},
		"a figure comes before": {one + code + two, allLive},
		"the code comes twice":  {code + one + code + two, allLive},
		"a stored run":          {one + two, `[...document.querySelectorAll('figure')].every(f => f.querySelector('p')?.textContent === f.getAttribute('aria-label'))`},
	} {
		t.Run(name, func(t *testing.T) {
			tab := server(t, "<body>", `<div id="outputs"></div><template>`+c.outputs+`</template><script>
				(async () => { for (const output of [...document.querySelector('template').content.children]) {
					const scripts = [...output.querySelectorAll('script:not([type])')]
					scripts.forEach(s => s.remove())
					outputs.append(output)
					for (const s of scripts) { const again = document.createElement('script'); again.textContent = s.textContent; output.append(again) }
					await new Promise(done => setTimeout(done, 50))
				} })()</script>`, `document.querySelectorAll('figure').length === 2 && `+c.ready)
			if left := inPage[int](t, tab, `document.querySelectorAll('figure[data-live] > p').length`); left > 0 {
				t.Errorf("%d live figures still say that they are not", left)
			}
		})
	}
}
