package prove

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
	"kobai/pkg/plot"
)

// figureOf is the output of a cell that draws one curve, or several.
func figureOf(t *testing.T, axes plot.Axes, curves ...[]float64) []notebook.Output {
	t.Helper()
	t.Setenv("KOBAI_LANG", "en")
	var series []plot.Series
	for i, y := range curves {
		series = append(series, plot.Series{Name: fmt.Sprint("net ", i+1), Y: y})
	}
	option, err := plot.Lines(axes, series...).Option()
	if err != nil {
		t.Fatal(err)
	}
	html := `<figure class="kobai-figure" data-kobai="k" data-height="420" aria-label=""></figure><script type="application/json">` + string(option) + `</script><script></script>`
	return []notebook.Output{{"output_type": "display_data", "data": map[string]any{"text/html": html}}}
}

// falling is a curve of n values, of which the first so many are zero.
func falling(n, zeros int) []float64 {
	y := make([]float64, n)
	for i := zeros; i < n; i++ {
		y[i] = math.Pow(0.25, float64(n-i))
	}
	return y
}

func TestShown(t *testing.T) {
	log := plot.Axes{LogY: true}
	printed := []notebook.Output{{"output_type": "stream", "name": "stdout", "text": "hello"}}
	broken := figureOf(t, log, falling(30, 0))
	data := broken[0]["data"].(map[string]any)
	data["text/html"] = strings.Replace(data["text/html"].(string), "[30,0.25]", "[30,-0.25]", 1)
	silent := figureOf(t, log, falling(30, 2))
	data = silent[0]["data"].(map[string]any)
	data["text/html"] = strings.ReplaceAll(data["text/html"].(string), "2 values are", "two values are")
	for name, c := range map[string]struct {
		shows   course.Outcome
		axis    string
		points  float64
		outputs []notebook.Output
		said    string
		want    string // nothing where all is well
	}{
		"a whole figure":       {shows: course.Whole, axis: "log", points: 30, outputs: figureOf(t, log, falling(30, 0), falling(30, 0))},
		"a linear figure":      {shows: course.Whole, axis: "linear", points: 3, outputs: figureOf(t, plot.Axes{}, []float64{0, -1, 2})},
		"one point":            {shows: course.Whole, axis: "log", points: 1, outputs: figureOf(t, log, falling(1, 0))},
		"a thinned figure":     {shows: course.Whole, axis: "log", points: 2000, outputs: figureOf(t, log, waves(2000), waves(2000))},
		"gaps":                 {shows: course.Gaps, axis: "log", points: 30, outputs: figureOf(t, log, falling(30, 2), falling(30, 1))},
		"thinned gaps":         {shows: course.Gaps, axis: "log", points: 1500, outputs: figureOf(t, log, falling(1500, 1200))},
		"an empty figure":      {shows: course.Empty, axis: "log", points: 30, outputs: figureOf(t, log, falling(30, 30))},
		"a text":               {shows: course.Whole, outputs: printed},
		"a sentence":           {shows: course.Refused, axis: "log", said: "depth must be from 1 to 2000; it is 0 now.\nexit status 1"},
		"nothing":              {shows: course.Whole, want: "the cell shows nothing"},
		"no figure":            {shows: course.Whole, axis: "log", outputs: printed, want: "the cell shows no figure"},
		"another axis":         {shows: course.Whole, axis: "log", points: 30, outputs: figureOf(t, plot.Axes{}, falling(30, 0)), want: "the figure's y axis is not log: [{value}]"},
		"a lost layer":         {shows: course.Whole, axis: "log", points: 30, outputs: figureOf(t, log, falling(30, 0), falling(29, 0)), want: "net 2 has 29 points, wants 30"},
		"a lost layer of many": {shows: course.Whole, axis: "log", points: 2000, outputs: figureOf(t, log, waves(1999)), want: "net 1 has 1999 points, wants 2000"},
		"no number of layers":  {shows: course.Whole, axis: "log", points: math.NaN(), outputs: figureOf(t, log, falling(30, 0)), want: "the cell does not say how many points"},
		"undrawable":           {shows: course.Whole, axis: "log", points: 30, outputs: broken, want: "net 1 is -0.25 on a logarithmic axis"},
		"an unnamed gap":       {shows: course.Gaps, axis: "log", points: 30, outputs: silent, want: "2 values are gaps, and the figure speaks of 0"},
		"unexpected gaps":      {shows: course.Whole, axis: "log", points: 30, outputs: figureOf(t, log, falling(30, 2)), want: "2 of 30 values are gaps"},
		"no gaps":              {shows: course.Gaps, axis: "log", points: 30, outputs: figureOf(t, log, falling(30, 0)), want: "the figure has no gaps"},
		"unexpectedly empty":   {shows: course.Gaps, axis: "log", points: 30, outputs: figureOf(t, log, falling(30, 30)), want: "the figure is empty"},
		"unexpectedly full":    {shows: course.Empty, axis: "log", points: 30, outputs: figureOf(t, log, falling(30, 2)), want: "the figure shows 28 of 30 values, wants none"},
		"refused":              {shows: course.Whole, axis: "log", said: "depth must be from 1 to 20; it is 30 now.", want: "it is refused: depth must"},
		"not refused":          {shows: course.Refused, axis: "log", outputs: printed, want: "it is not refused"},
		"a stack":              {shows: course.Refused, said: "panic: too deep\n\ngoroutine 1", want: "not in one sentence"},
		"a panic":              {shows: course.Refused, said: "panic: 3", want: "not in one sentence"},
		"the compiler":         {shows: course.Refused, said: "./main.go:3: undefined: x", want: "not in one sentence"},
		"no limit":             {shows: course.Refused, said: "too deep\nexit status 1", want: "the refusal names no limit: too deep"},
		"no end":               {shows: course.Whole, axis: "log", want: "the kernel is gone"},
	} {
		e := &experiment{outputs: c.outputs, said: c.said}
		if !math.IsNaN(c.points) {
			e.claims = []build.Measurement{{ID: course.Points, Value: &c.points}}
		}
		if name == "no end" {
			e.err = errors.New(c.want)
		}
		err := errors.Join(judge(course.Probe{Shows: c.shows, Axis: c.axis}, e)...)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") && c.said == ""):
			t.Errorf("%s: got %v, wants one line with %q", name, err, c.want)
		}
	}
}

// waves is a curve of n values that a logarithmic axis can show.
func waves(n int) []float64 {
	y := make([]float64, n)
	for i := range y {
		y[i] = 1 + math.Sin(float64(i))/2
	}
	return y
}
