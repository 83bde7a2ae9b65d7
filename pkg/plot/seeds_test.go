package plot

import (
	"slices"
	"strings"
	"testing"
)

func TestSeedsAreMedianLeastAndGreatest(t *testing.T) {
	s := Seeds("net", []float64{1, 10}, [][]float64{{3, 5}, {1, 9}, {2, 7}, {8, 6}, {4, 4}})
	if !slices.Equal(s.Y, []float64{3, 6}) || !slices.Equal(s.Low, []float64{1, 4}) || !slices.Equal(s.High, []float64{8, 9}) || s.X[1] != 10 {
		t.Errorf("%+v", s)
	}
	at := SeedsAt("net", nil, [][]float64{{3, 1, 2, 8, 4}, {5, 9, 7, 6, 4}})
	if !slices.Equal(at.Y, s.Y) || !slices.Equal(at.Low, s.Low) || !slices.Equal(at.High, s.High) || at.X != nil {
		t.Errorf("%+v", at)
	}
}

// TestOneSeedHasNoEnds wants a single run drawn as it is, without words about several.
func TestOneSeedHasNoEnds(t *testing.T) {
	s := Seeds("net", nil, [][]float64{{3, 5}})
	if _, text := read(t, Lines(Axes{}, s)); s.Low != nil || s.High != nil || strings.Contains(text, "中央値") || strings.Contains(text, "Medians") {
		t.Errorf("one seed gives Low %v and High %v, and says %q", s.Low, s.High, text)
	}
}

// TestSeedsAreDrawnAndNamed wants two faint lines under the series' own name, within the axis, and a sentence that says what they are.
func TestSeedsAreDrawnAndNamed(t *testing.T) {
	english(t)
	o, text := read(t, Lines(Axes{}, Seeds("a", nil, [][]float64{{5, 6}, {1, 2}, {9, 40}}), Series{Name: "b", Y: []float64{3, 3}}))
	if len(o.Series) != 4 || o.Series[0].Name != "a" || o.Series[1].Name != "a" || o.Series[2].Name != "a" || o.Series[3].Name != "b" {
		t.Fatalf("series: %+v", o.Series)
	}
	for i, want := range [][2]float64{{6, 6}, {2, 2}, {40, 40}} {
		if got := o.Series[i].pairs(t)[1][1]; got != want[0] {
			t.Errorf("line %d ends at %g, want %g", i, got, want[0])
		}
	}
	if !strings.Contains(text, "the least and the greatest over the seeds") {
		t.Errorf("nothing says what the faint lines are: %s", text)
	}
	if o, text = read(t, Lines(Axes{}, Series{Name: "b", Y: []float64{3, 3}})); len(o.Series) != 1 || strings.Contains(text, "seeds") {
		t.Errorf("a series without seeds is drawn with them: %s", text)
	}
}

func TestBarsHaveCaps(t *testing.T) {
	english(t)
	o, text := read(t, Bars(Axes{}, []string{"p", "q"}, Seeds("a", nil, [][]float64{{5, 6}, {1, 2}, {9, 40}})))
	if len(o.Series) != 3 || o.Series[1].Type != "scatter" || !strings.Contains(text, "the dashes are the least and the greatest over the seeds") {
		t.Errorf("series %+v, %s", o.Series, text)
	}
}

func TestSeedsMisuse(t *testing.T) {
	for want, run := range map[string]func(){
		`Seeds of "a" got no runs`:                      func() { Seeds("a", nil, nil) },
		`got 1 values from seed 2 and 2 from the first`: func() { Seeds("a", nil, [][]float64{{1, 2}, {1}}) },
		`SeedsAt of "a" got no values at place 1`:       func() { SeedsAt("a", nil, [][]float64{{1}, {}}) },
		`has 2 values, and Low and High of 1 and 0`:     func() { Lines(Axes{}, Series{Name: "a", Y: []float64{1, 2}, Low: []float64{1}}) },
		`Bars got Low and High for several series`: func() {
			s := Seeds("a", nil, [][]float64{{1}, {2}})
			Bars(Axes{}, []string{"p"}, s, s)
		},
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, want) {
					t.Errorf("panic %q, want %q", got, want)
				}
			}()
			run()
		}()
	}
}
