package plot

import (
	"math"
	"strings"
	"testing"
)

func TestExplorerHoldsEveryFrame(t *testing.T) {
	english(t)
	f := Explorer(Axes{Title: "Gradients", Y: "δ", LogY: true}, "depth",
		Frame{Label: "2", Series: []Series{{Name: "sigmoid", Y: []float64{0.1, 1}}, {Name: "tanh", X: []float64{2, 4}, Y: []float64{40, 1}}}},
		Frame{Label: "3", Title: "Depth 3", Series: []Series{{Name: "sigmoid", Y: []float64{3e-7, 0, 1}}}})
	o, encoded := read(t, f)
	base := o.BaseOption
	if base == nil || len(o.Options) != 2 {
		t.Fatalf("the option is no timeline: %s", encoded)
	}
	if base.Timeline.Name != "depth" || strings.Join(base.Timeline.Data, " ") != "2 3" || base.Timeline.CurrentIndex != 1 {
		t.Errorf("the timeline is %+v", base.Timeline)
	}
	if y := base.YAxis[0]; y.Type != "log" || *y.Min != 1e-7 || *y.Max != 100 {
		t.Errorf("the y axis %+v does not span both frames", y)
	}
	if x := base.XAxis[0]; *x.Min != 1 || *x.Max != 4 {
		t.Errorf("the x axis %+v does not span both frames", x)
	}
	if o.Options[0].Title.Text != "Gradients" || o.Options[1].Title.Text != "Depth 3" {
		t.Errorf("titles are %q and %q", o.Options[0].Title.Text, o.Options[1].Title.Text)
	}
	if o.Options[0].Title.Subtext != "" || !strings.HasPrefix(o.Options[1].Title.Subtext, "sigmoid: 1 value is exactly 0") {
		t.Errorf("frames say %q and %q", o.Options[0].Title.Subtext, o.Options[1].Title.Subtext)
	}
	if len(o.Options[0].Series) != 2 || len(o.Options[1].Series) != 1 || !*o.Options[0].Legend.Show || *o.Options[1].Legend.Show {
		t.Errorf("frames hold %d and %d series", len(o.Options[0].Series), len(o.Options[1].Series))
	}
	points := o.Options[1].Series[0].pairs(t)
	if points[0] != [2]float64{1, 3e-7} || !math.IsNaN(points[1][1]) || points[2] != [2]float64{3, 1} {
		t.Errorf("the second frame draws %v", points)
	}
	for _, part := range []string{"“depth” chooses among 2", "depth 2: sigmoid: from 0.1 to 1", "depth 3: sigmoid: from 3×10⁻⁷ to 1"} {
		if !strings.Contains(f.Alt, part) {
			t.Errorf("alt %q does not say %q", f.Alt, part)
		}
	}
}

// The axis of an explorer stands still, so its ends are set, and a reader expects round numbers there.
func TestTickBelow(t *testing.T) {
	for _, c := range []struct{ low, high, want float64 }{
		{-0.12, 2.62, -0.5}, {0.154, 0.97, 0.1}, {5.15, 97.4, 0}, {0, 1, 0}, {3, 3.001, 3}, {-1e308, 1e308, -1e308}, {-80, -20, -80},
	} {
		if got := tickBelow(c.low, c.high); math.Abs(got-c.want) > 1e-12*math.Abs(c.want) {
			t.Errorf("from %g to %g the axis starts at %g, want %g", c.low, c.high, got, c.want)
		}
	}
}
