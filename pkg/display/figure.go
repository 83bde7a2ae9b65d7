package display

import (
	_ "embed"
	"fmt"
	"html"
	"strings"

	"kobai/pkg/internal/locale"
	"kobai/pkg/plot"
)

//go:embed loader.js
var loader string

// Figure shows f in the cell: live where scripts run, as a picture once the notebook has been through the run command,
// and outside GoNB as its text.
func Figure(f *plot.Figure) {
	alt := locale.Pick("[図] ", "[figure] ") + f.Alt
	option, err := f.Option()
	if err != nil {
		complain(err)
		show("", alt)
		return
	}
	bringCode(f.Title)
	show(figureHTML(f, option), alt)
}

// figureHTML writes the figure on one line: the figure, its option, and the few lines that load kobai.js. The option is JSON
// with <, > and & escaped, so no text in it can end the script. Its style stands in the tag, since an untrusted notebook shows the
// picture without kobai.js, and a browser indents figures. The loader asks the server for kobai.js in the kernel's own folder, which
// every Jupyter serves, and finds its figure by the id: where scripts are moved before they run, no place tells.
func figureHTML(f *plot.Figure, option []byte) string {
	id := fmt.Sprintf("k%x", digest(option))
	script := strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(loader), "FIGURE_ID", id), "\n", "")
	return fmt.Sprintf(`<figure class="kobai-figure" data-kobai="%s" data-height="%d" aria-label="%s" style="margin:0"><p>%s</p></figure>`+
		`<script type="application/json">%s</script><script>%s</script>`, id, f.Height, attribute(f.Alt), instead(f.Alt), option, script)
}

// instead is what a page shows in which no script runs and no picture was stored, such as GitHub, nbviewer or a notebook that VS Code
// does not trust: what is seen in words, and how to see it. The chart hides it, and a stored picture takes its place.
func instead(alt string) string {
	return attribute(alt) + "<br><em>" + locale.Pick("図は、このセルを Jupyter か VS Code で実行すると表示されます。",
		"The chart is shown where this cell is run, in Jupyter or in VS Code.") + "</em>"
}

// attribute escapes a text for an attribute, on one line.
func attribute(text string) string {
	return strings.ReplaceAll(html.EscapeString(text), "\n", "&#10;")
}
