//go:build unix

package display

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"

	"kobai/pkg/plot"
)

// TestCodeComesOnceWhereNoJupyterIs plays a notebook in VS Code and elsewhere, a figure after the other, and looks which bring the code.
func TestCodeComesOnceWhereNoJupyterIs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "inline.html")
	if err := os.WriteFile(file, []byte("<script>the code</script>"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, vscode, jupyter, file string
		titles, want                string // figures, and those of them that brought the code
	}{
		{"VS Code", "17", "", file, "a b b a c", "a a"},
		{"JupyterLab", "", "lesson.ipynb", file, "a b", ""},
		{"a JupyterLab that VS Code started", "17", "lesson.ipynb", file, "a b", ""},
		{"neither", "", "", file, "a b", ""},
		{"a kernel without the file", "17", "", "", "a b", ""},
		{"one whose file is gone", "17", "", file + ".gone", "a b", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("VSCODE_PID", c.vscode)
			t.Setenv("JPY_SESSION_NAME", c.jupyter)
			t.Setenv(inlineVariable, c.file)
			t.Setenv(protocol.GONB_TMP_DIR_ENV, t.TempDir())
			k := startKernel(t, false)
			var brought []string
			seen := 0
			for title := range strings.FieldsSeq(c.titles) {
				Figure(plot.Lines(plot.Axes{Title: title}, plot.Series{Name: "s", Y: []float64{1, 2}}))
				all := k.outputs()
				first, _ := all[seen].Data[protocol.MIMETextHTML].(string)
				last, _ := all[len(all)-1].Data[protocol.MIMETextHTML].(string)
				if strings.Contains(first, "the code") {
					brought = append(brought, title)
				}
				if !strings.Contains(last, "kobai-figure") {
					t.Errorf("%s has no figure: %s", title, last)
				}
				seen = len(all)
			}
			if got := strings.Join(brought, " "); got != c.want {
				t.Errorf("the code came with %q, wants %q", got, c.want)
			}
		})
	}
}
