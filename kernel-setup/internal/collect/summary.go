package collect

import (
	"cmp"
	"slices"

	"kobai/pkg/answers"
)

// Summary is what a class made of an exercise.
type Summary struct {
	Exercise
	Tried, Solved int     // learners
	Tries         float64 // median of those who solved it and whose tries are known; 0 where there are none
	Predicted     string  // median of the first predictions; "" where none is a number
	Measured      string  // median of what was measured
	Commonest     string  // wrong answer
	Times         int     // learners who gave it
}

// Summaries sums up every exercise that the class was given, in the order of the lessons.
func (c *Class) Summaries() []Summary {
	all := make([]Summary, len(c.Exercises))
	for i, e := range c.Exercises {
		all[i] = c.summary(e)
	}
	return all
}

func (c *Class) summary(e Exercise) Summary {
	s := Summary{Exercise: e}
	var tries, predicted, measured []float64
	gave := map[string]int{}
	for _, l := range c.Learners {
		w := l.Work[e.Key]
		if !w.Tried() {
			continue
		}
		s.Tried++
		if w.Right {
			s.Solved++
			if !w.Partly {
				tries = append(tries, float64(w.Tries()))
			}
		}
		if v, finite := answers.Finite(w.First); finite && e.Kind == Predict {
			predicted = append(predicted, v)
		}
		if v, finite := answers.Finite(w.Measured); finite {
			measured = append(measured, v)
		}
		once := slices.Clone(w.Wrong)
		slices.Sort(once)
		for _, wrong := range slices.Compact(once) {
			if wrong != "" {
				gave[wrong]++
			}
		}
	}
	s.Tries, _ = median(tries)
	s.Predicted, s.Measured = written(predicted), written(measured)
	for wrong, times := range gave {
		if cmp.Or(cmp.Compare(times, s.Times), cmp.Compare(s.Commonest, wrong)) > 0 {
			s.Commonest, s.Times = wrong, times
		}
	}
	return s
}

// median is the middle one, of an even number the mean of both in the middle.
func median(v []float64) (m float64, found bool) {
	if len(v) == 0 {
		return 0, false
	}
	slices.Sort(v)
	half := len(v) / 2
	if len(v)%2 == 1 {
		return v[half], true
	}
	return v[half-1]/2 + v[half]/2, true
}

func written(v []float64) string {
	if m, found := median(v); found {
		return answers.Number(m)
	}
	return ""
}
