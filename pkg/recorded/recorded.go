// Package recorded holds results that took more computing than a lesson has: made once, by a program of this repository, and kept with
// what they were made of. Whoever shows one says so beside it, with its Provenance.
package recorded

import (
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

var (
	//go:embed data/trainability.tsv.gz
	trainability string
	//go:embed data/trainability.txt
	provenance string
)

// A Net is one net of the sweep kernel-setup/scale: width 32, trained for 200 steps of Adam at 0.003 to read digits.
type Net struct {
	Activation string  // Sigmoid, Tanh or ReLU
	Skip       bool    // with residual connections of scale 1/√Depth
	Depth      int     // hidden layers: 2, 4, … 50
	Gain       float64 // of nn.Scaled: four to an octave, from ¼ to 16
	Factor     float64 // by which a layer multiplied the gradient on its way back, at the initial weights
	Accuracy   float64 // on the test images, after training
	Scale      float64 // the depth scale ξ of mean field theory: the gradient's square changes by a factor of e over so many layers; NaN with skips
}

// Trainability returns the nets of the sweep that are of an activation, with skips or without: by depth, and for each depth by gain.
func Trainability(activation string, skip bool) []Net {
	var nets []Net
	var columns []string
	for line := range strings.Lines(unpack()) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case columns == nil:
			columns = cells
		default:
			if n := netOf(columns, cells); n.Activation == activation && n.Skip == skip {
				nets = append(nets, n)
			}
		}
	}
	if nets == nil {
		panic(fmt.Sprintf("recorded: Trainability has no nets of %q, wants Sigmoid, Tanh or ReLU", activation))
	}
	return nets
}

// Provenance says of what, by what and at what cost the sweep was made: a line for each.
func Provenance() string { return provenance }

// netOf reads a row. A column that Net has no field for is passed over.
func netOf(columns, cells []string) Net {
	var n Net
	v := reflect.ValueOf(&n).Elem()
	for i, cell := range cells {
		f := v.FieldByName(columns[i])
		var err error
		switch {
		case !f.IsValid():
		case f.Kind() == reflect.String:
			f.SetString(cell)
		case f.Kind() == reflect.Bool:
			f.SetBool(cell == "true")
		case f.Kind() == reflect.Int:
			n.Depth, err = strconv.Atoi(cell)
		default:
			var x float64
			x, err = strconv.ParseFloat(cell, 64)
			f.SetFloat(x)
		}
		if err != nil {
			panic(fmt.Sprintf("recorded: the embedded file trainability.tsv.gz is damaged: %v", err))
		}
	}
	return n
}

func unpack() string {
	r, err := gzip.NewReader(strings.NewReader(trainability))
	if err == nil {
		var text []byte
		if text, err = io.ReadAll(r); err == nil {
			return string(text)
		}
	}
	panic(fmt.Sprintf("recorded: the embedded file trainability.tsv.gz is damaged: %v", err))
}
