package plot

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// option decodes a figure's option, as kobai.js reads it.
type option struct {
	Title  struct{ Text, Subtext string }
	Legend struct{ Show *bool }
	Aria   struct {
		Enabled bool
		Label   struct{ Description string }
	}
	Animation *bool
	XAxis     []axis
	YAxis     []axis
	Series    []series
	Timeline  struct {
		Name         string
		Data         []string
		CurrentIndex int
	}
	VisualMap  struct{ Min, Max float64 }
	BaseOption *option
	Options    []option
}

type axis struct {
	Type, Name  string
	Min, Max    *float64
	MinInterval float64
	Interval    int
	Scale       *bool
	StartValue  *float64
	Data        []string
	AxisLabel   struct{ Formatter string }
}

type series struct {
	Name, Type, Symbol string
	LineStyle          struct{ Type, Color string }
	Data               []json.RawMessage
}

func read(t *testing.T, f *Figure) (option, string) {
	t.Helper()
	encoded, err := f.Option()
	if err != nil {
		t.Fatal(err)
	}
	var o option
	if err := json.Unmarshal(encoded, &o); err != nil {
		t.Fatalf("%v in %s", err, encoded)
	}
	return o, string(encoded)
}

// pairs decodes the [x, y] of a series; a gap is NaN.
func (s series) pairs(t *testing.T) [][2]float64 {
	t.Helper()
	var out [][2]float64
	for _, raw := range s.Data {
		var p [2]*float64
		if err := json.Unmarshal(raw, &p); err != nil {
			t.Fatal(err)
		}
		y := math.NaN()
		if p[1] != nil {
			y = *p[1]
		}
		out = append(out, [2]float64{*p[0], y})
	}
	return out
}

func english(t *testing.T)  { t.Setenv("KOBAI_LANG", "en") }
func japanese(t *testing.T) { t.Setenv("KOBAI_LANG", "ja") }

// A title, a name or a word in any of these must reach the reader exactly, and must not leave the script it stands in.
var hostile = []string{
	`</script><script>alert(1)</script>`, `weird __f__ text`, `"double" 'single' \back`, `🙂👩🏽‍🔬`, "two\nlines", `<!--`, `@value`, `{a|b}`, "\u2028", ``,
}

func TestTextSurvivesExactly(t *testing.T) {
	english(t)
	for _, text := range hostile {
		figures := map[string]*Figure{
			"Lines":     Lines(Axes{Title: text, X: text, Y: text, Alt: text + "!"}, Series{Name: text, Y: []float64{1, 2}}, Series{Name: "other", Y: []float64{1}}),
			"Scatter":   Scatter(Axes{Title: text, X: text, Y: text, Alt: text + "!"}, Series{Name: text, Y: []float64{1, 2}}, Series{Name: "other", Y: []float64{1}}),
			"Bars":      Bars(Axes{Title: text, X: text, Y: text, Alt: text + "!"}, []string{text}, Series{Name: text, Y: []float64{1}}, Series{Name: "other", Y: []float64{1}}),
			"Histogram": Histogram(Axes{Title: text, X: text, Y: text + "!", Alt: text + "!"}, 3, Series{Name: text, Y: []float64{1, 2}}, Series{Name: "other", Y: []float64{1}}),
			"Heatmap":   Heatmap(Axes{Title: text, X: text, Y: text, Alt: text + "!"}, []string{text}, []string{"row"}, [][]float64{{1}}),
		}
		for name, figure := range figures {
			o, encoded := read(t, figure)
			if strings.ContainsAny(encoded, "<>&") {
				t.Errorf("%s of %q: the option holds characters that HTML reads: %s", name, text, encoded)
			}
			if o.Title.Text != text || o.XAxis[0].Name != text {
				t.Errorf("%s: title %q and x axis %q, want %q", name, o.Title.Text, o.XAxis[0].Name, text)
			}
			if want := text; name != "Heatmap" && o.Series[0].Name != want && want != "" {
				t.Errorf("%s: series is named %q, want %q", name, o.Series[0].Name, want)
			}
			if figure.Alt != text+"!" || o.Aria.Label.Description != text+"!" || !o.Aria.Enabled {
				t.Errorf("%s: alt %q, aria %+v, want %q", name, figure.Alt, o.Aria, text+"!")
			}
			if o.Animation == nil || *o.Animation {
				t.Errorf("%s is animated", name)
			}
		}
	}
}

