// Package plot turns plain numbers and words into ECharts figures.
//
// Each function takes the words of a figure (Axes) and the numbers (Series) and returns a *Figure around an option of go-echarts' parts
// that can still be adjusted. Misuse panics with one sentence; numbers that no chart can draw (NaN, ±Inf, zero on a logarithmic axis) become
// gaps, and the figure says so in the language of KOBAI_LANG.
package plot

import (
	"encoding/json"
	"fmt"
)

// DefaultHeight is the height of a figure in CSS pixels where Axes.Height is 0.
const DefaultHeight = 420

// Axes holds the words of a figure and the scales of its axes.
type Axes struct {
	Title      string // what the figure shows
	X, Y       string // the names of the axes, with their units
	LogX, LogY bool   // logarithmic axes, labelled with powers of ten
	Alt        string // the finding in words and numbers, for who cannot see the figure; generated from the numbers if empty
	Height     int    // in CSS pixels; 0 stands for DefaultHeight
}

// Series is one named row of numbers. X and Y have the same length; a nil X stands for 1, 2, … len(Y).
//
// Low and High, where there are any, are as long as Y: what other seeds gave, the least and the greatest. [Seeds] makes all three.
type Series struct {
	Name      string
	X, Y      []float64
	Low, High []float64
}

// Figure is a drawn-to-be chart and the words that go with it.
type Figure struct {
	Title  string
	Alt    string
	Height int    // in CSS pixels
	Chart  *Chart // the option, whose fields can be changed until the figure is shown
	frames []map[string]any
}

// Option returns the figure as the JSON of an ECharts option, safe to embed in HTML. Formatters are names that start with "@",
// for kobai.js to replace by functions. It fails if an adjustment of Chart put a value into it that JSON cannot carry.
func (f *Figure) Option() ([]byte, error) {
	option := f.Chart.option()
	if f.frames != nil {
		option = map[string]any{"baseOption": option, "options": f.frames}
	}
	encoded, err := json.Marshal(option)
	if err != nil {
		return nil, fmt.Errorf("plot: figure %q cannot be written as JSON: %w", f.Title, err)
	}
	return encoded, nil
}

// height returns the figure's height in CSS pixels.
func (a Axes) height() int {
	switch {
	case a.Height < 0:
		panic(fmt.Sprintf("plot: Height is %d, wants a number of pixels, or 0 for %d", a.Height, DefaultHeight))
	case a.Height == 0:
		return DefaultHeight
	}
	return a.Height
}
