package figure

import (
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"kobai/pkg/plot"
)

var assets = os.DirFS("../../assets")

func renderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := NewRenderer(assets)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// figures are what the pictures are looked at with: KOBAI_PICTURES names a folder
// to write them to.
func figures() map[string]*plot.Figure {
	gradient := func(factor float64) []float64 {
		var y []float64
		for layer := range 20 {
			y = append(y, math.Pow(factor, float64(20-layer)))
		}
		return y
	}
	sigmoid := plot.Series{Name: "シグモイド", Y: gradient(0.234)}
	relu := plot.Series{Name: "ReLU", Y: gradient(1.01)}
	vanished := plot.Series{Name: "消えた", Y: append([]float64{0, 0, math.NaN()}, gradient(0.3)[3:]...)}
	axes := plot.Axes{Title: "層ごとの勾配 <b> & \"</script>\"", X: "層", Y: "δ (RMS)", LogY: true}
	return map[string]*plot.Figure{
		"lines": plot.Lines(axes, sigmoid, relu, vanished),
		"explorer": plot.Explorer(axes, "深さ",
			plot.Frame{Label: "10", Title: "深さ 10", Series: []plot.Series{relu}},
			plot.Frame{Label: "20", Title: "深さ 20", Series: []plot.Series{sigmoid}}),
	}
}

func option(t testing.TB, f *plot.Figure) []byte {
	t.Helper()
	text, err := f.Option()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestPicturesAreWholeAndTheSameTwice(t *testing.T) {
	first, second := renderer(t), renderer(t)
	for name, f := range figures() {
		t.Run(name, func(t *testing.T) {
			svg, err := first.SVG(t.Context(), option(t, f), f.Height)
			if err != nil {
				t.Fatal(err)
			}
			again, err := second.SVG(t.Context(), option(t, f), f.Height)
			if err != nil || svg != again {
				t.Errorf("two renderers draw the same option otherwise (%v)", err)
			}
			if dir := os.Getenv("KOBAI_PICTURES"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+".svg"), []byte(svg), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			text := wellFormed(t, svg)
			for _, want := range []string{"層", "δ (RMS)"} {
				if !strings.Contains(text, want) {
					t.Errorf("the picture does not say %q", want)
				}
			}
			if !strings.Contains(svg, `fill="#fff"`) {
				t.Error("the picture has no white page")
			}
			if strings.Count(svg, "<path") < 5 {
				t.Error("the picture has no curve")
			}
		})
	}
}

// wellFormed returns the text of a picture.
func wellFormed(t *testing.T, svg string) string {
	var text strings.Builder
	decoder := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatal("the picture is no XML: ", err)
		}
		if data, ok := token.(xml.CharData); ok {
			text.Write(data)
		}
	}
}

func TestExplorerShowsItsCurrentFrame(t *testing.T) {
	f := figures()["explorer"]
	text := option(t, f)
	var parsed struct {
		Base struct {
			Timeline struct {
				Current int `json:"currentIndex"`
			} `json:"timeline"`
		} `json:"baseOption"`
	}
	if err := json.Unmarshal(text, &parsed); err != nil {
		t.Fatal(err)
	}
	svg, err := renderer(t).SVG(t.Context(), text, f.Height)
	if err != nil {
		t.Fatal(err)
	}
	frames := []string{"深さ 10", "深さ 20"}
	shown := frames[parsed.Base.Timeline.Current]
	hidden := frames[1-parsed.Base.Timeline.Current]
	if said := wellFormed(t, svg); !strings.Contains(said, shown) || strings.Contains(said, hidden) {
		t.Errorf("the picture says %q, want %q in it", said, shown)
	}
}

func TestPicturesOfDifferentHeightsAreDifferent(t *testing.T) {
	r, text := renderer(t), option(t, figures()["lines"])
	low, err := r.SVG(t.Context(), text, 300)
	if err != nil {
		t.Fatal(err)
	}
	if high, _ := r.SVG(t.Context(), text, 500); high == low || !strings.Contains(high, `height="500"`) {
		t.Error("the height is not the one asked for")
	}
}