func TestOptionIsTheSameEachTime(t *testing.T) {
	make := func() string {
		_, encoded := read(t, Lines(Axes{Title: "t", LogY: true}, Series{Name: "a", Y: []float64{1, 0, 3}}))
		return encoded
	}
	if first, second := make(), make(); first != second {
		t.Errorf("two figures of the same numbers differ:\n%s\n%s", first, second)
	}
}

func TestChartCanBeAdjusted(t *testing.T) {
	f := Lines(Axes{Title: "before"}, Series{Y: []float64{1}})
	f.Chart.Title.Title = "after"
	if o, _ := read(t, f); o.Title.Text != "after" {
		t.Errorf("title is %q after the chart was adjusted", o.Title.Text)
	}
	f.Chart.XAxis.Min = math.NaN()
	if _, err := f.Option(); err == nil || !strings.HasPrefix(err.Error(), `plot: figure "before"`) {
		t.Errorf("an option that JSON cannot carry gives the error %v", err)
	}
}

func TestMisusePanicsInOneSentence(t *testing.T) {
	english(t)
	nan := math.NaN()
	tests := []struct {
		name string
		do   func()
		want string
	}{
		{"no series", func() { Lines(Axes{}) }, "plot: Lines got no series, wants at least one"},
		{"lengths", func() { Lines(Axes{}, Series{Name: "tanh", X: []float64{1}, Y: []float64{1, 2}}) },
			`plot: series "tanh" has 1 X values and 2 Y values, wants one X for every Y`},
		{"no frames", func() { Explorer(Axes{}, "depth") }, "plot: Explorer got no frames, wants at least one"},
		{"empty frame", func() { Explorer(Axes{}, "depth", Frame{Label: "2"}) }, `plot: Explorer's frame 1 ("2") has no series, wants at least one`},
		{"height", func() { Lines(Axes{Height: -1}, Series{Y: []float64{1}}) }, "plot: Height is -1, wants a number of pixels, or 0 for 420"},
		{"bars", func() { Bars(Axes{}, []string{"a"}, Series{Name: "s", Y: []float64{1, 2}}) },
			`plot: Bars' series "s" has 0 X values and 2 Y values, wants none and 1, one for every category`},
		{"bars on a log axis", func() { Bars(Axes{LogX: true}, []string{"a"}, Series{Y: []float64{1}}) }, "plot: Bars got LogX, but its X axis holds categories"},
		{"bins", func() { Histogram(Axes{}, 0, Series{Y: []float64{1}}) }, "plot: Histogram got 0 bins, wants at least 1"},
		{"histogram with X", func() { Histogram(Axes{}, 1, Series{Name: "h", X: []float64{1}, Y: []float64{1}}) },
			`plot: Histogram's series "h" has X values, wants its values as Y alone`},
		{"heat map rows", func() { Heatmap(Axes{}, []string{"a"}, []string{"b"}, nil) },
			"plot: Heatmap got 0 rows of values for 1 columns and 1 rows, wants at least one of each and a row of values for every row"},
		{"heat map columns", func() { Heatmap(Axes{}, []string{"a"}, []string{"b"}, [][]float64{{nan, nan}}) },
			"plot: Heatmap's row 1 (b) has 2 values, wants 1, one for every column"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			defer func() {
				if got := recover(); got != test.want {
					t.Errorf("panicked with %v\nwant %s", got, test.want)
				}
			}()
			test.do()
		})
	}
}
