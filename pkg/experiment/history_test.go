package experiment_test

import (
	"iter"
	"math"
	"slices"
	"testing"

	"kobai/pkg/experiment"
)

// counting yields so many steps and counts them.
func counting(steps int, taken *int) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		for step := range steps {
			*taken++
			if !yield(step, 0) {
				return
			}
		}
	}
}

func TestWatchMeasuresNowAndThenUntilTheGoal(t *testing.T) {
	for _, c := range []struct {
		goal          float64
		taken         int
		steps, values []float64
	}{
		{math.Inf(1), 11, []float64{3, 6, 9}, []float64{10, 20, 30}},
		{20, 6, []float64{3, 6}, []float64{10, 20}},
	} {
		taken, value := 0, 0.0
		h := experiment.Watch(counting(11, &taken), 3, c.goal, func() float64 { value += 10; return value })
		if taken != c.taken || !slices.Equal(h.Steps, c.steps) || !slices.Equal(h.Values, c.values) {
			t.Errorf("goal %v: %v after %d steps", c.goal, h, taken)
		}
	}
}

func TestHistoryAnswers(t *testing.T) {
	h := experiment.History{Steps: []float64{25, 50, 75}, Values: []float64{50, 91, 88}}
	if h.Last() != 88 || h.First(90) != 50 || h.First(50) != 25 || !math.IsInf(h.First(92), 1) {
		t.Errorf("%v: last %v, first %v", h, h.Last(), h.First(90))
	}
	if h = (experiment.History{}); !math.IsNaN(h.Last()) || !math.IsNaN(h.First(0)) {
		t.Errorf("nothing measured: last %v, first %v", h.Last(), h.First(0))
	}
}

func TestCurveLeavesOutWhatWasCutShort(t *testing.T) {
	full := func(a, b float64) experiment.History {
		return experiment.History{Steps: []float64{25, 50}, Values: []float64{a, b}}
	}
	s := experiment.Curve("net", []experiment.History{full(1, 5), {}, full(2, 9), {Steps: []float64{25}, Values: []float64{100}}, full(3, 7)})
	if !slices.Equal(s.X, []float64{25, 50}) || !slices.Equal(s.Y, []float64{2, 7}) || !slices.Equal(s.Low, []float64{1, 5}) || !slices.Equal(s.High, []float64{3, 9}) {
		t.Errorf("%+v", s)
	}
	for _, none := range [][]experiment.History{nil, {{}, {}}} {
		if s := experiment.Curve("net", none); s.Name != "net" || len(s.Y) != 0 {
			t.Errorf("of nothing: %+v", s)
		}
	}
}