func TestRefusals(t *testing.T) {
	r := renderer(t)
	for name, text := range map[string]string{"not JSON": "{", "no chart": `{"series": [{"type": "nonsense", "data": [1]}]}`, "empty": ""} {
		svg, err := r.SVG(t.Context(), []byte(text), 300)
		if name == "no chart" {
			continue // ECharts draws an empty page, which is no fault of ours
		}
		if err == nil {
			t.Errorf("%s: drawn as %.60s", name, svg)
		}
	}
	if _, err := NewRenderer(os.DirFS(t.TempDir())); err == nil || !strings.Contains(err.Error(), "echarts.min.js") {
		t.Error(err)
	}
}

func TestDrawnOnceFromManySides(t *testing.T) {
	r, text := renderer(t), option(t, figures()["lines"])
	var all sync.WaitGroup
	pictures := make([]string, 4)
	for i := range pictures {
		all.Go(func() { pictures[i], _ = r.SVG(t.Context(), text, 400) })
	}
	all.Wait()
	for _, svg := range pictures {
		if svg == "" || svg != pictures[0] {
			t.Fatal("the pictures differ")
		}
	}
	if len(r.drawn) != 1 {
		t.Errorf("%d pictures were kept", len(r.drawn))
	}
}

// html420 is a figure as pkg/display writes it.
func html420(option []byte, alt, picture string) string {
	return `<figure class="kobai-figure" data-kobai="k0123456789ab" data-height="420" aria-label="` + html.EscapeString(alt) + `" style="margin:0">` +
		picture + `</figure><script type="application/json">` + string(option) + `</script><script>load()</script>`
}

func TestInsert(t *testing.T) {
	r, text := renderer(t), option(t, figures()["lines"])
	alt := `勾配 "δ" <0.25`
	bare := html420(text, alt, "")
	filled, err := r.Insert(t.Context(), bare)
	if err != nil {
		t.Fatal(err)
	}
	f, ok := Parse(filled)
	if !ok || f.Alt != alt || f.Height != 420 || string(f.Option) != string(text) {
		t.Fatalf("the figure was not kept: %+v", f)
	}
	svg, _ := r.SVG(t.Context(), text, 420)
	src := `src="data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString([]byte(svg)) + `">`
	if want := html420(text, alt, `<img alt="`+html.EscapeString(alt)+`" `+src); filled != want {
		t.Errorf("got %.300s", filled)
	}
	if again, err := r.Insert(t.Context(), filled); err != nil || again != filled {
		t.Error("a second picture is not the first one's replacement")
	}
	if again, err := r.Insert(t.Context(), html420(text, alt, "<p>words<br><em>a sentence</em></p>")); err != nil || again != filled {
		t.Error("a picture does not stand in the place of the words")
	}
	for _, other := range []string{"", "<p>hello</p>", `<figure class="kobai-figure">x`, strings.Replace(bare, "kobai-figure", "other", 1)} {
		if got, err := r.Insert(t.Context(), other); got != other || err != nil {
			t.Errorf("%q became %q, %v", other, got, err)
		}
	}
}

func BenchmarkLines(b *testing.B) {
	r, f := renderer(b), figures()["lines"]
	text := option(b, f)
	for b.Loop() {
		if _, err := r.draw(b.Context(), string(text), f.Height); err != nil {
			b.Fatal(err)
		}
	}
}

func TestAPictureHoldsWhatIsSeenAlone(t *testing.T) {
	f := figures()["lines"]
	svg, err := renderer(t).SVG(t.Context(), option(t, f), f.Height)
	if err != nil {
		t.Fatal(err)
	}
	for _, unseen := range []string{"ecmeta", "class=", "<style", "pointer-events", "></path>"} {
		if strings.Contains(svg, unseen) {
			t.Errorf("the picture holds %s", unseen)
		}
	}
	if !strings.HasPrefix(svg, `<svg font-size="12px" font-family="sans-serif" `) || !strings.Contains(svg, "<text") {
		t.Errorf("the texts have no font: %s", svg[:200])
	}
}
