package experiment

import (
	"fmt"
	"iter"
	"math"
	"slices"

	"kobai/pkg/plot"
)

// History is what was measured in the course of one training: Values[i] after Steps[i] steps.
type History struct{ Steps, Values []float64 }

// Watch runs a training, such as an [optim.Loop]'s, and measures after every so many steps. It ends early where a value reaches
// the goal; math.Inf(1) is one that none reaches. It panics where every is below 1.
func Watch(run iter.Seq2[int, float64], every int, goal float64, measure func() float64) (h History) {
	if every < 1 {
		panic(fmt.Sprintf("experiment: Watch got to measure after every %d steps, wants at least 1", every))
	}
	taken := 0
	for range run {
		if taken++; taken%every != 0 {
			continue
		}
		value := measure()
		h.Steps, h.Values = append(h.Steps, float64(taken)), append(h.Values, value)
		if value >= goal {
			break
		}
	}
	return h
}

// Last is the last value, and NaN where none was measured.
func (h History) Last() float64 {
	if len(h.Values) == 0 {
		return math.NaN()
	}
	return h.Values[len(h.Values)-1]
}

// First tells after how many steps a value reached the goal for the first time: +Inf where none did, NaN where none was measured.
func (h History) First(goal float64) float64 {
	at := slices.IndexFunc(h.Values, func(v float64) bool { return v >= goal })
	switch {
	case at >= 0:
		return h.Steps[at]
	case len(h.Values) == 0:
		return math.NaN()
	}
	return math.Inf(1)
}

// Curve is the plot.Seeds of trainings that differ in their seeds alone. It leaves out those that an interrupt cut short.
func Curve(name string, runs []History) plot.Series {
	longest := History{Values: []float64{}}
	for _, run := range runs {
		if len(run.Values) > len(longest.Values) {
			longest = run
		}
	}
	var values [][]float64
	for _, run := range runs {
		if len(run.Values) == len(longest.Values) {
			values = append(values, run.Values)
		}
	}
	if len(values) == 0 { // no run at all, or nothing measured
		values = [][]float64{{}}
	}
	return plot.Seeds(name, longest.Steps, values)
}
