//go:build unix

package display

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"
	"kobai/pkg/plot"
)

// figureForm is the form that the run and export commands look for in a notebook.
var figureForm = regexp.MustCompile(`^<figure class="kobai-figure" data-kobai="(k[0-9a-f]{12})" data-height="420" aria-label="([^"<>]*)" style="margin:0"><p>([^<>]*)<br><em>[^<>]+</em></p></figure>` +
	`<script type="application/json">([^<>&]*)</script><script>([^<\n]*)</script>$`)

func TestFigureInACell(t *testing.T) {
	t.Setenv("KOBAI_LANG", "ja")
	for _, title := range []string{"勾配", `</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "__f__ ' \\ 🙂", "two\nlines", ""} {
		k := startKernel(t, false)
		f := plot.Lines(plot.Axes{Title: title, Alt: title + "."}, plot.Series{Y: []float64{1, 2}})
		Figure(f)
		outputs := k.outputs()
		if len(outputs) != 1 {
			t.Fatalf("%q: %d outputs", title, len(outputs))
		}
		html, _ := outputs[0].Data[protocol.MIMETextHTML].(string)
		parts := figureForm.FindStringSubmatch(html)
		if parts == nil {
			t.Fatalf("%q: the output has another form: %s", title, html)
		}
		option, err := f.Option()
		if err != nil || parts[4] != string(option) {
			t.Errorf("%q: the output's option is %s, the figure's %s (%v)", title, parts[4], option, err)
		}
		if !strings.Contains(parts[5], parts[1]) {
			t.Errorf("the loader does not look for %s: %s", parts[1], parts[5])
		}
		if parts[3] == "" || parts[3] != parts[2] {
			t.Errorf("where no script runs a reader finds %q, and the figure is %q", parts[3], parts[2])
		}
		if text := outputs[0].Data[protocol.MIMETextPlain]; text != "[図] "+title+"." {
			t.Errorf("the text twin is %q", text)
		}
	}
}

func TestFigureIDFollowsTheOption(t *testing.T) {
	id := func(y float64) string {
		option, err := plot.Lines(plot.Axes{Title: "t"}, plot.Series{Y: []float64{y}}).Option()
		if err != nil {
			t.Fatal(err)
		}
		return figureForm.FindStringSubmatch(figureHTML(&plot.Figure{Height: 420}, option))[1]
	}
	first, again, other := id(1), id(1), id(2)
	if first != again || first == other {
		t.Errorf("ids are %s and %s, for another number %s", first, again, other)
	}
}

func TestFigureThatCannotBeWritten(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	f := plot.Lines(plot.Axes{Title: "t", Alt: "a curve"}, plot.Series{Y: []float64{1}})
	f.Chart.XAxis.Min = math.NaN()
	stdout, stderr := capture(t, func() { Figure(f) })
	if stdout != "[figure] a curve\n" || !strings.HasPrefix(stderr, `plot: figure "t" cannot be written as JSON`) || strings.Count(stderr, "\n") != 1 {
		t.Errorf("printed %q and %q", stdout, stderr)
	}
}

func TestOutsideGoNBTheTextIsPrinted(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	os.Unsetenv(protocol.GONB_PIPE_ENV)
	stdout, stderr := capture(t, func() {
		Markdown("**bold**")
		Figure(plot.Lines(plot.Axes{Alt: "a curve"}, plot.Series{Y: []float64{1}}))
	})
	if stdout != "**bold**\n[figure] a curve\n" || stderr != "" {
		t.Errorf("printed %q and %q", stdout, stderr)
	}
}

// TestKernelOutOfReach shows outputs as text, and says why in one sentence, whatever is wrong with the pipes.
func TestKernelOutOfReach(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	const want = "display: the kernel cannot be reached, so outputs are shown as text: "
	check := func(name string) {
		stdout, stderr := capture(t, func() { Markdown("text") })
		if stdout != "text\n" || !strings.HasPrefix(stderr, want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: printed %q and %q", name, stdout, stderr)
		}
	}
	t.Setenv(protocol.GONB_PIPE_ENV, filepath.Join(t.TempDir(), "missing"))
	kernel = connection{}
	check("no pipe")
	startKernel(t, true)
	check("the kernel goes away")
	check("and stays away")
}

func TestMarkdownKeepsATextTwin(t *testing.T) {
	k := startKernel(t, false)
	Markdown("**勾配** $x$")
	data := k.outputs()[0].Data
	if data[protocol.MIMETextMarkdown] != "**勾配** $x$" || data[protocol.MIMETextPlain] != "**勾配** $x$" {
		t.Errorf("shown as %v", data)
	}
}

// TestLoaderIsShort keeps logic out of stored notebooks, where it could never be mended.
func TestLoaderIsShort(t *testing.T) {
	if lines := strings.Count(strings.TrimSpace(loader), "\n") + 1; lines > 6 {
		t.Errorf("the loader has %d lines, at most 6 may be frozen into every notebook", lines)
	}
	if strings.Contains(loader, "</") || strings.Contains(loader, "//") {
		t.Error("the loader must be free of </ and of line comments, since it stands on one line inside a script")
	}
}
